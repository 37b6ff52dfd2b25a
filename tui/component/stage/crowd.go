package stage

import (
	"fmt"
	"slices"
	"sort"

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
// is no room for them. It returns where they end.
func (m *Model) drawCounts(p *ui.Painter, head string, counts [numLooks]int) (end int) {
	long, _ := countsWidth(head, counts)
	x := p.Text(0, 0, head, m.st.Dim)
	for l, c := range counts {
		text := fmt.Sprintf("%s %d %s", look(l).glyph(), c, look(l).word())
		if long > p.W() {
			text = fmt.Sprintf("%s%d", look(l).glyph(), c)
		}
		if c > 0 && x+ui.Width(text) <= p.W() {
			x = p.Text(x, 0, text, look(l).style(m.st)) + 2
			end = x - 2
		}
	}
	return max(end, ui.Width(head))
}

// countsWidth is how wide drawCounts is with the words of the looks, and without.
func countsWidth(head string, counts [numLooks]int) (long, short int) {
	gap := 0
	for l, c := range counts {
		if c > 0 {
			long += gap + ui.Width(fmt.Sprintf("● %d %s", c, look(l).word()))
			short += gap + ui.Width(fmt.Sprintf("●%d", c))
			gap = 2
		}
	}
	return long + ui.Width(head), short + ui.Width(head)
}

// drawMosaic paints a cell for each process, in the order of spawning.
func (m *Model) drawMosaic(p *ui.Painter) {
	w, h := p.W(), p.H()
	if w < 1 {
		return
	}
	n, room := m.scene.present.head, w*h
	for i := 0; i < room && n != nil; {
		if i == room-1 && n.next != nil {
			p.Text(w-1, h-1, "…", m.st.Dim)
			return
		}
		l, run := n.look, 0 // as long as they look the same and stand on one line
		for ; n != nil && n.look == l && i%w+run < w && i+run < room; n = n.next {
			if i+run == room-1 && n.next != nil {
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
		if n != nil && n.present && len(want) < min(limit, room) {
			want[n] = true
		}
	}
	add(s.present.head, room)
	add(s.find(m.choice.pid), room)
	for i := len(s.crashes) - 1; i >= 0; i-- {
		add(s.crashes[i], 1+room/3)
	}
	for _, n := range s.longest(room) {
		add(n, 1+room*2/3)
	}
	for k := m.cursor - 1; k >= m.hist.first() && k > m.cursor-8*room && len(want) < room; k-- {
		add(s.find(m.hist.at(k).PID), room)
	}
	for n := s.present.head; n != nil && len(want) < room; n = n.next {
		add(n, room)
	}
	return want
}

// longest is the living processes in whose mailboxes most waits, more than one
// message, at most k of them.
func (s *scene) longest(k int) []*node {
	if k <= 0 { // a window without room
		return nil
	}
	var top []*node
	least := 2
	for _, n := range s.nodes {
		if len(n.Mailbox) < least || !n.look.alive() {
			continue
		}
		i := sort.Search(len(top), func(i int) bool { return len(top[i].Mailbox) < len(n.Mailbox) })
		top = slices.Insert(top, i, n)
		if len(top) > k {
			top = top[:k]
		}
		if len(top) == k {
			least = max(len(top[k-1].Mailbox)+1, 2)
		}
	}
	return top
}
