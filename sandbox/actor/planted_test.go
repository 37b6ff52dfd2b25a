package actor_test

import (
	"errors"
	"time"

	"understudy/sandbox/actor"
)

// planted are programs with a bug, and what their first process returns when the
// bug has shown itself. Each is small, and wrong only under some schedules.
type planted struct {
	name string
	run  func(self *actor.Process) (bug bool)
}

// note is a question, or a number on its way.
type note struct {
	From actor.PID
	N    int
}

// cell is a process that holds a number: a note of -1 reads it, any other writes it.
func cell(self *actor.Process) {
	n := 0
	for {
		m := self.Receive().(note)
		if m.N < 0 {
			self.Send(m.From, n)
		} else {
			n = m.N
		}
	}
}

func ask(self *actor.Process, c actor.PID) int {
	self.Send(c, note{self.PID(), -1})
	return self.Receive(actor.Is[int]).(int)
}

// work is n operations that touch nobody else.
func work(self *actor.Process, n int) {
	for range n {
		self.Alive(self.PID())
	}
}

var bugs = []planted{
	{"lost update", func(self *actor.Process) bool {
		c, me := self.Spawn(cell), self.PID()
		for range 2 {
			self.Spawn(func(self *actor.Process) {
				self.Send(c, note{self.PID(), ask(self, c) + 1})
				self.Send(me, "done")
			})
		}
		self.Receive(actor.Is[string])
		self.Receive(actor.Is[string])
		return ask(self, c) != 2
	}},
	{"wrong order of two senders", func(self *actor.Process) bool {
		me := self.PID()
		self.Spawn(func(self *actor.Process) { self.Send(me, "open") })
		self.Spawn(func(self *actor.Process) { self.Send(me, "close") })
		return self.Receive() == "close"
	}},
	{"deadlock of two locks", twoLocks},
	{"stale reply after a timeout", func(self *actor.Process) bool {
		server := self.Spawn(func(self *actor.Process) {
			for {
				m := self.Receive().(note)
				self.Sleep(time.Duration(m.N) * time.Millisecond)
				self.Send(m.From, m.N)
			}
		})
		self.Send(server, note{self.PID(), 5})
		self.ReceiveWithin(5 * time.Millisecond)
		self.Send(server, note{self.PID(), 1})
		return self.Receive() == 5
	}},
	{"a name that is not there yet", func(self *actor.Process) bool {
		self.Spawn(func(self *actor.Process) { self.Register("late"); self.Receive() })
		work(self, 1)
		_, ok := self.Whereis("late")
		return !ok
	}},
	{"four end in reverse order", func(self *actor.Process) bool { return reverse(self, 4, 40) }},
	{"four end in reverse order, long run", func(self *actor.Process) bool { return reverse(self, 4, 200) }},
	{"four never overlap, 4 3 2 1", func(self *actor.Process) bool { return apart(self, []int{4, 3, 2, 1}, 40) }},
	{"four never overlap, 3 4 2 1", func(self *actor.Process) bool { return apart(self, []int{3, 4, 2, 1}, 60) }},
	{"four never overlap, 2 4 3 1", func(self *actor.Process) bool { return apart(self, []int{2, 4, 3, 1}, 100) }},
}

// twoLocks takes two locks in two orders.
func twoLocks(self *actor.Process) bool {
	lock := func(self *actor.Process) {
		for {
			m := self.Receive(func(m any) bool { n, ok := m.(note); return ok && n.N == 1 }).(note)
			self.Send(m.From, 1)
			self.Receive(func(x any) bool { n, ok := x.(note); return ok && n.N == 0 && n.From == m.From })
		}
	}
	take := func(self *actor.Process, l actor.PID) {
		self.Send(l, note{self.PID(), 1})
		if _, ok := self.ReceiveWithin(time.Second, actor.Is[int]); !ok {
			self.Exit(errors.New("stuck"))
		}
	}
	both := func(first, second actor.PID) func(*actor.Process) {
		return func(self *actor.Process) {
			take(self, first)
			take(self, second)
			self.Send(second, note{self.PID(), 0})
			self.Send(first, note{self.PID(), 0})
		}
	}
	a, b := self.Spawn(lock), self.Spawn(lock)
	self.SpawnMonitor(both(a, b))
	self.SpawnMonitor(both(b, a))
	d1, d2 := self.Receive().(actor.Down), self.Receive().(actor.Down)
	return d1.Reason != actor.Normal && d2.Reason != actor.Normal
}

// reverse shows its bug only if n processes end in the reverse order of how much
// they have to do.
func reverse(self *actor.Process, n, length int) bool {
	me := self.PID()
	for i := range n {
		self.Spawn(func(self *actor.Process) {
			work(self, length*(i+1))
			self.Send(me, i)
		})
	}
	for i := n - 1; i >= 0; i-- {
		if self.Receive() != i {
			return false
		}
	}
	return true
}

// apart shows its bug only if processes with much to do run one after another,
// none of them overlapping the next, in the given order.
func apart(self *actor.Process, order []int, length int) bool {
	me := self.PID()
	for i := range order {
		self.Spawn(func(self *actor.Process) {
			self.Send(me, i+1)
			work(self, length)
			self.Send(me, -i-1)
		})
	}
	for _, want := range order {
		if self.Receive() != want || self.Receive() != -want {
			return false
		}
	}
	return true
}

var errBug = errors.New("the bug showed")

// program runs b; the first process exits with errBug when the bug shows.
func (b planted) program(self *actor.Process) {
	if b.run(self) {
		self.Exit(errBug)
	}
}

// shows is the check that a planted bug fails.
func shows(t actor.Trial) error {
	if errors.Is(t.Err, errBug) {
		return errBug
	}
	return nil
}
