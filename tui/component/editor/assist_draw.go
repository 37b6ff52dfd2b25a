package editor

import (
	"fmt"
	"strings"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// Sizes of the list.
const (
	listRows  = 7
	listWidth = 66
	docRows   = 2
)

// DrawList draws the open list, if there is one, next to the cursor: over what
// is below it or, where there is no room, above. p is the whole screen, on which
// the editor has been drawn; the last keep lines of it stay free.
func (m *Model) DrawList(p *ui.Painter, keep int) {
	x, y, seen := p.Cursor()
	if m.list == nil || !seen {
		return
	}
	l := m.list
	rows := min(max(len(l.all), 1), listRows)
	w := min(m.listWidth(), p.W())
	doc := m.listDoc(w - 2)
	h := rows + len(doc) + 2
	x = max(min(x-1-(m.cur.Col-l.from.Col), p.W()-w), 0)
	top := y + 1
	if below, above := p.H()-keep-top, y; h > below {
		if above > below {
			h = min(h, above)
			top = y - h
		} else {
			h = below
		}
	}
	box := p.Sub(x, top, w, h)
	box.Fill(0, 0, w, h, ' ', m.styles.Text)
	title := ""
	if len(l.all) > rows {
		title = fmt.Sprintf("%d of %d", l.at+1, len(l.all))
	}
	in := box.Box(title, m.styles.BorderFocus, m.styles.TitleFocus)
	if len(l.all) == 0 {
		in.Text(0, 0, " nothing known fits here", m.styles.Dim)
		return
	}
	rows = min(rows, in.H())
	m.drawCandidates(in, rows)
	for i, s := range doc {
		in.Text(1, rows+i, s, m.styles.Hint)
	}
}

// drawCandidates draws the rows around the chosen one.
func (m *Model) drawCandidates(p *ui.Painter, rows int) {
	l := m.list
	first := max(min(l.at-rows/2, len(l.all)-rows), 0)
	name := 0
	for _, c := range l.all[first : first+rows] {
		name = max(name, ui.Width(c.Name))
	}
	for i, c := range l.all[first : first+rows] {
		mark, st := "  ", m.styles.Text
		if first+i == l.at {
			mark, st = "► ", m.styles.Strong
		}
		p.Text(0, i, mark+c.Name, st)
		at := min(name+4, p.W())
		p.Text(at, i, ui.Cut(kindOf(c), p.W()-at), m.styles.Dim)
		p.Zone(0, i, p.W(), 1, PickMsg{m, first + i})
		if first+i == l.at {
			p.Restyle(0, i, p.W(), 1, m.styles.Selected)
		}
	}
}

// kindOf says what a candidate is, in as few words as can be.
func kindOf(c event.Candidate) string {
	switch c.Kind {
	case "func", "method":
		return c.Type
	case "package":
		return "package " + c.Type
	case "keyword":
		return "keyword"
	case "type", "const":
		return strings.TrimSpace(c.Kind + " " + c.Type)
	}
	return c.Type
}

func (m *Model) listWidth() int {
	name, kind, least := 0, 0, 30
	for _, c := range m.list.all {
		name, kind = max(name, ui.Width(c.Name)), max(kind, ui.Width(kindOf(c)))
		if c.Doc != "" {
			least = 54
		}
	}
	return max(min(name+kind+7, listWidth), least)
}

// listDoc is what there is to say about the chosen one. Its height does not
// change from one to the next, so that the list stands still.
func (m *Model) listDoc(w int) []string {
	most := 0
	for _, c := range m.list.all {
		if c.Doc != "" {
			most = docRows
		}
	}
	if most == 0 {
		return nil
	}
	out := make([]string, most)
	copy(out, ui.Wrap(m.list.all[m.list.at].Doc, max(w-2, 1)))
	return out
}

// SignatureText is a call in a line of at most w columns, with the parameter that
// is being written marked: "self.Send(to actor.Dest, ►msg any◄)". What it does
// follows when there is room.
func SignatureText(s *event.Signature, w int) string {
	params := append([]string(nil), s.Params...)
	if s.Active < len(params) {
		params[s.Active] = "►" + params[s.Active] + "◄"
	}
	text := s.Name + "(" + strings.Join(params, ", ") + ")"
	if s.Results != "" && ui.Width(text)+1+ui.Width(s.Results) <= w {
		text += " " + s.Results
	}
	if s.Doc != "" && ui.Width(text)+3+ui.Width(s.Doc) <= w {
		text += " · " + s.Doc
	}
	if s.Active >= len(s.Params) {
		text += " · no more arguments"
	}
	if ui.Width(text) > w && s.Active > 0 && s.Active < len(params) { // what is being written must be seen
		text = s.Name + "(…, " + strings.Join(params[s.Active:], ", ") + ")"
	}
	return ui.Cut(text, w)
}
