package home

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"understudy/lessons"
	"understudy/tui/ui"
)

// Packs are what the learner has besides the built-in course. Both methods may take
// their time; they are called from commands.
type Packs interface {
	// List reads all packs. Those that it answers with an error are there all the same.
	List() ([]*lessons.Pack, error)
	// Agree notes that the learner lets the code of a pack run.
	Agree(*lessons.Pack) error
}

type (
	// packsMsg is the packs as they are now.
	packsMsg struct {
		packs []*lessons.Pack
		err   error
	}
	// agreedMsg says that the learner's yes is noted, or why it is not.
	agreedMsg struct {
		pack string
		err  error
	}
)

// Init asks for the packs.
func (m *Model) Init() tea.Cmd { return m.packsCmd() }

// packsCmd reads the packs, unless that goes on already.
func (m *Model) packsCmd() tea.Cmd {
	if m.shelf == nil || m.listing {
		return nil
	}
	m.listing = true
	shelf := m.shelf
	return func() tea.Msg {
		packs, err := shelf.List()
		return packsMsg{packs, err}
	}
}

func (m *Model) tookPacks(msg packsMsg) {
	m.listing = false
	m.packs = msg.packs
	if msg.err != nil {
		m.notice = msg.err.Error()
	}
	m.list()
}

// packRows are the rows of all courses but this one.
func (m *Model) packRows() []row {
	var rows []row
	if m.pack != ui.BuiltIn {
		rows = append(rows, row{to: ui.Place{Kind: ui.Course, Pack: ui.BuiltIn}, lesson: -1, step: -1, label: "The built-in course"})
	}
	for _, p := range m.packs {
		if p.Path != m.pack {
			rows = append(rows, row{to: ui.Place{Kind: ui.Course, Pack: p.Path}, lesson: -1, step: -1, label: p.Title, pack: p.Path})
		}
	}
	return rows
}

// findPacks lists the packs that words are about.
func (m *Model) findPacks(words string) {
	for _, r := range m.packRows() {
		p := m.packAt(r.pack)
		if p == nil {
			continue
		}
		about := []string{p.Title, p.ID}
		if p.Course != nil {
			about = append(append(about, p.Course.Authors...), p.Teaches()...)
			for _, l := range p.Course.Lessons {
				about = append(about, l.Title)
			}
		}
		if slices.ContainsFunc(about, func(s string) bool { return strings.Contains(strings.ToLower(s), words) }) {
			m.rows = append(m.rows, r)
		}
	}
}

func (m *Model) packAt(path string) *lessons.Pack {
	for _, p := range m.packs {
		if path != "" && p.Path == path {
			return p
		}
	}
	return nil
}

// openPack goes to a pack that can be opened; first, where that must be, it asks.
func (m *Model) openPack(p *lessons.Pack) tea.Cmd {
	switch {
	case p.Fault != "":
		m.notice = "It cannot be opened now. " + p.Fault
		return nil
	case p.Ask:
		m.asking = true
		return nil
	}
	return ui.GoCmd(ui.Place{Kind: ui.Course, Pack: p.Path})
}

// pressAnswer takes a key as the answer to whether the code of a pack may run.
func (m *Model) pressAnswer(msg tea.KeyPressMsg) tea.Cmd {
	m.asking = false
	p, shelf := m.packAt(m.chosen().pack), m.shelf
	if p == nil || !key.Matches(msg, m.keys.yes) {
		m.notice = "It was not opened. Enter asks again."
		return nil
	}
	return func() tea.Msg { return agreedMsg{p.Path, shelf.Agree(p)} }
}

func (m *Model) agreed(msg agreedMsg) tea.Cmd {
	if msg.err != nil {
		m.notice = msg.err.Error()
	}
	return ui.GoCmd(ui.Place{Kind: ui.Course, Pack: msg.pack})
}

// drawPackRow: "▌ My pack   pack 3/9  40 min".
func (m *Model) drawPackRow(p *ui.Painter, pack *lessons.Pack) {
	st := m.styles
	glyph, gst, right := "×", st.Bad, "pack, broken"
	switch {
	case pack.Gone:
		right = "pack, gone"
	case pack.Course != nil:
		done, steps := pack.Progress()
		glyph, gst = mark(progress{done: done, steps: steps}, st)
		right = fmt.Sprintf("pack %d/%d", done, steps)
		if p.W() >= 44 {
			right += fmt.Sprintf(" %3d min", pack.Minutes())
		}
	}
	p.Text(2, 0, glyph, gst)
	from := p.TextRight(p.W()-2, 0, right, st.Dim)
	p.Text(4, 0, ui.Cut(ui.Clean(pack.Title), max(from-5, 0)), st.Text)
}

// drawPack shows what a pack is about, or what is wrong with it.
func (m *Model) drawPack(p *ui.Painter, pack *lessons.Pack) {
	st, y := m.styles, 0
	in := m.frame(p, ui.Clean(pack.Title), false)
	in = in.Sub(1, 0, min(in.W()-2, textWidth), in.H())
	say := func(text string, s uv.Style) {
		for _, line := range ui.Wrap(ui.Clean(text), max(in.W(), 1)) {
			in.Text(0, y, line, s)
			y++
		}
	}
	if pack.Course == nil {
		say(pack.Fault, st.Text)
		return
	}
	if pack.Ask {
		say(pack.Warning(), st.Hint)
	}
	c := pack.Course
	done, steps := pack.Progress()
	say(fmt.Sprintf("about %s · %s", count(pack.Minutes(), "minute"), howFar(progress{done: done, steps: steps})), st.Dim)
	say("By "+strings.Join(c.Authors, ", ")+". Licence: "+c.Licence+".", st.Text)
	if words := pack.Teaches(); len(words) > 0 {
		say("You learn: "+strings.Join(words, ", "), st.Text)
	}
	y++
	for i, l := range c.Lessons {
		n, _ := pack.Store.Kept(l)
		glyph, gst := mark(progress{done: n, steps: len(l.Steps)}, st)
		in.Text(0, y, glyph, gst)
		from := in.TextRight(in.W()-1, y, fmt.Sprintf("%d/%d", n, len(l.Steps)), st.Dim)
		in.Text(2, y, ui.Cut(fmt.Sprintf("%2d %s", c.Number(i), l.Title), max(from-3, 0)), st.Text)
		y++
	}
	y++
	say("It is in "+pack.Path, st.Dim)
}
