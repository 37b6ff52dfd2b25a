package event

import (
	"slices"
	"sort"
	"time"
)

// State is what a process is doing.
type State uint8

// The states of a process.
const (
	Running  State = iota // it runs or could run
	Waiting               // in a receive
	Sleeping              // in a sleep
	Dead                  // it has ended
)

// String is the state in a word: "running", "waiting", "sleeping", "dead".
func (s State) String() string {
	return [...]string{"running", "waiting", "sleeping", "dead"}[s]
}

// Message is a message that lies in a mailbox.
type Message struct {
	ID   uint64
	From uint64
	Text string
	At   time.Duration // when it was put there
}

// Goroutine is a goroutine that a process, or a goroutine of it, started.
type Goroutine struct {
	ID    uint64 // in the run
	Label string // "goroutine started in line 12"
	For   string // while it waits: for what
	Since time.Duration
}

// Process is a process as a sequence of events tells it.
type Process struct {
	PID        uint64
	Parent     uint64
	Label      string // what it was spawned as: the function's name
	Name       string // what it is registered as, or ""
	State      State
	Crashed    bool // it died abnormally
	Traps      bool
	Suspended  bool          // a person took its turns from it
	For        string        // while it waits: for what
	Since      time.Duration // when State began
	Until      time.Duration // when a sleep or timeout ends; -1: open
	Born       time.Duration
	Died       time.Duration
	Reason     string    // once dead
	Line       int       // the learner's line of the crash, or 0
	By         uint64    // once dead: the process whose exit signal it died of, over a link or sent by hand, or 0
	Mailbox    []Message // oldest first
	Links      []uint64  // ascending
	Watching   []uint64  // the processes it monitors, in the order it began to
	Watchers   []uint64  // the processes that monitor it, in the order they began to
	Was        []uint64  // once dead: whom it was linked to until then
	Restarts   int       // as a supervisor: how often it restarted a child
	Strategy   string    // as a supervisor: "one_for_one", or "" where its Supervise was dropped
	Tolerates  int       // as a supervisor: so many restarts in any window of length Within
	Within     time.Duration
	Sent       int
	Received   int
	Goroutines []Goroutine // those that live, in the order in which they began; they may outlive it
	Reductions int         // operations of the runtime that it did, as far as events tell of them

	window []time.Duration // as a supervisor: when it made the restarts that its window held at the last of them
	index  int             // its place in the order of spawning
	hit    uint64          // who sent it an exit signal of which it must die
	box    []Message       // the memory of Mailbox, which is what follows front
	front  int
}

// Index is the place of the process in the order of spawning: World.At of it is
// the process. Forget changes it.
func (p *Process) Index() int { return p.index }

// Waits is the place in the mailbox of the message with that number, or -1.
func (p *Process) Waits(msg uint64) int {
	for i := range p.Mailbox {
		if p.Mailbox[i].ID == msg {
			return i
		}
	}
	return -1
}

// InWindow is how many restarts are in the window of a supervisor at now, which is
// no earlier than the last of them. One more than it Tolerates, and it gives up.
func (p *Process) InWindow(now time.Duration) int {
	if p.Within == 0 { // nobody knows how long it is
		return len(p.window)
	}
	return len(p.window) - sort.Search(len(p.window), func(i int) bool { return now-p.window[i] <= p.Within })
}

// restarted notes a restart at now, after which so many are in the window. Several
// restarts that the strategy asks for together count as one there, and one that
// failed counts though nothing tells of it: the supervisor's own count is what holds.
// Clones share the memory of the window, so nothing in it is ever changed.
func (p *Process) restarted(now time.Duration, live int) {
	p.Restarts++
	p.window = p.window[len(p.window)-min(p.InWindow(now), live):]
	for len(p.window) < live {
		p.window = append(p.window, now)
	}
}

// maxWindow bounds what is remembered of a window.
const maxWindow = 1 << 14

// put adds m to the mailbox.
func (p *Process) put(m Message) {
	if n := len(p.Mailbox); len(p.box) == cap(p.box) && p.front > n { // there is more room before them than they take
		copy(p.box, p.Mailbox)
		clear(p.box[n:])
		p.box, p.front = p.box[:n], 0
	}
	p.box = append(p.box, m)
	p.Mailbox = p.box[p.front:]
}

// doubt takes out the messages before the i-th, all if that is -1, that came no later
// than gap: events were dropped then, and with them the receives of these messages, or a
// later one would hardly have been taken. Without that, a process that is flooded would
// seem to keep for ever what it took long ago.
func (p *Process) doubt(i int, gap time.Duration) {
	if i < 0 {
		i = len(p.Mailbox)
	}
	for ; i > 0 && p.Mailbox[0].At <= gap; i-- {
		p.take(0)
	}
}

// take takes the i-th message out of the mailbox. It moves those on the side where
// there are fewer: mostly none.
func (p *Process) take(i int) {
	n := len(p.Mailbox)
	switch {
	case n == 1:
		p.box, p.front = p.box[:0], 0
	case i < n/2:
		copy(p.Mailbox[1:i+1], p.Mailbox[:i])
		p.Mailbox[0] = Message{}
		p.front++
	default:
		p.box = slices.Delete(p.box, p.front+i, p.front+i+1)
	}
	p.Mailbox = p.box[p.front:]
}
