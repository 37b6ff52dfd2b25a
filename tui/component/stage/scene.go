package stage

import (
	"math/bits"
	"time"

	"understudy/sandbox/event"
)

// scene is the world at the playback's cursor and everything that views would
// otherwise have to search it for.
type scene struct {
	world *event.World
	dense []*node // by pid, for the small pids that runs hand out
	other map[uint64]*node
	nodes []*node // in the order of spawning
	roots []*node

	rootLooks [numLooks]int // how many roots look like that

	counts  [numLooks]int
	present list    // who is on the stage: all but those who have left
	recent  list    // all, the one with the latest event first
	boxes   [6]list // by the length of the mailbox: 1, 2–3, 4–7, 8–15, 16–31, more
	leaving []leave // who has ended and is still shown for a moment
	gone    []*node // the last ones who left
	left    int     // how many have left
	crashes []*node // the last crashes

	steps, lines, talk ring // steps; rows of the log; rows of the messages view
	latest             int  // the step shown now, or -1
	over               bool // the first process has ended, and with it the run
	sleeps             sleeps
	until              time.Duration // when the last sleep or timeout known of ends
}

type leave struct {
	n  *node
	at time.Duration
}

const (
	fade       = 900 * time.Millisecond // how long who has ended stays
	maxLeaving = 64
	maxGone    = 16
	maxCrashes = 64
	maxSpans   = 256
)

func newScene() *scene {
	s := &scene{world: event.NewWorld(), other: map[uint64]*node{}, latest: -1}
	s.present.which, s.recent.which = inPresent, inRecent
	for i := range s.boxes {
		s.boxes[i].which = inBox
	}
	return s
}

// find is the node of pid, or nil.
func (s *scene) find(pid uint64) *node {
	if pid < uint64(len(s.dense)) && s.dense[pid] != nil {
		return s.dense[pid]
	}
	if len(s.other) > 0 {
		return s.other[pid]
	}
	return nil
}

// node is the node of pid, which is made when the world knows the process, or nil.
func (s *scene) node(pid uint64, i int) *node {
	if n := s.find(pid); n != nil {
		return n
	}
	p := s.world.Process(pid)
	if p == nil {
		return nil
	}
	n := &node{Process: p, index: len(s.nodes), born: i, died: -1, last: -1, box: -1}
	n.spans = n.few[:0]
	s.nodes = append(s.nodes, n)
	s.remember(pid, n)
	s.counts[running]++
	s.roots = append(s.roots, n)
	s.rootLooks[running]++
	s.present.pushBack(n)
	s.recent.pushFront(n)
	return n
}

func (s *scene) remember(pid uint64, n *node) {
	if pid > uint64(2*len(s.dense)+1024) { // far out: not one that a run hands out
		s.other[pid] = n
		return
	}
	for uint64(len(s.dense)) <= pid {
		s.dense = append(s.dense, nil)
	}
	s.dense[pid] = n
}

// apply brings the scene one event further: e, the i-th that arrived, at the
// stage's own time now.
func (s *scene) apply(e *entry, i int, now time.Duration) {
	if e.Kind == event.Receive && e.Text == "" {
		e.Text = s.inMailbox(e.PID, e.Msg)
	}
	s.world.Apply(e.Event)
	s.rows(e, i)
	n := s.node(e.PID, i)
	if n == nil { // the runtime itself
		return
	}
	s.known(e, n, i, now)
	s.refresh(n, e.At, now)
	if e.step {
		n.last, n.lastAt = i, now
	}
	if s.recent.head != n {
		s.recent.remove(n)
		s.recent.pushFront(n)
	}
}

// inMailbox is the text of a message that lies in the mailbox of pid.
func (s *scene) inMailbox(pid, msg uint64) string {
	if n := s.find(pid); n != nil {
		for i := range n.Mailbox {
			if n.Mailbox[i].ID == msg {
				return n.Mailbox[i].Text
			}
		}
	}
	return ""
}

// known takes in what the world does not keep, or keeps only for the moment.
func (s *scene) known(e *entry, n *node, i int, now time.Duration) {
	switch e.Kind {
	case event.Spawn:
		s.adopt(e.Peer, n)
	case event.Exit:
		n.died, n.stuck = i, false
		s.over = s.over || n.index == 0
		if e.Bad {
			s.crashes = appendLast(s.crashes, n, maxCrashes)
		}
	case event.Link:
		s.node(e.Peer, i)
	case event.Enqueue:
		n.fresh, n.freshAt = e.Msg, i
	case event.Deadlock:
		n.stuck, n.stuckFor = true, e.Text
	case event.Wake:
		n.stuck = false
	case event.Restart:
		s.restart(n, e, i, now)
	case event.Sleep:
		s.sleeps.add(e)
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
func (s *scene) restart(sup *node, e *entry, i int, now time.Duration) {
	fresh := s.node(e.Peer, i)
	if fresh == nil {
		return
	}
	for k := len(sup.kids) - 1; k >= max(0, len(sup.kids)-64); k-- {
		old := sup.kids[k]
		if old != fresh && old.State == event.Dead && old.again == nil && old.Label == fresh.Label {
			old.again = fresh
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
	b := min(bits.Len(uint(len(n.Mailbox))), len(s.boxes)) - 1
	if n.State == event.Dead { // the mailbox dies with its process
		b = -1
	}
	if b != n.box {
		if n.box >= 0 {
			s.boxes[n.box].remove(n)
		}
		if b >= 0 {
			s.boxes[b].pushFront(n)
		}
		n.box = b
	}
}

// turn lets a process leave the stage that has ended, and come back if it has not.
func (s *scene) turn(n *node, l look, now time.Duration) {
	switch {
	case (l == ended || l == replaced) && s.over: // the last picture stays
	case l == ended || l == replaced:
		s.leaving = append(s.leaving, leave{n, now + fade})
		if len(s.leaving) > maxLeaving {
			s.leave(s.leaving[0].n)
			s.leaving = s.leaving[1:]
		}
	case !n.in[inPresent]:
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
	if n.in[inPresent] && (n.look == ended || n.look == replaced) {
		s.present.remove(n)
		s.gone = appendLast(s.gone, n, maxGone)
		s.left++
	}
}

// rows notes in which lists e is a row.
func (s *scene) rows(e *entry, i int) {
	if e.step {
		s.latest = i
		s.steps.add(i)
	}
	switch e.Kind {
	case event.Spawn, event.Exit, event.Send, event.Receive, event.Drop, event.Signal, event.Enqueue:
		if e.step {
			s.talk.add(i)
			s.lines.add(i)
		} else if e.Kind != event.Enqueue {
			s.lines.add(i)
		}
	case event.Wait, event.Wake:
		if e.step {
			s.lines.add(i)
		}
	default:
		s.lines.add(i)
	}
}

// appendLast appends n to a list that keeps about its last limit members.
func appendLast(s []*node, n *node, limit int) []*node {
	if len(s) >= 2*limit {
		s = append(s[:0], s[len(s)-limit:]...)
	}
	return append(s, n)
}
