package stage

import (
	"slices"

	"understudy/sandbox/event"
)

// clone is a scene of its own at the same moment.
func (s *scene) clone() *scene {
	c := *s
	c.world = s.world.Clone()
	all := make([]node, len(s.nodes))
	c.nodes = make([]*node, len(s.nodes))
	twin := func(n *node) *node {
		if n == nil {
			return nil
		}
		return &all[n.Index()]
	}
	kids, spans := 0, 0
	for _, n := range s.nodes {
		kids += len(n.kids)
		if len(n.spans) > len(n.few) {
			spans += len(n.spans)
		}
	}
	k, t := make([]*node, 0, kids), make([]span, 0, spans)
	for i, n := range s.nodes {
		m := &all[i]
		*m = *n
		c.nodes[i], m.Process = m, c.world.At(i)
		m.parent, m.again, m.instead, m.prev, m.next = twin(n.parent), twin(n.again), twin(n.instead), twin(n.prev), twin(n.next)
		from := len(k)
		for _, kid := range n.kids {
			k = append(k, twin(kid))
		}
		m.kids = k[from:len(k):len(k)]
		if len(n.spans) <= len(n.few) {
			m.spans = append(m.few[:0], n.spans...)
			continue
		}
		from = len(t)
		t = append(t, n.spans...)
		m.spans = t[from:len(t):len(t)]
	}
	twins := func(list []*node) []*node {
		out := make([]*node, len(list))
		for i, n := range list {
			out[i] = twin(n)
		}
		return out
	}
	c.roots, c.gone, c.crashes = twins(s.roots), twins(s.gone), twins(s.crashes)
	c.present.head, c.present.tail = twin(s.present.head), twin(s.present.tail)
	c.leaving = slices.Clone(s.leaving)
	for i := range c.leaving {
		c.leaving[i].n = twin(c.leaving[i].n)
	}
	return &c
}

// weight is about how much memory a clone takes, in processes.
func (s *scene) weight() int {
	mail := 0
	for _, n := range s.nodes {
		mail += len(n.Mailbox)
	}
	return 32 + len(s.nodes) + mail/8
}

// forget lets go of the dead who have left or crashed, have no children any more, and are not
// among the youngest. What a million short lives leave must not fill the memory.
func (s *scene) forget() {
	drop := map[*node]bool{}
	for i, n := range s.nodes {
		if i >= len(s.nodes)-keptDead {
			break
		}
		if n.look.alive() || n.present && n.look != crashed || i == 0 || n.instead != nil && !drop[n.instead] || !allIn(drop, n.kids) {
			continue
		}
		drop[n] = true
	}
	s.world.Forget(func(p *event.Process) bool { return drop[s.nodes[p.Index()]] })
	without := func(list []*node) []*node { return slices.DeleteFunc(list, func(n *node) bool { return drop[n] }) }
	kept := s.nodes[:0]
	for _, n := range s.nodes {
		if drop[n] {
			s.part(n)
			continue
		}
		if len(n.kids) > 0 {
			n.kids = without(n.kids)
		}
		kept = append(kept, n)
	}
	clear(s.nodes[len(kept):])
	s.nodes, s.roots, s.gone, s.crashes = kept, without(s.roots), without(s.gone), without(s.crashes)
	s.leaving = slices.DeleteFunc(s.leaving, func(l leave) bool { return drop[l.n] })
	s.prune = max(maxProcesses, 2*len(s.nodes))
}

// part takes n out of what is counted.
func (s *scene) part(n *node) {
	s.counts[n.look]--
	if n.present { // it crashed long ago
		s.present.remove(n)
	} else {
		s.left--
	}
	if n.parent != nil {
		n.parent.kidLooks[n.look]--
	} else {
		s.rootLooks[n.look]--
	}
	if n.again != nil {
		n.again.instead = nil
	}
	for _, kid := range n.kids { // all of them go as well
		kid.parent = nil
		s.rootLooks[kid.look]++
	}
}

func allIn(set map[*node]bool, list []*node) bool {
	for _, n := range list {
		if !set[n] {
			return false
		}
	}
	return true
}
