package actor_test

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"pgregory.net/rapid"

	"understudy/sandbox/actor"
)

// An op is one step of a random process.
type op struct {
	Do  opKind
	Who int // an index into those who have been started so far
	N   int
}

type opKind int

// The steps.
const (
	opSend opKind = iota
	opReceive
	opPick // a selective receive
	opSpawn
	opSpawnLink
	opSpawnMonitor
	opLink
	opUnlink
	opMonitor
	opDemonitor
	opSignal
	opKill
	opTrap
	opSleep
	opLater // a timer
	opExit
	opPanic
	opReturn
	numOps
)

var opNames = [numOps]string{
	"send", "receive", "pick", "spawn", "spawn_link", "spawn_monitor", "link", "unlink", "monitor",
	"demonitor", "signal", "kill", "trap", "sleep", "later", "exit", "panic", "return",
}

func (o op) String() string { return fmt.Sprintf("%s(%d, %d)", opNames[o.Do], o.Who, o.N) }

// programs draws what up to six kinds of processes do. A kind starts only later
// kinds, so that every program ends.
func programs(t *rapid.T) [][]op {
	one := rapid.Custom(func(t *rapid.T) op {
		// The ends are rarer, so that there is something to end.
		k := opKind(rapid.IntRange(0, int(numOps)+9).Draw(t, "do"))
		if k >= numOps {
			k = []opKind{opSend, opReceive, opMonitor, opLink, opTrap}[int(k)%5]
		}
		return op{k, rapid.IntRange(0, 9).Draw(t, "who"), rapid.IntRange(0, 5).Draw(t, "n")}
	})
	return rapid.SliceOfN(rapid.SliceOfN(one, 2, 16), 2, 6).Draw(t, "programs")
}

// letter is a message and which one it is.
type letter struct{ From, To, N int }

// later is what a timer sends: its messages overtake what is sent by hand.
type later struct{ From, N int }

func (l later) String() string { return fmt.Sprintf("later %d %d", l.From, l.N) }

// A random run: what its processes know of each other besides messages.
type chaos struct {
	kinds [][]op

	mu   sync.Mutex
	pids []actor.PID // in the order of their start
	refs []actor.Ref
	done func(self *actor.Process)
}

// maxChaos bounds how many processes one random program starts.
const maxChaos = 40

// run is the first process: it starts one of each kind and waits until everybody
// has done its steps or died.
func (c *chaos) run(self *actor.Process) {
	self.TrapExits(true)
	me := self.PID()
	c.done = func(self *actor.Process) { self.Send(me, done{self.PID()}) }
	for k := range c.kinds {
		c.start(self, k, self.Spawn)
	}
	over := map[actor.PID]bool{}
	for i := 0; i < c.count(); i++ {
		pid := c.pid(i)
		ref := self.Monitor(pid)
		if !over[pid] {
			self.Receive(func(m any) bool {
				switch m := m.(type) {
				case done:
					over[m.PID] = true
					return m.PID == pid
				case actor.Down:
					return m.Ref == ref
				}
				return false
			})
		}
		self.Demonitor(ref)
	}
}

// done says that a process has done all its steps.
type done struct{ PID actor.PID }

func (c *chaos) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.pids)
}

func (c *chaos) pid(i int) actor.PID {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.pids[i%len(c.pids)]
}

// start starts a process of a kind by spawn, unless there are too many.
func (c *chaos) start(self *actor.Process, kind int, spawn func(func(*actor.Process)) actor.PID) {
	if kind >= len(c.kinds) || c.count() >= maxChaos {
		return
	}
	pid := spawn(func(self *actor.Process) { c.live(self, kind) })
	c.mu.Lock()
	c.pids = append(c.pids, pid)
	c.mu.Unlock()
}

// live does the steps of a kind, and then waits for ever.
func (c *chaos) live(self *actor.Process, kind int) {
	for i, o := range c.kinds[kind] {
		if o.Do == opReturn {
			return
		}
		c.step(self, kind, i, o)
	}
	c.done(self)
	forever(self)
}

func (c *chaos) step(self *actor.Process, kind, i int, o op) {
	who := c.pid(o.Who)
	switch o.Do {
	case opSend:
		self.Send(who, letter{From: kind, N: i})
	case opReceive:
		self.ReceiveWithin(time.Duration(o.N) * time.Millisecond)
	case opPick:
		self.ReceiveWithin(time.Duration(o.N)*time.Millisecond, actor.Is[actor.Down])
	case opSpawn:
		c.start(self, kind+1+o.N, self.Spawn)
	case opSpawnLink:
		c.start(self, kind+1+o.N, self.SpawnLink)
	case opSpawnMonitor:
		c.start(self, kind+1+o.N, func(f func(*actor.Process)) actor.PID {
			pid, ref := self.SpawnMonitor(f)
			c.keep(ref)
			return pid
		})
	case opLink:
		self.Link(who)
	case opUnlink:
		self.Unlink(who)
	case opMonitor:
		c.keep(self.Monitor(who))
	case opDemonitor:
		if ref, ok := c.kept(o.N); ok {
			self.Demonitor(ref)
		}
	case opSignal:
		self.ExitSignal(who, []error{actor.Normal, actor.Shutdown, errors.New("signal")}[o.N%3])
	case opKill:
		self.ExitSignal(who, actor.Kill)
	case opTrap:
		self.TrapExits(o.N > 0)
	case opSleep:
		self.Sleep(time.Duration(o.N) * time.Millisecond)
	case opLater:
		self.SendAfter(time.Duration(o.N)*time.Millisecond, who, later{kind, i})
	case opExit:
		self.Exit([]error{actor.Normal, actor.Shutdown, errors.New("oops")}[o.N%3])
	case opPanic:
		panic("boom")
	}
}

func (c *chaos) keep(r actor.Ref) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.refs = append(c.refs, r)
}

func (c *chaos) kept(i int) (actor.Ref, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.refs) == 0 {
		return actor.Ref{}, false
	}
	return c.refs[(len(c.refs)-1+i)%len(c.refs)], true
}
