package actor_test

import (
	"fmt"
	"strings"

	"understudy/sandbox/actor"
)

// An audit is the books of a run, kept from its trace alone by a second, simple
// account of what links, monitors and signals do. It finds what was lost or doubled.
type audit struct {
	alone  bool // one process runs at a time: who was hit by a signal does nothing more
	faults []string

	alive   map[actor.PID]bool
	reasons map[actor.PID]string
	traps   map[actor.PID]bool
	links   map[[2]actor.PID]bool // both ways
	watches map[[2]actor.PID]int  // watcher, watched

	sent     map[uint64]actor.Event // not delivered yet
	mail     map[actor.PID][]uint64 // in each mailbox
	last     map[[2]actor.PID]uint64
	doomed   map[actor.PID]string // must be the next to die, of that
	owed     map[string]int       // Exits and Downs that must come
	observed struct{ sends, receives, drops, lost, exits, downs, cascades int }
}

func newAudit() *audit {
	return &audit{
		alive: map[actor.PID]bool{}, reasons: map[actor.PID]string{}, traps: map[actor.PID]bool{},
		links: map[[2]actor.PID]bool{}, watches: map[[2]actor.PID]int{},
		sent: map[uint64]actor.Event{}, mail: map[actor.PID][]uint64{}, last: map[[2]actor.PID]uint64{},
		doomed: map[actor.PID]string{}, owed: map[string]int{},
	}
}

// rendered writes messages so that the audit knows an Exit and a Down again.
func rendered(v any) string {
	switch m := v.(type) {
	case actor.Exit:
		return "Exit " + m.Reason.Error()
	case actor.Down:
		return "Down " + m.Reason.Error()
	}
	return fmt.Sprint(v)
}

func (a *audit) fault(e actor.Event, format string, args ...any) {
	a.faults = append(a.faults, fmt.Sprintf("event %d (%+v): ", e.Seq, e)+fmt.Sprintf(format, args...))
}

// apply enters one event.
func (a *audit) apply(e actor.Event) {
	if reason, ok := a.doomed[e.PID]; ok && a.alone && e.Kind != actor.EvExit && e.Kind != actor.EvEnqueue && e.Kind != actor.EvDrop && e.Kind != actor.EvTimerFire {
		a.fault(e, "it should have died of %s", reason)
	}
	switch e.Kind {
	case actor.EvSpawn:
		a.alive[e.PID] = true
	case actor.EvTrap:
		a.traps[e.PID] = !e.Bad
	case actor.EvSend, actor.EvEnqueue, actor.EvDrop, actor.EvReceive:
		a.message(e)
	case actor.EvLink:
		if a.links[[2]actor.PID{e.PID, e.Peer}] || !a.alive[e.PID] || !a.alive[e.Peer] {
			a.fault(e, "linked twice, or to the dead")
		}
		a.link(e.PID, e.Peer, true)
	case actor.EvUnlink:
		if !a.links[[2]actor.PID{e.PID, e.Peer}] {
			a.fault(e, "there was no link")
		}
		a.link(e.PID, e.Peer, false)
	case actor.EvMonitor:
		if !a.alive[e.Peer] {
			a.owe(e.PID, e.Peer, "Down noproc")
			return
		}
		a.watches[[2]actor.PID{e.PID, e.Peer}]++
	case actor.EvDemonitor:
		if a.watches[[2]actor.PID{e.PID, e.Peer}]--; a.watches[[2]actor.PID{e.PID, e.Peer}] < 0 {
			a.fault(e, "there was no monitor")
		}
	case actor.EvSignal:
		a.signal(e)
	case actor.EvExit:
		a.exit(e)
	}
}

func (a *audit) link(p, q actor.PID, on bool) {
	a.links[[2]actor.PID{p, q}], a.links[[2]actor.PID{q, p}] = on, on
}

// message enters the way of a message.
func (a *audit) message(e actor.Event) {
	switch e.Kind {
	case actor.EvSend:
		a.observed.sends++
		if e.Peer != (actor.PID{}) {
			a.sent[e.Msg] = e
		}
	case actor.EvReceive:
		a.observed.receives++
		box := a.mail[e.PID]
		for i, id := range box {
			if id == e.Msg {
				a.mail[e.PID] = append(box[:i:i], box[i+1:]...)
				return
			}
		}
		if a.alive[e.PID] { // else it was being killed while it took the message
			a.fault(e, "received what was not there")
		}
	default:
		a.arrival(e)
	}
}

