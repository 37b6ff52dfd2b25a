package lesson

import (
	"fmt"

	"charm.land/bubbles/v2/key"

	"understudy/tui/component/editor"
	"understudy/tui/ui"
)

// keyMap is the screen's bindings: the common ones, and those of the panes.
type keyMap struct {
	ui.Keys
	turn, down, up, pageDown, pageUp, top, bottom key.Binding // reading
	choose, confirm, rub                          key.Binding // answering
	replay                                        key.Binding // after a failure
	forward, back                                 key.Binding // comparing
	glossary, explain, twin, close, goBack        key.Binding // looking things up
	outside, save                                 key.Binding // writing
}

func newKeyMap() keyMap {
	bind := func(shown, what string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, what))
	}
	return keyMap{
		Keys: ui.NewKeys(),
		turn: bind("Enter Space", "next step", "enter", "space"),
		down: bind("↓", "scroll down", "down"), up: bind("↑", "scroll up", "up"),
		pageDown: bind("PgDn Space", "page down", "pgdown", "space"), pageUp: bind("PgUp", "page up", "pgup"),
		top: bind("Home", "to the start", "home"), bottom: bind("End", "to the end", "end"),
		choose:  bind("1–9", "choose", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
		confirm: bind("Enter", "answer", "enter"), rub: bind("Backspace", "rub out", "backspace", "ctrl+h"),
		replay:   bind("F12 Alt+W", "the failed run", "f12", "alt+w"),
		glossary: bind("Alt+G", "glossary", "alt+g"), explain: bind("Enter", "its lesson", "enter"),
		twin: bind("Alt+E", "in Elixir", "alt+e"), close: bind("Esc", "close", "esc"),
		goBack:  bind("Esc", "back to where you were", "esc"),
		outside: bind("Ctrl+O", "open in your editor", "ctrl+o"), save: bind("Ctrl+S", "save (it is, as you type)", "ctrl+s"),
		forward: bind("→", "to the right", "right"), back: bind("←", "to the left", "left"),
	}
}

// ShortHelp is the keys that work now, the most wanted first.
func (m *Model) ShortHelp() []key.Binding {
	k, s := &m.keys, m.current()
	var out []key.Binding
	switch {
	case m.popup != nil:
		return m.popup.keys(m)
	case m.closing:
		return []key.Binding{k.Prev, k.Help, k.Quit}
	case m.focus == code && m.code.Choosing():
		e := m.code.Keys()
		return []key.Binding{named(k.down, "down"), named(k.up, "up"), named(e.Enter, "take it"), e.Close, k.Help, k.Quit}
	case m.focus == code && m.code.Finding():
		e := m.code.Keys()
		return []key.Binding{named(e.Enter, "next one"), named(k.up, "the one before"), named(e.Close, "close the row"), k.Help, k.Quit}
	case m.asking() && s.Choices == nil:
		out = []key.Binding{k.confirm, k.Next, k.Focus, k.Help, k.Quit, k.Prev}
	case m.asking():
		choose := k.choose
		choose.SetHelp(fmt.Sprintf("1–%d", len(s.Choices)), choose.Help().Desc)
		out = []key.Binding{choose, k.Next, k.Focus, k.Help, k.Quit, k.Prev}
	case m.reads():
		out = []key.Binding{k.turn, k.Help, k.Quit, k.Prev}
	case m.focus == watch && m.solution == nil:
		first := k.Run
		if m.runs.Now() != nil {
			first = k.Stop
		}
		out = append([]key.Binding{first, k.Next, k.Focus, k.Help}, append(m.stage.Keys().ShortHelp(), k.Quit)...)
	default:
		out = m.codeHelp()
	}
	if m.cameFrom != nil {
		out = append([]key.Binding{k.goBack}, out...)
	}
	return append(out, m.lookUpHelp()...)
}

// lookUpHelp is the keys with which to look things up, where there is something.
func (m *Model) lookUpHelp() []key.Binding {
	var out []key.Binding
	if m.preview == nil { // an author has one lesson only
		out = append(out, m.keys.Home)
	}
	if m.current().Elixir != nil {
		out = append(out, m.keys.twin)
	}
	return append(out, m.keys.glossary)
}

// codeHelp is the keys that work while the code has the focus.
func (m *Model) codeHelp() []key.Binding {
	k, s := &m.keys, m.current()
	next := k.Next
	if m.openExercise() && !m.skipped() {
		next = named(next, "skip")
	}
	var out []key.Binding
	switch {
	case m.runs.Now() != nil:
		out = append(out, k.Stop)
	case m.passed():
		out = append(out, next, k.Run)
	default:
		out = append(out, k.Run)
		if m.hints < len(s.Hints) {
			out = append(out, k.Hint)
		} else if s.Solution != "" && m.solution == nil {
			out = append(out, k.Solution)
		}
		out = append(out, next)
	}
	if _, _, ok := m.attempt.Failure(m.verdict); ok && m.runs.Now() == nil && m.verdict.Runs > 1 { // else it is on the stage already
		out = append(out, k.replay)
	}
	if m.solution != nil {
		out = append(out, named(k.Solution, "close solution"))
	}
	if m.stage.Playing() {
		out = append(out, k.Fast)
	}
	return append(out, k.Focus, k.Help, k.View, k.Quit, k.Prev)
}

// FullHelp is all keys in columns.
func (m *Model) FullHelp() [][]key.Binding {
	k := &m.keys
	cols := [][]key.Binding{
		{ui.HelpTitle("Everywhere"), k.Run, k.Stop, k.Next, k.Prev, k.Hint, k.Solution, k.Reset, k.Focus, k.View, k.Fast, k.replay, k.outside, k.save, k.glossary, k.twin, k.Home, k.Help, k.Suspend, k.Quit},
		{ui.HelpTitle("Text"), k.turn, k.up, k.down, k.pageUp, k.pageDown, k.top, k.bottom, ui.HelpTitle("Questions, windows"), k.choose, k.confirm, k.close},
		append([]key.Binding{ui.HelpTitle("The stage")}, m.stage.Keys().FullHelp()...),
	}
	return append(append(cols, editor.NewKeys().FullHelp()...), ui.MouseHelp())
}
