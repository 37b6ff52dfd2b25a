package stage

import (
	"fmt"

	"understudy/tui/ui"
)

// drawCrowd paints more processes than there are lines: lines for those that
// matter now, a count of the others, and where there is room a mosaic in which
// each process is one cell.
func (m *Model) drawCrowd(p *ui.Painter) {
	w, h := p.W(), p.H()
	if h < 1 {
		return
	}
	cols, top := max(w/sizes[len(sizes)-1].width, 1), h-1
	if h >= 6 {
		mosaic := (m.scene.present.len + w - 1) / w
		top = max(h-1-mosaic, h/3, 2)
	}
	chosen := m.choose(cols * top)
	m.drawGrid(p.Sub(0, 0, w, top), sizes[len(sizes)-1], cols, chosen)
	m.drawRest(p.Sub(0, top, w, 1), chosen)
	if h > top+1 {
		m.drawMosaic(p.Sub(0, top+1, w, h-top-1))
	}
}

// drawRest counts those that are not chosen: "+ 996 more: ◄ 990 waiting  ● 6 running".
func (m *Model) drawRest(p *ui.Painter, chosen []*node) {
	counts := m.scene.counts
	for _, n := range chosen {
		counts[n.look]--
	}
	counts[ended], counts[replaced] = 0, 0
	total := max(m.scene.present.len-len(chosen), 0)
	counts[ended] = total // of those who have ended, who have not left yet
	for l, c := range counts {
		if look(l) != ended {
			counts[ended] -= c
		}
	}
	m.drawCounts(p, fmt.Sprintf("+ %d more: ", total), counts)
}

// drawCounts paints how many processes look how, without the words when there
// is no room for them.
func (m *Model) drawCounts(p *ui.Painter, head string, counts [numLooks]int) {
	long := ui.Width(head)
	for l, c := range counts {
		if c > 0 {
			long += ui.Width(fmt.Sprintf("● %d %s  ", c, look(l).word()))
		}
	}
	x := p.Text(0, 0, head, m.st.Dim)
	for l, c := range counts {
		text := fmt.Sprintf("%s %d %s", look(l).glyph(), c, look(l).word())
		if long > p.W()+2 {
			text = fmt.Sprintf("%s%d", look(l).glyph(), c)
		}
		if c > 0 && x+ui.Width(text) <= p.W() {
			x = p.Text(x, 0, text, look(l).style(m.st)) + 2
		}
	}
}

// drawMosaic paints a cell for each process, in the order of spawning.
func (m *Model) drawMosaic(p *ui.Painter) {
	w, h := p.W(), p.H()
	if w < 1 {
		return
	}
	n, room := m.scene.present.head, w*h
	for i := 0; i < room && n != nil; {
		if i == room-1 && n.next[inPresent] != nil {
			p.Text(w-1, h-1, "…", m.st.Dim)
			return
		}
		l, run := n.look, 0 // as long as they look the same and stand on one line
		for ; n != nil && n.look == l && i%w+run < w && i+run < room; n = n.next[inPresent] {
			if i+run == room-1 && n.next[inPresent] != nil {
				break
			}
			run++
		}
		p.Fill(i%w, i/w, run, 1, looks[l].glyph, l.style(m.st))
		i += run
	}
}

// choose is up to room processes that matter now: the first one, crashes, the
// longest mailboxes, those with the latest events. Who was chosen before keeps
// his place, so that the picture does not jump.
func (m *Model) choose(room int) []*node {
	want := m.matter(room)
	if len(m.slots) != room {
		m.slots = make([]*node, room)
	}
	for i, n := range m.slots {
		if n == nil || !want[n] {
			m.slots[i] = nil
			continue
		}
		delete(want, n)
	}
	var fresh []*node
	for n := range want {
		fresh = append(fresh, n)
	}
	sortByIndex(fresh)
	for i := range m.slots {
		if m.slots[i] == nil && len(fresh) > 0 {
			m.slots[i], fresh = fresh[0], fresh[1:]
		}
	}
	out := make([]*node, 0, room)
	for _, n := range m.slots {
		if n != nil {
			out = append(out, n)
		}
	}
	return out
}

func (m *Model) matter(room int) map[*node]bool {
	s, want := m.scene, map[*node]bool{}
	add := func(n *node, limit int) {
		if n != nil && n.in[inPresent] && len(want) < min(limit, room) {
			want[n] = true
		}
	}
	add(s.present.head, room)
	for i := len(s.crashes) - 1; i >= 0; i-- {
		add(s.crashes[i], 1+room/3)
	}
	for b := len(s.boxes) - 1; b > 0; b-- { // not those with one message only
		for n := s.boxes[b].head; n != nil && len(want) < 1+room*2/3; n = n.next[inBox] {
			add(n, 1+room*2/3)
		}
	}
	for n, looked := s.recent.head, 0; n != nil && len(want) < room && looked < 4*room; n = n.next[inRecent] {
		add(n, room)
		looked++
	}
	for n := s.present.head; n != nil && len(want) < room; n = n.next[inPresent] {
		add(n, room)
	}
	return want
}
