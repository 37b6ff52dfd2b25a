package stage

import (
	"time"

	"understudy/sandbox/event"
)

// scene is the world at the playback's cursor and everything that views would
// otherwise have to search it for.
type scene struct {
	world *event.World
	nodes []*node // in the order of spawning, as in the world
	roots []*node

	rootLooks [numLooks]int // how many roots look like that

	counts  [numLooks]int
	present list    // who is on the stage: all but those who have left
	leaving []leave // who has ended and is still shown for a moment
	gone    []*node // the last ones who left
	left    int     // how many have left
	crashes []*node // the last crashes
	prune   int     // so many processes are too many: the dead are forgotten

	steps, talk, lines int  // how many steps, rows of the messages and of the log there were
	latest             int  // the step shown now, or -1
	over               bool // the first process has ended, and with it the run
	sleeps             sleeps
	flow               flow
	until              time.Duration // when the last sleep or timeout known of ends
}

type leave struct {
	n  *node
	at time.Duration
}

const (
	stays      = 900 * time.Millisecond // how long who has ended stays
	maxLeaving = 64
	maxGone    = 16
	maxCrashes = 64

	maxProcesses = 20_000 // when there are so many, the dead among them are forgotten
	keptDead     = 4_000  // but for so many of the youngest processes
)

func newScene() *scene {
	return &scene{world: event.NewWorld(), latest: -1, prune: maxProcesses}
}

// find is the node of pid, or nil.
func (s *scene) find(pid uint64) *node {
	p := s.world.Process(pid)
	if p == nil || p.Index() >= len(s.nodes) {
		return nil
	}
	return s.nodes[p.Index()]
}

// meet makes nodes of those whom event i brought into the world.
func (s *scene) meet(i int) {
	for k := len(s.nodes); k < s.world.Len(); k++ {
		n := &node{Process: s.world.At(k), born: i, died: -1, last: -1}
		n.spans = n.few[:0]
		s.nodes = append(s.nodes, n)
		s.counts[running]++
		s.roots = append(s.roots, n)
		s.rootLooks[running]++
		s.present.pushBack(n)
	}
}

// apply brings the scene one event further: e, the i-th that arrived, at the
// stage's own time now.
func (s *scene) apply(e *entry, i int, now time.Duration) {
	s.flow.pass(&s.counts, e.At)
	if e.Kind == event.Receive {
		s.taken(e)
	}
	if e.Kind == event.Wake || e.Kind == event.Exit {
		s.sleeps.cut(s.find(e.PID), e.At)
	}
	s.world.Apply(e.Event)
	s.meet(i)
	s.count(e, i)
	n := s.find(e.PID)
	if n == nil { // the runtime itself, or a person
		return
	}
	s.known(e, n, i, now)
	s.refresh(n, e.At, now)
	if e.is(step) {
		n.last = i
	}
	if len(s.nodes) >= s.prune {
		s.forget()
	}
}

// taken notes with a Receive what only the mailbox knows: the text of the message,
// how long it lay there, and which older ones it was chosen before.
func (s *scene) taken(e *entry) {
	n := s.find(e.PID)
	if n == nil {
		return
	}
	i := n.Waits(e.Msg)
	if i < 0 {
		return
	}
	m := &n.Mailbox[i]
	e.past = uint32(min(i, 1<<31)) //nolint:gosec // bounded
	if e.Text == "" {
		e.Text = m.Text
	}
	if e.For == 0 {
		e.For = max(e.At-m.At, 0)
	}
}

// known takes in what the world does not keep, or keeps only for the moment.
func (s *scene) known(e *entry, n *node, i int, now time.Duration) {
	switch e.Kind {
	case event.Spawn:
		s.adopt(e.Peer, n)
	case event.Exit:
		n.died, n.stuck = i, false
		s.over = s.over || n.Index() == 0
		if e.Bad {
			s.crashes = appendLast(s.crashes, n, maxCrashes)
		}
	case event.Enqueue:
		n.fresh, n.freshAt = e.Msg, i
	case event.Deadlock:
		n.stuck, n.stuckFor = true, e.Text
	case event.Wake:
		n.stuck = false
	case event.Restart:
		s.restart(n, e, now)
	case event.Sleep:
		s.sleeps.add(e)
	case event.Suspend:
		n.stuck = false
	}
	if n.Until > s.until {
		s.until = n.Until
	}
}

