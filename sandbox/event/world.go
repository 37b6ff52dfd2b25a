package event

import (
	"slices"
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

// Process is a process as a sequence of events tells it.
type Process struct {
	PID      uint64
	Parent   uint64
	Label    string // what it was spawned as: the function's name
	Name     string // what it is registered as, or ""
	State    State
	For      string        // while it waits: for what
	Since    time.Duration // when State began
	Until    time.Duration // when a sleep or timeout ends; -1: open
	Born     time.Duration
	Died     time.Duration
	Reason   string // once dead
	Crashed  bool   // it died abnormally
	Line     int    // the learner's line of the crash, or 0
	By       uint64 // once dead: the process whose exit signal it died of, over a link or sent by hand, or 0
	Traps    bool
	Mailbox  []Message // oldest first
	Links    []uint64  // ascending
	Watching []uint64  // the processes it monitors, in the order it began to
	Restarts int       // as a supervisor: how often it restarted a child
	Sent     int
	Received int

	hit uint64 // who sent it an exit signal of which it must die
}

// Title is the shortest thing a person would call the process: its name, its label, or "process".
func (p *Process) Title() string {
	switch {
	case p.Name != "":
		return p.Name
	case p.Label != "":
		return p.Label
	}
	return "process"
}

// World is the state of all processes after a sequence of events.
// The zero value is not usable; call NewWorld. A World is not safe for concurrent use.
type World struct {
	Now     time.Duration // time of the last event
	Seq     uint64        // number of the last event
	Missing uint64        // events that were dropped on the way here
	Alive   int           // processes that live

	procs map[uint64]*Process
	order []uint64 // in the order of spawning
}

// NewWorld returns a world in which nothing has happened.
func NewWorld() *World { return &World{procs: map[uint64]*Process{}} }

// Process is the process of that pid, dead or alive, or nil.
func (w *World) Process(pid uint64) *Process { return w.procs[pid] }

// Len is the number of processes that ever lived.
func (w *World) Len() int { return len(w.order) }

// At is the i-th process in the order of spawning.
func (w *World) At(i int) *Process { return w.procs[w.order[i]] }

// Named is the living process registered under name, or nil.
func (w *World) Named(name string) *Process {
	for _, pid := range w.order {
		if p := w.procs[pid]; p.Name == name && p.State != Dead {
			return p
		}
	}
	return nil
}

// get returns the process, and makes it up when its spawn was dropped.
func (w *World) get(pid uint64, at time.Duration) *Process {
	p := w.procs[pid]
	if p == nil && pid != 0 {
		p = &Process{PID: pid, Born: at, Until: -1}
		w.procs[pid] = p
		w.order = append(w.order, pid)
		w.Alive++
	}
	return p
}

// Apply brings the world one event further.
func (w *World) Apply(e Event) {
	if e.Seq > w.Seq+1 {
		w.Missing += e.Seq - w.Seq - 1
	}
	w.Seq, w.Now = e.Seq, e.At
	p := w.get(e.PID, e.At)
	if p == nil {
		return
	}
	switch e.Kind {
	case Spawn:
		p.Parent, p.Label, p.Born, p.Since = e.Peer, e.Text, e.At, e.At
	case Exit:
		w.exit(p, e)
	case Send:
		p.Sent++
	case Enqueue:
		p.Mailbox = append(p.Mailbox, Message{ID: e.Msg, From: e.Peer, Text: e.Text, At: e.At})
	case Receive:
		p.Received++
		if i := slices.IndexFunc(p.Mailbox, func(m Message) bool { return m.ID == e.Msg }); i >= 0 {
			p.Mailbox = slices.Delete(p.Mailbox, i, i+1)
		}
	case Wait:
		p.State, p.For, p.Since, p.Until = Waiting, e.Text, e.At, deadline(e)
	case Sleep:
		p.State, p.For, p.Since, p.Until = Sleeping, "", e.At, deadline(e)
	case Wake:
		if p.State != Dead {
			p.State, p.For, p.Since, p.Until = Running, "", e.At, -1
		}
	case Link:
		w.link(p, e)
	case Unlink:
		w.unlink(p, e.Peer)
	case Monitor:
		p.Watching = append(p.Watching, e.Peer)
	case Demonitor:
		if i := slices.Index(p.Watching, e.Peer); i >= 0 {
			p.Watching = slices.Delete(p.Watching, i, i+1)
		}
	case Signal:
		w.signal(e)
	case Trap:
		p.Traps = !e.Bad
	case Register:
		p.Name = e.Text
	case Unregister:
		p.Name = ""
	case Restart:
		p.Restarts++
	}
}

func deadline(e Event) time.Duration {
	if e.For < 0 {
		return -1
	}
	return e.At + e.For
}

func (w *World) exit(p *Process, e Event) {
	if p.State != Dead {
		w.Alive--
	}
	p.State, p.Since, p.Died, p.Until, p.For = Dead, e.At, e.At, -1, ""
	p.Reason, p.Crashed, p.Line, p.By = e.Text, e.Bad, e.Line, e.Peer
	for _, peer := range slices.Clone(p.Links) {
		w.unlink(p, peer)
	}
}

func (w *World) signal(e Event) {
	q := w.procs[e.Peer]
	if q != nil && (!q.Traps || e.Text == "kill") && e.Text != "normal" {
		q.hit = e.PID
	}
}

// ByHand says whether e, the Exit of a process that died of the signal of another,
// tells of a signal that was sent by hand, and not of one that came over a link.
// The answer is the same just before e is applied and at any time after.
func (w *World) ByHand(e Event) bool {
	p := w.procs[e.PID]
	return e.Peer != 0 && p != nil && p.hit == e.Peer
}

func (w *World) link(p *Process, e Event) {
	q := w.get(e.Peer, e.At)
	if q == nil {
		return
	}
	p.Links, q.Links = insert(p.Links, q.PID), insert(q.Links, p.PID)
}

func (w *World) unlink(p *Process, peer uint64) {
	p.Links = remove(p.Links, peer)
	if q := w.procs[peer]; q != nil {
		q.Links = remove(q.Links, p.PID)
	}
}

func insert(s []uint64, v uint64) []uint64 {
	i, found := slices.BinarySearch(s, v)
	if found {
		return s
	}
	return slices.Insert(s, i, v)
}

func remove(s []uint64, v uint64) []uint64 {
	if i, found := slices.BinarySearch(s, v); found {
		return slices.Delete(s, i, i+1)
	}
	return s
}
