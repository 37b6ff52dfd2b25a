package actor

import (
	"fmt"
	"time"
)

// EventKind says what happened to a process.
type EventKind uint8

// The kinds of events. In each, "the process" is Event.PID, "the other" Event.Peer.
const (
	_             EventKind = iota
	EvSpawn                 // the process was started by the other (none: by the system); Text is its label
	EvExit                  // the process died; Text is the reason, Bad says it was abnormal, Line where it crashed itself; of an exit signal, that of the other
	EvSend                  // the process sent message Msg to the other; Text is the message
	EvEnqueue               // message Msg from the other lies in the mailbox; Text is the message
	EvReceive               // the process took message Msg from the other out of its mailbox
	EvDrop                  // message Msg from the other was dropped: the process is dead, or no longer waits for this reply
	EvWait                  // the process waits in a receive; Text says for what, For is the timeout or -1
	EvWake                  // it goes on after EvWait or EvSleep; Bad says the receive timed out
	EvSleep                 // it sleeps for For
	EvLink                  // it and the other are linked
	EvUnlink                // they no longer are
	EvMonitor               // it watches the other
	EvDemonitor             // it no longer does
	EvSignal                // it sent the other the exit signal Text
	EvTrap                  // it traps exits from now on (Bad: no longer)
	EvRegister              // it is now called Text
	EvUnregister            // it gave the name Text back
	EvTimerSet              // it set timer Msg: in For, Text goes to the other
	EvTimerFire             // timer Msg fired
	EvTimerCancel           // timer Msg was cancelled
	EvRestart               // as a supervisor, it started the other in place of a dead child; Text says which and how often, Msg how many restarts its window holds
	EvGiveUp                // as a supervisor, it gave up; Text says why
	EvDeadlock              // it is part of a deadlock and waits for Text
	EvSuspend               // a person took its turns from it (Bad: gave them back)
	EvSupervise             // it is a supervisor of the strategy Text, which tolerates Msg restarts in any window of length For
	EvGo                    // a goroutine with the number Msg was started by it, or by a goroutine of it; Text is its label
	EvGoWait                // that goroutine of it waits for Text; For is how long at most, or -1
	EvGoWake                // it goes on
	EvGoEnd                 // it has ended
	numKinds
)

var kindWords = [numKinds]string{
	EvSpawn: "spawn", EvExit: "exit", EvSend: "send", EvEnqueue: "enqueue", EvReceive: "receive", EvDrop: "drop",
	EvWait: "wait", EvWake: "wake", EvSleep: "sleep", EvLink: "link", EvUnlink: "unlink",
	EvMonitor: "monitor", EvDemonitor: "demonitor", EvSignal: "signal", EvTrap: "trap",
	EvRegister: "register", EvUnregister: "unregister",
	EvTimerSet: "timer_set", EvTimerFire: "timer_fire", EvTimerCancel: "timer_cancel",
	EvRestart: "restart", EvGiveUp: "give_up", EvDeadlock: "deadlock",
	EvSuspend: "suspend", EvSupervise: "supervise",
	EvGo: "go", EvGoWait: "go_wait", EvGoWake: "go_wake", EvGoEnd: "go_end",
}

