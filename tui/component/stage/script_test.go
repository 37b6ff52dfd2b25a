package stage

import (
	"fmt"
	"time"

	"understudy/sandbox/event"
)

// script writes down the events of a run as the runtime would.
type script struct {
	evs []event.Event
	now time.Duration
	msg uint64
	pid uint64
	box map[uint64][]event.Event
}

func newScript() *script { return &script{box: map[uint64][]event.Event{}} }

func (s *script) add(e event.Event) {
	e.Seq, e.At = uint64(len(s.evs)+1), s.now
	s.evs = append(s.evs, e)
}

func (s *script) pass(d time.Duration) { s.now += d }

func (s *script) spawn(parent uint64, label string) uint64 {
	s.pid++
	s.add(event.Event{Kind: event.Spawn, PID: s.pid, Peer: parent, Text: label})
	return s.pid
}

func (s *script) send(from, to uint64, text string) {
	s.msg++
	s.add(event.Event{Kind: event.Send, PID: from, Peer: to, Msg: s.msg, Text: text})
	s.deliver(from, to, text)
}

func (s *script) deliver(from, to uint64, text string) {
	e := event.Event{Kind: event.Enqueue, PID: to, Peer: from, Msg: s.msg, Text: text}
	s.add(e)
	s.box[to] = append(s.box[to], e)
}

func (s *script) wait(pid uint64, what string, d time.Duration) {
	s.add(event.Event{Kind: event.Wait, PID: pid, Text: what, For: d})
}

func (s *script) take(pid uint64) {
	s.add(event.Event{Kind: event.Wake, PID: pid})
	e := s.box[pid][0]
	s.box[pid] = s.box[pid][1:]
	s.add(event.Event{Kind: event.Receive, PID: pid, Peer: e.Peer, Msg: e.Msg})
}

func (s *script) sleep(pid uint64, d time.Duration) {
	s.add(event.Event{Kind: event.Sleep, PID: pid, For: d})
}

func (s *script) exit(pid uint64, reason string, line int) {
	s.add(event.Event{Kind: event.Exit, PID: pid, Text: reason, Bad: reason != "normal", Line: line})
}

// counterRun is a small lesson: a counter, an echo, a crash.
func counterRun() []event.Event {
	s := newScript()
	shell := s.spawn(0, "shell")
	counter := s.spawn(shell, "counter")
	s.wait(counter, "", -1)
	s.send(shell, counter, "Add{7}")
	s.send(shell, counter, "Add{8}")
	s.pass(12400 * time.Microsecond)
	s.take(counter)
	s.wait(counter, "Get", -1)
	echo := s.spawn(shell, "echo")
	s.send(shell, echo, `"hello"`)
	s.take(echo)
	s.send(echo, shell, `"hello"`)
	s.exit(echo, "normal", 0)
	cache := s.spawn(shell, "cache")
	s.add(event.Event{Kind: event.Monitor, PID: shell, Peer: cache})
	s.sleep(cache, 40*time.Millisecond)
	s.send(shell, counter, "Add{9}")
	s.sleep(shell, 100*time.Millisecond)
	s.pass(40 * time.Millisecond)
	s.add(event.Event{Kind: event.Wake, PID: cache})
	s.exit(cache, "divide by zero", 12)
	s.msg++
	s.deliver(cache, shell, "Down{<4>, divide by zero}")
	return s.evs
}

