package repl

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/tui/component/editor"
)

// search is a look for an earlier input.
type search struct {
	text  string
	n     int    // how many newer ones were passed over
	found bool   // something contains text
	draft string // what was typed before
}

// begin looks for an input, beginning with the newest.
func (m *Model) beginSearch() {
	m.search = &search{draft: m.input.Value()}
	m.watch = false
	m.lookUp()
}

// pressSearch handles every key while one searches.
func (m *Model) pressSearch(msg tea.KeyPressMsg) {
	s := m.search
	switch {
	case key.Matches(msg, m.keys.search), key.Matches(msg, m.keys.older):
		if _, more := m.hist.Find(s.text, s.n+1); more {
			s.n++
		}
	case key.Matches(msg, m.keys.newer):
		s.n = max(s.n-1, 0)
	case key.Matches(msg, m.keys.enter), key.Matches(msg, m.input.Keys().Tab):
		m.search = nil
		return
	case msg.String() == "esc", key.Matches(msg, m.keys.Stop), msg.String() == "ctrl+g":
		m.search = nil
		m.show(s.draft)
		return
	case key.Matches(msg, m.input.Keys().Backspace):
		if r := []rune(s.text); len(r) > 0 {
			s.text, s.n = string(r[:len(r)-1]), 0
		}
	case msg.Text != "":
		s.text, s.n = s.text+msg.Text, 0
	default:
		return
	}
	m.lookUp()
}

// lookUp shows the input that was found.
func (m *Model) lookUp() {
	text, ok := m.hist.Find(m.search.text, m.search.n)
	if m.search.found = ok; ok {
		m.show(text)
	}
}

// show puts a text into the prompt, with the cursor at its end.
func (m *Model) show(text string) {
	m.input.Replace(text)
	m.input.MoveTo(editor.Pos{Line: m.input.Len(), Col: len(text)})
}

// guide is what the foot of the screen says of the search.
func (s *search) guide() string {
	if !s.found {
		return fmt.Sprintf("No input contains %q. Esc leaves the search.", s.text)
	}
	return fmt.Sprintf("Search for %q: Enter takes it, Ctrl+R shows an older one, Esc leaves.", s.text)
}