// adopt moves n from the roots, where every process begins, to its parent.
// Only the first spawn of a process counts, and none that would make a circle:
// a damaged sequence of events must not make a tree without a root.
func (s *scene) adopt(parent uint64, n *node) {
	p := s.find(parent)
	if n.adopted || p == nil || p == n || len(n.kids) > 0 && descends(p, n) {
		return
	}
	n.adopted, n.parent = true, p
	i := len(s.roots) - 1
	for i >= 0 && s.roots[i] != n { // it is the last one, but for lost events
		i--
	}
	s.roots = append(s.roots[:i], s.roots[i+1:]...)
	s.rootLooks[n.look]--
	p.kids = append(p.kids, n)
	p.kidLooks[n.look]++
}

func descends(n, from *node) bool {
	for ; n != nil; n = n.parent {
		if n == from {
			return true
		}
	}
	return false
}

// restart ties the child that a supervisor started to the one it stands in for:
// its latest dead child of that label that nobody stands in for.
func (s *scene) restart(sup *node, e *entry, now time.Duration) {
	fresh := s.find(e.Peer)
	if fresh == nil || fresh == sup {
		return
	}
	for k := len(sup.kids) - 1; k >= max(0, len(sup.kids)-64); k-- {
		old := sup.kids[k]
		if old != fresh && old.State == event.Dead && old.again == nil && old.Label == fresh.Label {
			old.again = fresh
			fresh.instead = old
			s.refresh(old, e.At, now)
			return
		}
	}
}

// refresh brings up to date what is counted of n.
func (s *scene) refresh(n *node, at, now time.Duration) {
	if l := lookOf(n); l != n.look {
		s.counts[n.look]--
		s.counts[l]++
		family := &s.rootLooks
		if n.parent != nil {
			family = &n.parent.kidLooks
		}
		family[n.look]--
		family[l]++
		s.turn(n, l, now)
		n.look = l
		n.mark(at, l)
	}
}

// turn lets a process leave the stage that has ended, and come back if it has not.
func (s *scene) turn(n *node, l look, now time.Duration) {
	switch {
	case (l == ended || l == replaced) && s.over: // the last picture stays
	case l == ended || l == replaced:
		s.leaving = append(s.leaving, leave{n, now + stays})
		if len(s.leaving) > maxLeaving {
			s.leave(s.leaving[0].n)
			s.leaving = s.leaving[1:]
		}
	case !n.present:
		s.present.pushBack(n)
		s.left--
	}
}

// settle lets those leave whose moment is over, and reports whether others still wait for it.
func (s *scene) settle(now time.Duration) bool {
	for len(s.leaving) > 0 && s.leaving[0].at <= now {
		s.leave(s.leaving[0].n)
		s.leaving = s.leaving[1:]
	}
	return len(s.leaving) > 0
}

func (s *scene) leave(n *node) {
	if n.present && (n.look == ended || n.look == replaced) {
		s.present.remove(n)
		s.gone = appendLast(s.gone, n, maxGone)
		s.left++
	}
}

// count notes what e is a part of.
func (s *scene) count(e *entry, i int) {
	if e.is(step) {
		s.latest = i
		s.steps++
	}
	if e.is(talk) {
		s.talk++
	}
	if e.is(row) {
		s.lines++
	}
}

// appendLast appends n to a list that keeps about its last limit members.
func appendLast(s []*node, n *node, limit int) []*node {
	if len(s) >= 2*limit {
		s = append(s[:0], s[len(s)-limit:]...)
	}
	return append(s, n)
}
