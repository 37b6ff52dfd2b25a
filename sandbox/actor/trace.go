package actor

import "time"

// EventKind says what happened to a process.
type EventKind uint8

// The kinds of events. In each, "the process" is Event.PID, "the other" Event.Peer.
const (
	_             EventKind = iota
	EvSpawn                 // the process was started by the other (none: by the system); Text is its label
	EvExit                  // the process died; Text is the reason, Bad says it was abnormal, Line where it crashed
	EvSend                  // the process sent message Msg to the other; Text is the message
	EvEnqueue               // message Msg from the other lies in the mailbox; Text is the message
	EvReceive               // the process took message Msg from the other out of its mailbox
	EvDrop                  // message Msg from the other was dropped: the process is dead
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
	EvRestart               // as a supervisor, it started the other in place of a dead child; Text says which and how often
	EvGiveUp                // as a supervisor, it gave up; Text says why
	EvDeadlock              // it is part of a deadlock and waits for Text
)

// Event is one thing that happened in a run. Trace hands them out in their order.
type Event struct {
	Seq  uint64        // 1, 2, 3 …
	At   time.Duration // since the run began, on the run's clock
	Kind EventKind
	PID  PID
	Peer PID
	Msg  uint64        // ties send, enqueue and receive of one message; numbers a timer
	For  time.Duration // a timeout or a sleep; -1 is for ever
	Text string
	Bad  bool
	Line int // the learner's line of a crash, or 0
}

// emit hands e to the trace. Callers check s.trace for nil first, so that an
// untraced run does not pay for making the event.
func (s *system) emit(e Event) {
	s.traceMu.Lock()
	defer s.traceMu.Unlock()
	if s.muted {
		return
	}
	s.seq++
	e.Seq, e.At = s.seq, s.sched.now()
	s.trace(e)
	if s.maxEvents > 0 && s.seq > uint64(s.maxEvents) && !s.overEvents {
		s.overEvents = true
		s.stop(&LimitError{"events", s.maxEvents})
	}
}

// mute ends the trace: what the clean-up after a run does is no event of it.
func (s *system) mute() {
	s.traceMu.Lock()
	s.muted = true
	s.traceMu.Unlock()
}

func (s *system) render(v any) string {
	switch m := v.(type) {
	case Request:
		return "call " + s.render(m.Body)
	case Casted:
		return "cast " + s.render(m.Body)
	case answer:
		return "reply " + s.render(m.value)
	case callDown:
		return "down " + m.pid.String() + " " + s.reasonText(m.reason)
	case stopRequest:
		return "stop " + s.reasonText(m.reason)
	case operation:
		return m.name()
	}
	if s.hooks.Render != nil {
		return s.hooks.Render(v)
	}
	return show(v)
}