// arrival enters a message that comes to a mailbox, or to the dead.
func (a *audit) arrival(e actor.Event) {
	s, wasSent := a.sent[e.Msg]
	delete(a.sent, e.Msg)
	switch {
	case wasSent:
		if s.PID != e.Peer || s.Peer != e.PID || s.Text != e.Text {
			a.fault(e, "it is not what was sent: %+v", s)
		}
		if !strings.HasPrefix(e.Text, "later") {
			pair := [2]actor.PID{e.Peer, e.PID}
			if e.Msg <= a.last[pair] {
				a.fault(e, "message %d came first", a.last[pair])
			}
			a.last[pair] = e.Msg
		}
	case e.Text == "Exit noproc" && !a.alive[e.Peer] && a.owed[owing(e.PID, e.Peer, e.Text)] == 0: // of a link to the dead, which no event tells
	case strings.HasPrefix(e.Text, "Exit "), strings.HasPrefix(e.Text, "Down "):
		k := owing(e.PID, e.Peer, e.Text)
		if a.owed[k]--; a.owed[k] < 0 {
			a.fault(e, "a signal that nothing sent, or a second time")
		}
		if e.Text[0] == 'E' {
			a.observed.exits++
		} else {
			a.observed.downs++
		}
	default:
		a.fault(e, "nobody sent it")
	}
	if e.Kind == actor.EvEnqueue {
		if !a.alive[e.PID] {
			a.fault(e, "the dead have no mailbox")
		}
		a.mail[e.PID] = append(a.mail[e.PID], e.Msg)
		return
	}
	a.observed.drops++
	if a.alive[e.PID] {
		a.fault(e, "dropped by the living")
	}
}

func owing(to, from actor.PID, text string) string { return fmt.Sprint(to, from, text) }

func (a *audit) owe(to, from actor.PID, text string) { a.owed[owing(to, from, text)]++ }

// signal enters an exit signal that was sent by hand.
func (a *audit) signal(e actor.Event) {
	self := e.PID == e.Peer
	switch to := e.Peer; {
	case !a.alive[to]:
	case e.Text == "kill":
		a.doomed[to] = "killed"
	case a.traps[to]:
		a.owe(to, e.PID, "Exit "+e.Text)
	case e.Text != "normal" || self:
		a.doomed[to] = e.Text
	}
}

// exit enters a death and what follows from it.
func (a *audit) exit(e actor.Event) {
	p := e.PID
	if !a.alive[p] {
		a.fault(e, "it died twice")
	}
	if want, ok := a.doomed[p]; ok && want != e.Text {
		a.fault(e, "it should have died of %s", want)
	} else if !ok && (e.Text == "killed" || e.Text == "signal") {
		a.fault(e, "nothing sent it that signal")
	}
	delete(a.doomed, p)
	a.alive[p], a.reasons[p] = false, e.Text
	a.observed.lost += len(a.mail[p])
	delete(a.mail, p)
	for q := range a.alive {
		if n := a.watches[[2]actor.PID{q, p}]; n > 0 && (a.alive[q] || q == p) { // who watches itself is dead by then, and drops it
			a.owed[owing(q, p, "Down "+e.Text)] += n
		}
		delete(a.watches, [2]actor.PID{q, p})
		delete(a.watches, [2]actor.PID{p, q})
		linked := a.links[[2]actor.PID{p, q}] && a.alive[q]
		a.link(p, q, false)
		if _, dying := a.doomed[q]; !linked || dying && !a.traps[q] {
			continue
		}
		switch {
		case a.traps[q]:
			a.owe(q, p, "Exit "+e.Text)
		case e.Text != "normal":
			a.observed.cascades++
			a.doomed[q] = e.Text
		}
	}
}

// close balances the books: mailboxes is how many messages lie with the living.
func (a *audit) close(mailboxes map[actor.PID]int) error {
	for id, e := range a.sent {
		a.fault(e, "message %d never came", id)
	}
	for k, n := range a.owed {
		if n > 0 {
			a.faults = append(a.faults, fmt.Sprintf("%d times never delivered: %s", n, k))
		}
	}
	for p, reason := range a.doomed {
		a.faults = append(a.faults, fmt.Sprintf("%v should have died of %s", p, reason))
	}
	for p, alive := range a.alive {
		n, counted := mailboxes[p]
		if alive != counted || len(a.mail[p]) != n {
			a.faults = append(a.faults, fmt.Sprintf("%v: alive %v, %d messages; the trace says alive %v, %d messages", p, counted, n, alive, len(a.mail[p])))
		}
	}
	if len(a.faults) > 0 {
		return fmt.Errorf("%d faults:\n%s", len(a.faults), strings.Join(a.faults, "\n"))
	}
	return nil
}
