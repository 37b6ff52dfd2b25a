package repl

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/tui/component/shell"
	"understudy/tui/ui"
)

// page is a piece of a long text: a heading, a paragraph, or a row of two columns.
type page struct {
	heading string
	name    string // in the first column, which is as wide as the longest
	text    string
}

// pager shows a long text over the screen.
type pager struct {
	title string
	pages []page
	top   int // the first line shown
	rows  int // how many were shown
	total int
}

type closePagerMsg struct{} // a click beside it

func newPager(title string, pages []page) *pager { return &pager{title: title, pages: pages} }

// keyHelp is what :help says besides the commands.
var keyHelp = []page{
	{heading: "What you type"},
	{name: "Go", text: "Enter runs it when it is complete. Alt+Enter or Ctrl+J begins one more line."},
	{name: "_", text: "The last value. A value is shown below its input; what you declare stays."},
	{name: "self", text: `The process of this shell: p := self.Spawn(f), self.Send(p, "hi"), self.Receive()`},
	{heading: "Keys"},
	{name: "Tab", text: "completes a name or a command"},
	{name: "↑ ↓", text: "earlier inputs; Ctrl+R searches them"},
	{name: "PgUp PgDn", text: "scroll, as the mouse wheel does"},
	{name: "Ctrl+C", text: "stops what runs; the processes live on"},
	{name: "F2", text: "another view of the stage"},
	{name: "F6", text: "goes to the stage: choose a process, act on it"},
	{name: "F7", text: "folds the stage to a strip, or unfolds it"},
	{name: "F10", text: "all keys"},
	{heading: "Commands"},
}

// help shows what there is.
func (m *Model) help() {
	pages := append([]page(nil), keyHelp...)
	for _, line := range shell.Help() {
		name, what, _ := strings.Cut(line, "  ")
		pages = append(pages, page{name: name, text: strings.TrimSpace(what)})
	}
	m.pager = newPager("Help", pages)
}

// long reports whether a text takes more than half of the page.
func (m *Model) long(text string) bool {
	return len(ui.Wrap(text, max(m.w/2, 1))) > m.h/2
}

// pressPager handles every key while a long text is shown. What is typed closes it and
// goes to the prompt.
func (m *Model) pressPager(msg tea.KeyPressMsg) tea.Cmd {
	k, e := &m.keys, m.input.Keys()
	const all = 1 << 20
	switch {
	case key.Matches(msg, k.Stop) && m.running:
		m.pager = nil
		m.stop()
	case key.Matches(msg, e.Up):
		m.pager.scroll(-1)
	case key.Matches(msg, e.Down):
		m.pager.scroll(1)
	case key.Matches(msg, k.pageUp):
		m.pager.scroll(-max(m.pager.rows-1, 1))
	case key.Matches(msg, k.pageDown), msg.String() == "space":
		m.pager.scroll(max(m.pager.rows-1, 1))
	case key.Matches(msg, e.Home):
		m.pager.scroll(-all)
	case key.Matches(msg, e.End):
		m.pager.scroll(all)
	case msg.Text != "" && msg.Text != "q":
		m.pager = nil
		return m.press(msg)
	default:
		m.pager = nil
	}
	return nil
}

func (g *pager) scroll(n int) { g.top = max(min(g.top+n, g.total-g.rows), 0) }

// line is one of a pager, as it is drawn.
type line struct{ heading, name, text string }

// lines breaks all of it to w columns.
func (g *pager) lines(w int) (out []line) {
	names := 0
	for _, p := range g.pages {
		names = max(names, ui.Width(p.name))
	}
	for i, p := range g.pages {
		if p.heading != "" {
			if i > 0 {
				out = append(out, line{})
			}
			out = append(out, line{heading: p.heading})
			continue
		}
		indent := 0
		if names > 0 {
			indent = names + 2
		}
		for n, s := range ui.Wrap(p.text, max(w-indent, 8)) {
			l := line{text: strings.Repeat(" ", indent) + s}
			if n == 0 {
				l.name = p.name
			}
			out = append(out, l)
		}
	}
	return out
}

// drawPager draws it over the middle of p. A click beside it closes it.
func (m *Model) drawPager(p *ui.Painter) {
	g := m.pager
	p.Zone(0, 0, p.W(), p.H(), closePagerMsg{})
	w := min(p.W(), 78)
	lines := g.lines(w - 4)
	h := min(p.H(), len(lines)+2)
	area := p.Sub((p.W()-w)/2, (p.H()-h)/2, w, h)
	area.Zone(0, 0, w, h, nil)
	area.Fill(0, 0, w, h, ' ', m.styles.Text)
	in := area.Box(g.title, m.styles.BorderFocus, m.styles.TitleFocus)
	in = in.Sub(1, 0, in.W()-2, in.H())
	const shut = " × Esc "
	if w > ui.Width(g.title)+ui.Width(shut)+8 {
		x := area.TextRight(w-2, 0, shut, m.styles.Key)
		area.Zone(x, 0, ui.Width(shut), 1, closePagerMsg{})
	}
	g.rows, g.total = in.H(), len(lines)
	g.scroll(0)
	for y, l := range lines[g.top:min(g.top+g.rows, len(lines))] {
		in.Text(0, y, l.text, m.styles.Text)
		in.Text(0, y, l.name, m.styles.Key)
		in.Text(0, y, l.heading, m.styles.Heading)
	}
	if g.total > g.rows {
		area.TextRight(w-2, h-1, fmt.Sprintf(" %d–%d of %d · PgDn ", g.top+1, min(g.top+g.rows, g.total), g.total), m.styles.Hint)
	}
}