// supervisedRun is a supervisor whose child crashes and is restarted, beside a pool.
func supervisedRun(pool int) []event.Event {
	s := newScript()
	shell := s.spawn(0, "shell")
	root := s.spawn(shell, "root")
	s.add(event.Event{Kind: event.Trap, PID: root})
	s.add(event.Event{Kind: event.Supervise, PID: root, Text: "one_for_one", Msg: 3, For: 5 * time.Second})
	db := s.spawn(root, "db")
	s.add(event.Event{Kind: event.Link, PID: root, Peer: db})
	s.wait(db, "", -1)
	cache := s.spawn(root, "cache")
	s.add(event.Event{Kind: event.Register, PID: cache, Text: "cache"})
	s.wait(root, "", -1)
	s.send(shell, db, "Put{a}")
	s.send(shell, db, "Put{b}")
	s.pass(3 * time.Millisecond)
	s.exit(cache, "divide by zero", 0)
	s.msg++
	s.deliver(cache, root, "Exit{<4>, divide by zero}")
	s.take(root)
	again := s.spawn(root, "cache")
	s.add(event.Event{Kind: event.Register, PID: again, Text: "cache"})
	s.add(event.Event{Kind: event.Restart, PID: root, Peer: again, Msg: 1, Text: "cache (1 of 3 in 5s)"})
	s.wait(root, "", -1)
	sup := s.spawn(root, "pool")
	for i := range pool {
		w := s.spawn(sup, "worker")
		if i%7 == 3 {
			s.send(sup, w, fmt.Sprintf("Job{%d}", i))
		} else {
			s.wait(w, "Job", -1)
		}
	}
	return s.evs
}

// sleepersRun is n processes that sleep at the same time.
func sleepersRun(n int) []event.Event {
	s := newScript()
	shell := s.spawn(0, "shell")
	for range n {
		s.sleep(s.spawn(shell, "sleeper"), time.Duration(100+s.pid*7919%2400)*time.Millisecond)
	}
	s.wait(shell, "", -1)
	for at := range 1300 {
		s.now = time.Duration(at) * time.Millisecond
		for pid := uint64(2); pid <= s.pid; pid++ {
			if int(100+pid*7919%2400) == at {
				s.add(event.Event{Kind: event.Wake, PID: pid})
				s.exit(pid, "normal", 0)
			}
		}
	}
	return s.evs
}

// deadlockRun is two processes that wait for each other.
func deadlockRun() []event.Event {
	s := newScript()
	shell := s.spawn(0, "shell")
	a, b := s.spawn(shell, "fork"), s.spawn(shell, "spoon")
	for _, pid := range []uint64{a, b, shell} {
		s.wait(pid, "Done", -1)
	}
	for _, pid := range []uint64{a, b, shell} {
		s.add(event.Event{Kind: event.Deadlock, PID: pid, Text: "Done"})
	}
	return s.evs
}

// linkedRun is three processes that are linked, of which one traps exits, and a crash
// that takes along another.
func linkedRun() []event.Event {
	s := newScript()
	shell := s.spawn(0, "shell")
	pair := func(parent uint64, label string) uint64 {
		p := s.spawn(parent, label)
		s.add(event.Event{Kind: event.Link, PID: parent, Peer: p})
		s.wait(p, "a message of type Job", -1)
		return p
	}
	a, b := pair(shell, "reader"), s.spawn(shell, "writer")
	s.add(event.Event{Kind: event.Trap, PID: b})
	s.add(event.Event{Kind: event.Link, PID: b, Peer: a})
	c := pair(a, "parser")
	s.add(event.Event{Kind: event.Monitor, PID: shell, Peer: c})
	s.wait(b, "a message of type Exit", time.Second)
	s.pass(2 * time.Millisecond)
	d := pair(b, "printer")
	s.exit(d, "out of paper", 21)
	s.msg++
	s.deliver(d, b, "Exit{<5>, out of paper}")
	return s.evs
}

// skippedRun is a counter that takes a Get from behind others that it leaves.
func skippedRun() []event.Event {
	s := newScript()
	shell := s.spawn(0, "shell")
	counter := s.spawn(shell, "counter")
	s.add(event.Event{Kind: event.Register, PID: counter, Text: `"desks"["front"]`})
	s.wait(counter, "a message of type Get", -1)
	for _, text := range []string{"Add{7}", "Add{8}", "Get{From:<1>}"} {
		s.send(shell, counter, text)
	}
	s.pass(3 * time.Millisecond)
	box := s.box[counter]
	s.box[counter] = []event.Event{box[2]}
	s.take(counter)
	s.wait(shell, "a reply from <2>", time.Second)
	s.wait(counter, "a message of type Stop or Get that fits", -1)
	return s.evs
}
