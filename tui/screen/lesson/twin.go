package lesson

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/tui/component/prose"
	"understudy/tui/ui"
)

// twin is the popup with the step's code in Elixir, beside the Go where there is room.
type twin struct {
	ex, gocode *prose.Document
	top        int
	lines, h   int // of the last draw
}

// twinBeside is the width at which both stand side by side.
const twinBeside = 110

func (m *Model) openTwin() {
	e := m.current().Elixir
	if e == nil {
		m.notice = "This step has no twin in Elixir."
		return
	}
	m.popup = &twin{ex: prose.New(twinText(e)), gocode: prose.New(fence("go", m.current().Model()))}
}

// twinText is a twin as Markdown: the code, and what it printed.
func twinText(e *lessons.Twin) string {
	s := fence("elixir", e.Code)
	if e.Output != "" {
		s += "\nOn Elixir it prints:\n\n" + fence("text", e.Output)
	}
	return s
}

// fence is code as Markdown. No code has a line of so many tildes.
func fence(language, code string) string {
	const mark = "~~~~~~~~~~~~"
	return mark + " " + language + "\n" + code + "\n" + mark + "\n"
}

func (t *twin) title() string { return "The same in Elixir" }

func (t *twin) size(w, h int) (int, int) {
	if w >= twinBeside {
		n := max(t.ex.Lines(w/2-6), t.gocode.Lines(w/2-6)) + 3
		return w - 4, max(min(h-2, n), 8)
	}
	w = min(w, 84)
	return w, min(h, t.ex.Lines(w-4)+2)
}

func (t *twin) draw(m *Model, p *ui.Painter) {
	body, top := p, 0
	if p.W() >= twinBeside-6 {
		half := p.W() / 2
		p.Text(0, 0, "Go", m.styles.Title)
		p.Text(half+1, 0, "Elixir", m.styles.Title)
		top = 1
		p.Fill(half-1, top, 1, p.H()-top, '│', m.styles.Border)
		t.gocode.Draw(p.Sub(0, top, half-2, p.H()-top), m.styles, t.top)
		body = p.Sub(half+1, top, p.W()-half-1, p.H()-top)
		t.lines = t.gocode.Lines(half - 2)
	} else {
		t.lines = 0
	}
	t.h = body.H()
	t.lines = max(t.lines, t.ex.Lines(body.W()))
	t.scroll(0)
	t.ex.Draw(body, m.styles, t.top)
}

func (t *twin) scroll(n int) { t.top = max(min(t.top+n, t.lines-t.h), 0) }

func (t *twin) where() string { return part(t.top, t.h, t.lines) }

func (t *twin) press(m *Model, msg tea.KeyPressMsg) tea.Cmd {
	m.scrollPopup(msg, t.h-1)
	return nil
}

func (t *twin) guide(*Model) string {
	return "The same program in Elixir, where these ideas come from. Esc closes this."
}

func (t *twin) keys(m *Model) []key.Binding {
	k := &m.keys
	return []key.Binding{k.close, k.up, k.down, k.Next, k.Help, k.Quit}
}

func (t *twin) opener(k *keyMap) key.Binding { return k.twin }