// String is the kind's word, as lessons and trace files write it: "spawn", "give_up".
func (k EventKind) String() string {
	if k.known() {
		return kindWords[k]
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

func (k EventKind) known() bool { return k > 0 && k < numKinds }

// KindOf is the kind of that word, and whether there is one.
func KindOf(word string) (EventKind, bool) {
	for k, w := range kindWords {
		if w == word && w != "" {
			return EventKind(k), true //nolint:gosec // there are few
		}
	}
	return 0, false
}

// Kinds lists the words of all kinds, in the order of the kinds.
func Kinds() []string { return append([]string(nil), kindWords[1:]...) }

// Event is one thing that happened in a run. Trace hands events out in their order,
// and a Recorder keeps them.
type Event struct {
	Seq  uint64        // 1, 2, 3 …
	At   time.Duration // since the run began, on the run's clock
	Kind EventKind
	PID  PID
	Peer PID
	Msg  uint64        // ties send, enqueue and receive of one message; numbers a timer; counts restarts
	For  time.Duration // a timeout or a sleep; -1 is for ever
	Text string
	Bad  bool
	Line int // the learner's line of a crash, or 0; a Place
}

// A tracer is whom a run tells what happens; if both are nil, events are only
// counted. A run that counts none has no tracer, and all that makes events asks for
// that first.
type tracer struct {
	fn  func(Event)
	rec *Recorder
}

// listen is the tracer that the options so far have made.
func (c *config) listen() *tracer {
	if c.trace == nil {
		c.trace = &tracer{}
	}
	return c.trace
}

// A record is an event, or two that happen in the same moment: a message that is
// sent arrives, and a process that wakes takes a message. It is as large as a
// cache line, and its text may be made later.
type record struct {
	at        time.Duration
	pid, peer *Process
	msg       uint64
	number    int64 // For, or the line of an exit
	what      any   // what Text is made of: see textOf
	kind      EventKind
	then      EventKind // the second event, or 0
	bad       bool
}

// text is a Text that is one already.
type text string

// emit tells of e.
func (s *system) emit(e Event) {
	r := record{kind: e.Kind, pid: e.PID.p, peer: e.Peer.p, msg: e.Msg, number: int64(e.For), bad: e.Bad}
	if e.Kind == EvExit {
		r.number = int64(e.Line)
	}
	if e.Text != "" {
		r.what = text(e.Text)
	}
	s.tell(&r)
}

// fresh stands for the number of a message in the record that first tells of it.
const fresh = ^uint64(0)

// tell numbers and times what r tells of, and hands it on; it returns the number of
// the message. There is one lock to take for that, the recorder's if there is one.
func (s *system) tell(r *record) uint64 {
	rec := s.trace.rec
	if rec == nil || s.trace.fn != nil {
		s.call(r)
		return r.msg
	}
	rec.mu.Lock()
	if s.number(r) {
		rec.put(s, r)
	}
	rec.mu.Unlock()
	return r.msg
}

// call is tell with a function to call, which may panic, or with nobody to tell.
func (s *system) call(r *record) {
	s.lockTrace()
	defer s.unlockTrace()
	first := s.seq + 1
	if !s.number(r) {
		return
	}
	if s.trace.rec != nil {
		s.trace.rec.put(s, r)
	}
	if s.trace.fn == nil {
		return
	}
	e, next := r.expand(s, first)
	s.trace.fn(e)
	if r.then != 0 {
		s.trace.fn(next)
	}
}

// number gives r its time, its message a number and itself the next ones, and says
// whether it counts.
func (s *system) number(r *record) bool {
	if s.muted {
		if r.msg == fresh {
			r.msg = 0
		}
		return false
	}
	if r.msg == fresh {
		s.msgs++
		r.msg = s.msgs
	}
	r.at = s.sched.now()
	s.seq += r.events()
	if s.maxEvents > 0 && s.seq > uint64(s.maxEvents) && !s.overEvents {
		s.overEvents = true
		s.stop(&LimitError{"events", s.maxEvents})
	}
	return true
}

func (s *system) lockTrace() {
	if s.trace != nil && s.trace.rec != nil {
		s.trace.rec.mu.Lock()
		return
	}
	s.traceMu.Lock()
}

func (s *system) unlockTrace() {
	if s.trace != nil && s.trace.rec != nil {
		s.trace.rec.mu.Unlock()
		return
	}
	s.traceMu.Unlock()
}

// mute ends the trace: what the clean-up after a run does is no event of it.
func (s *system) mute() {
	s.lockTrace()
	s.muted = true
	s.unlockTrace()
}

// events is how many events r tells of.
func (r *record) events() uint64 {
	if r.then != 0 {
		return 2
	}
	return 1
}

// expand is what r tells of: e, the seq-th event, and if there are two, next.
func (r *record) expand(s *system, seq uint64) (e, next Event) {
	e = Event{Seq: seq, At: r.at, Kind: r.kind, PID: PID{r.pid}, Peer: PID{r.peer}, Msg: r.msg, Text: s.textOf(r.what), Bad: r.bad}
	if r.kind == EvExit {
		e.Line = int(r.number)
	} else {
		e.For = time.Duration(r.number)
	}
	if r.then == 0 {
		return e, next
	}
	next = e
	next.Seq, next.Kind = seq+1, r.then
	if r.kind == EvWake { // the message is the second one's
		return Event{Seq: seq, At: r.at, Kind: EvWake, PID: e.PID}, next
	}
	next.PID, next.Peer = e.Peer, e.PID
	return e, next
}
