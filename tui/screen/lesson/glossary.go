package lesson

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/tui/component/prose"
	"understudy/tui/ui"
)

// glossary is the popup of words: those of the step first, then all, or those
// that a query finds.
type glossary struct {
	words *lessons.Glossary
	mine  []*lessons.Entry // of the step
	query string
	list  []*lessons.Entry
	own   int // so many of the list are the step's
	at    int
	top   int // first of the list shown
	rows  int // of the list at the last draw

	course *lessons.Course
	doc    *prose.Document // of the entry at at
}

// maxQuery bounds what is searched for.
const maxQuery = 40

func (m *Model) openGlossary(word string) {
	g := &glossary{words: lessons.Words(), course: m.course}
	g.mine = g.words.In(m.current())
	g.search("")
	if e := g.words.Find(word); e != nil {
		for i, other := range g.list {
			if other == e {
				g.pick(i)
				break
			}
		}
	}
	m.popup = g
}

func (g *glossary) search(query string) {
	g.query = query
	g.list, g.own = g.words.Search(query), 0
	if strings.TrimSpace(query) == "" {
		rest := g.list
		g.list, g.own = append([]*lessons.Entry(nil), g.mine...), len(g.mine)
		g.list = append(g.list, rest...)
	}
	g.top = 0
	g.pick(0)
}

func (g *glossary) pick(i int) {
	g.at = max(min(i, len(g.list)-1), 0)
	g.doc = prose.New("The glossary has no such word. Rub it out, or try a part of it.")
	if len(g.list) > 0 {
		g.doc = prose.New(g.text(g.list[g.at]))
	}
}

// text is an entry as Markdown.
func (g *glossary) text(e *lessons.Entry) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", e.Word)
	if len(e.Also) > 0 {
		fmt.Fprintf(&b, "*also: %s*\n\n", strings.Join(e.Also, ", "))
	}
	b.WriteString(e.Means + "\n\n")
	if len(e.See) > 0 {
		links := make([]string, len(e.See))
		for i, w := range e.See {
			links[i] = fmt.Sprintf("[%s](<%s%s>)", w, prose.GlossaryScheme, w)
		}
		fmt.Fprintf(&b, "See also: %s.\n\n", strings.Join(links, ", "))
	}
	if l, s := g.course.Explains(g.words, e); l != nil {
		fmt.Fprintf(&b, "Explained in lesson %s, step %d: %s. Enter opens it.\n", lessonName(g.course, l), l.Index(s.ID)+1, s.Title)
	}
	return b.String()
}

// lessonName is "4, Message ordering".
func lessonName(c *lessons.Course, l *lessons.Lesson) string {
	for i, other := range c.Lessons {
		if other == l {
			return fmt.Sprintf("%d, %s", c.Number(i), l.Title)
		}
	}
	return l.Title
}

func (g *glossary) title() string { return "Glossary" }

func (g *glossary) size(w, h int) (int, int) {
	return max(min(w-6, 96), min(w, 50)), max(min(h-2, 26), min(h, 14))
}

func (g *glossary) where() string {
	if len(g.list) == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d", g.at+1, len(g.list))
}

func (g *glossary) opener(k *keyMap) key.Binding { return k.glossary }

func (g *glossary) scroll(n int) { g.pick(g.at + n) }

func (g *glossary) guide(*Model) string {
	return "Type to search, ↑ ↓ choose, Enter opens its lesson, Esc closes this."
}

func (g *glossary) keys(m *Model) []key.Binding {
	k := &m.keys
	return []key.Binding{k.close, k.explain, named(k.up, "up"), named(k.down, "down"), k.Help, k.Quit}
}

func (g *glossary) press(m *Model, msg tea.KeyPressMsg) tea.Cmd {
	k := &m.keys
	switch {
	case key.Matches(msg, k.rub):
		if r := []rune(g.query); len(r) > 0 {
			g.search(string(r[:len(r)-1]))
		}
	case key.Matches(msg, k.explain):
		return g.follow(m)
	case msg.Text != "" && len(g.query)+len(msg.Text) <= maxQuery:
		g.search(g.query + msg.Text)
	default:
		m.scrollPopup(msg, g.rows)
	}
	return nil
}

// follow opens the step that explains the word.
func (g *glossary) follow(m *Model) tea.Cmd {
	if len(g.list) == 0 {
		return nil
	}
	l, s := g.course.Explains(g.words, g.list[g.at])
	if l == nil {
		m.notice = "No lesson of this course explains that word."
		return nil
	}
	m.popup = nil
	return m.visit(l, s)
}

func (g *glossary) draw(m *Model, p *ui.Painter) {
	st := m.styles
	x := p.Text(0, 0, "Search: ", st.Dim)
	x = p.Text(x, 0, g.query, st.Text)
	p.SetCursor(min(x, p.W()-1), 0)
	body := p.Sub(0, 1, p.W(), p.H()-1)
	const column = 25
	if body.W() < 2*column { // the words above what they mean
		n := max(body.H()/3, 1)
		g.drawList(m, body.Sub(0, 0, body.W(), n))
		body.Fill(0, n, body.W(), 1, '─', st.Border)
		g.drawDoc(m, body.Sub(0, n+1, body.W(), body.H()-n-1))
		return
	}
	g.drawList(m, body.Sub(0, 0, column, body.H()))
	body.Fill(column, 0, 1, body.H(), '│', st.Border)
	g.drawDoc(m, body.Sub(column+2, 0, body.W()-column-2, body.H()))
}

func (g *glossary) drawList(m *Model, p *ui.Painter) {
	g.rows = max(p.H(), 1)
	g.top = max(min(g.top, g.at), g.at-g.rows+1)
	for y := range p.H() {
		i := g.top + y
		if i >= len(g.list) {
			return
		}
		mark, st := "  ", m.styles.Text
		if i < g.own { // of the step
			mark = "■ "
		}
		if i == g.at {
			mark, st = "► ", m.styles.Selected
		}
		p.Text(0, y, ui.Cut(mark+g.list[i].Word, p.W()), st)
		p.Zone(0, y, p.W(), 1, pressedMsg{func(*Model) tea.Cmd { g.pick(i); return nil }})
	}
}

func (g *glossary) drawDoc(m *Model, p *ui.Painter) {
	g.doc.Draw(p, m.styles, 0)
	zoneLinks(p, g.doc, 0)
	if l := len(g.list); l > 0 && g.doc.Lines(p.W()) <= p.H() {
		last := g.doc.Lines(p.W()) - 1
		p.Zone(0, last, p.W(), 1, pressedMsg{g.follow})
	}
}

// zoneLinks lets a click on a word of the glossary open it.
func zoneLinks(p *ui.Painter, d *prose.Document, offset int) {
	for y := range p.H() {
		for x := 0; x < p.W(); x++ {
			to := d.LinkAt(x, offset+y)
			word, ok := strings.CutPrefix(to, prose.GlossaryScheme)
			if !ok {
				continue
			}
			from := x
			for x < p.W() && d.LinkAt(x, offset+y) == to {
				x++
			}
			p.Zone(from, y, x-from, 1, openWordMsg{word})
		}
	}
}
