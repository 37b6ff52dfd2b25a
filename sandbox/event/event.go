package event

import (
	"io"
	"time"

	"understudy/sandbox/actor"
)

// Kind says what happened: it is the runtime's own, with its words. The numbers are
// part of the wire: new kinds go to the end.
type Kind = actor.EventKind

// The kinds. "PID" is the process the event belongs to, "Peer" the other one.
const (
	Spawn       = actor.EvSpawn       // PID was started by Peer (0: by the system); Text is its label
	Exit        = actor.EvExit        // PID died; Text is the reason, Bad says that it was abnormal, Peer whose exit signal it died of (0: nobody's), Line the learner's line of its own crash
	Send        = actor.EvSend        // PID sent message Msg to Peer; Text is the message as Go prints it
	Enqueue     = actor.EvEnqueue     // message Msg from Peer lies in the mailbox of PID; Text is the message
	Receive     = actor.EvReceive     // PID took message Msg, sent by Peer, out of its mailbox; For is how long it lay there
	Drop        = actor.EvDrop        // message Msg from Peer to PID was dropped, because PID is dead, or no longer waits for this reply
	Wait        = actor.EvWait        // PID waits in a receive; Text says for what; For is the timeout, or -1
	Wake        = actor.EvWake        // PID goes on after Wait or Sleep; Bad says that a receive timed out
	Sleep       = actor.EvSleep       // PID sleeps for For
	Link        = actor.EvLink        // PID and Peer are linked
	Unlink      = actor.EvUnlink      // PID and Peer are no longer linked
	Monitor     = actor.EvMonitor     // PID watches Peer
	Demonitor   = actor.EvDemonitor   // PID no longer watches Peer
	Signal      = actor.EvSignal      // PID sent Peer the exit signal Text
	Trap        = actor.EvTrap        // PID traps exits from now on (Bad: no longer)
	Register    = actor.EvRegister    // PID is now called Text
	Unregister  = actor.EvUnregister  // PID lost the name Text
	TimerSet    = actor.EvTimerSet    // PID set timer Msg: in For, Text goes to Peer
	TimerFire   = actor.EvTimerFire   // timer Msg of PID fired
	TimerCancel = actor.EvTimerCancel // timer Msg of PID was cancelled
	Restart     = actor.EvRestart     // supervisor PID started Peer again in place of a dead child; Text is the child's id and the count, Msg how many restarts are in its window now
	GiveUp      = actor.EvGiveUp      // supervisor PID gave up; Text says why
	Deadlock    = actor.EvDeadlock    // nobody can ever run again; PID waits for Text
	Suspend     = actor.EvSuspend     // a person took PID's turns from it (Bad: gave them back)
	Supervise   = actor.EvSupervise   // PID is a supervisor of the strategy Text, which tolerates Msg restarts in any window of length For
	Go          = actor.EvGo          // PID, or a goroutine of it, started the goroutine Msg; Text is its label
	GoWait      = actor.EvGoWait      // goroutine Msg of PID waits for Text; For is how long at most, or -1
	GoWake      = actor.EvGoWake      // goroutine Msg of PID goes on
	GoEnd       = actor.EvGoEnd       // goroutine Msg of PID has ended (Bad: it panicked)
)

// KindOf is the kind of that name, and whether there is one.
func KindOf(name string) (Kind, bool) { return actor.KindOf(name) }

// Kinds lists the names of all kinds in their order.
func Kinds() []string { return actor.Kinds() }

var numKinds = Kind(len(Kinds()) + 1) //nolint:gosec // there are few

// Event is one thing that happened in a run.
type Event struct {
	Seq  uint64        // 1, 2, 3 … within a run; a gap means events were dropped
	At   time.Duration // since the run began, on the run's own clock (virtual or real)
	Kind Kind
	PID  uint64        // whose event it is
	Peer uint64        // the other process, or 0
	Msg  uint64        // ties Send, Enqueue and Receive of one message; numbers a timer in timer events; counts restarts in Restart and Supervise
	For  time.Duration // a timeout, a sleep, a time in the mailbox; -1 is forever
	Text string        // message, reason, name or label, at most MaxText bytes
	Bad  bool          // see the kinds
	Line int           // the learner's line, or 0; see Place
}

// Place says where a line is: "line 7", or of a prompt "input 3, line 7". Lines of the
// inputs of a prompt carry the number of the input.
func Place(line int) string { return actor.PlaceText(line) }

// MaxText bounds Event.Text in bytes. Longer payloads end in "…".
const MaxText = 512

// WriteJSON writes events as lines of JSON: those of actor.WriteJSON.
func WriteJSON(w io.Writer, events ...Event) error {
	lines := make([]actor.Line, len(events))
	for i, e := range events {
		lines[i] = actor.Line(e)
	}
	return actor.WriteLines(w, lines...)
}
