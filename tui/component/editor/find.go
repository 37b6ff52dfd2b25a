package editor

import (
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/tui/ui"
)

// bar is the row at the foot of the editor in which one types what to find, or
// the line to go to.
type bar struct {
	line   bool // it asks for a line
	text   string
	origin Pos // where the cursor was

	hits []hit
	of   string // what the hits are of
	rev  uint64 // of the text, then
}

// hit is a place where the text was found: bytes of a line.
type hit struct{ line, from, to int }

// Finding reports whether a row is open that takes what is typed.
func (m *Model) Finding() bool { return m.bar != nil }

// Leave closes what takes keys: the row, and the list of what fits.
func (m *Model) Leave() { m.bar, m.list = nil, nil }

// openBar begins to look for a text, or a line. One line that is selected is looked
// for at once.
func (m *Model) openBar(line bool) {
	m.list = nil
	m.bar = &bar{line: line, origin: m.cur}
	if from, to, ok := m.Selected(); ok && !line && from.Line == to.Line {
		m.bar.text, m.bar.origin = m.text(from, to), from
		m.find(m.bar.origin, true)
	}
}

// pressBar handles a key while the bar is open, and reports whether it was for it.
func (m *Model) pressBar(msg tea.KeyPressMsg) bool {
	k, b := &m.keys, m.bar
	switch {
	case key.Matches(msg, k.Close):
		if b.line {
			m.MoveTo(b.origin)
		}
		m.bar = nil
	case msg.String() == "enter" && b.line:
		m.bar = nil
	case msg.String() == "enter", key.Matches(msg, k.Down), key.Matches(msg, k.Find):
		m.again(1)
	case key.Matches(msg, k.Up):
		m.again(-1)
	case key.Matches(msg, k.Backspace):
		b.text = b.text[:prev(b.text, len(b.text))]
		m.searched()
	case msg.Text != "":
		b.text += msg.Text
		m.searched()
	default:
		m.bar = nil
		return false
	}
	return true
}

// pasteBar adds the first line of s to what is looked for.
func (m *Model) pasteBar(s string) {
	s, _, _ = strings.Cut(normal(s), "\n")
	m.bar.text += strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return -1
		}
		return r
	}, s)
	m.searched()
}

// searched goes to what has been typed so far.
func (m *Model) searched() {
	b := m.bar
	if !b.line {
		m.sought = b.text
		m.find(b.origin, true)
		return
	}
	if n, err := strconv.Atoi(strings.TrimSpace(b.text)); err == nil {
		m.MoveTo(Pos{n - 1, 0})
		m.home()
	}
}

// again goes to the next place, or the one before. Nothing typed is what was looked
// for last.
func (m *Model) again(dir int) {
	if m.bar.text == "" {
		m.bar.text = m.sought
	}
	from, to, ok := m.Selected()
	switch {
	case dir < 0:
		m.find(from, false)
	case ok:
		m.find(to, true)
	default:
		m.find(m.cur, true)
	}
}

// find selects the first hit at p or behind it, or the last before it, and goes
// around the ends of the text.
func (m *Model) find(p Pos, forward bool) {
	hits := m.hits()
	if len(hits) == 0 {
		m.MoveTo(m.bar.origin)
		return
	}
	i := sort.Search(len(hits), func(i int) bool { return !less(Pos{hits[i].line, hits[i].from}, p) })
	if !forward {
		i--
	}
	h := hits[(i+len(hits))%len(hits)]
	m.moveTo(Pos{h.line, h.to})
	m.sel = selection{on: true, anchor: Pos{h.line, h.from}}
}

// hits is where what is looked for stands, in order.
func (m *Model) hits() []hit {
	b := m.bar
	if b.line || b.text == "" {
		return nil
	}
	if b.of == b.text && b.rev == m.rev {
		return b.hits
	}
	pattern := regexp.QuoteMeta(b.text)
	if !strings.ContainsFunc(b.text, unicode.IsUpper) {
		pattern = "(?i)" + pattern
	}
	b.hits, b.of, b.rev = nil, b.text, m.rev
	re, err := regexp.Compile(pattern)
	if err != nil { // it is no UTF-8
		return nil
	}
	for n, l := range m.lines {
		for _, at := range re.FindAllStringIndex(l, -1) {
			b.hits = append(b.hits, hit{n, at[0], at[1]})
		}
	}
	return b.hits
}

// hitsOf is the hits in line n.
func (m *Model) hitsOf(n int) []hit {
	if m.bar == nil {
		return nil
	}
	hits := m.hits()
	from := sort.Search(len(hits), func(i int) bool { return hits[i].line >= n })
	to := sort.Search(len(hits), func(i int) bool { return hits[i].line > n })
	return hits[from:to]
}

// drawBar draws the bar into the row y, with the terminal's cursor in it.
func (m *Model) drawBar(p *ui.Painter, y int, focus bool) {
	b := m.bar
	p.Fill(0, y, p.W(), 1, ' ', m.styles.Text)
	label, note := " find: ", ""
	switch {
	case b.line:
		label, note = " line: ", fmt.Sprintf("1 to %d · Enter stays · Esc goes back ", len(m.lines))
	case b.text == "" && m.sought != "":
		note = "Enter: " + ui.Cut(m.sought, 20) + " again · Esc closes "
	case b.text == "":
		note = "Esc closes "
	case len(m.hits()) == 0:
		note = "not found "
	default:
		note = fmt.Sprintf("%d of %d · Enter next · ↑ back · Esc closes ", m.hitHere(), len(m.hits()))
	}
	x := p.Text(0, y, label, m.styles.Key)
	x = p.Text(x, y, b.text, m.styles.Text)
	if focus {
		p.SetCursor(min(x, p.W()-1), y)
	}
	if room := p.W() - x - 2; ui.Width(note) <= room {
		p.TextRight(p.W(), y, note, m.styles.Dim)
	} else if short, _, ok := strings.Cut(note, " ·"); ok && ui.Width(short)+1 <= room {
		p.TextRight(p.W(), y, short+" ", m.styles.Dim)
	}
}

// hitHere is the number of the hit that is selected, from 1.
func (m *Model) hitHere() int {
	from, _, _ := m.Selected()
	hits := m.hits()
	return min(sort.Search(len(hits), func(i int) bool { return !less(Pos{hits[i].line, hits[i].from}, from) })+1, len(hits))
}
