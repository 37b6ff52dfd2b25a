package event

import (
	"fmt"
	"time"
)

// Kind says what happened. The numbers are part of the wire: new kinds go to the end.
type Kind uint8

// The kinds. "PID" is the process the event belongs to, "Peer" the other one.
const (
	_           Kind = iota
	Spawn            // PID was started by Peer (0: by the system); Text is its label
	Exit             // PID died; Text is the reason, Bad says that it was abnormal, Line the learner's line of a crash
	Send             // PID sent message Msg to Peer; Text is the message as Go prints it
	Enqueue          // message Msg from Peer lies in the mailbox of PID; Text is the message
	Receive          // PID took message Msg, sent by Peer, out of its mailbox; For is how long it lay there
	Drop             // message Msg from Peer to PID was dropped, because PID is dead
	Wait             // PID waits in a receive; Text says for what; For is the timeout, or -1
	Wake             // PID goes on after Wait or Sleep; Bad says that a receive timed out
	Sleep            // PID sleeps for For
	Link             // PID and Peer are linked
	Unlink           // PID and Peer are no longer linked
	Monitor          // PID watches Peer
	Demonitor        // PID no longer watches Peer
	Signal           // PID sent Peer the exit signal Text
	Trap             // PID traps exits from now on (Bad: no longer)
	Register         // PID is now called Text
	Unregister       // PID lost the name Text
	TimerSet         // PID set timer Msg: in For, Text goes to Peer
	TimerFire        // timer Msg of PID fired
	TimerCancel      // timer Msg of PID was cancelled
	Restart          // supervisor PID started Peer again in place of a dead child; Text is the child's id and the count
	GiveUp           // supervisor PID gave up; Text says why
	Deadlock         // nobody can ever run again; PID waits for Text
	numKinds
)

var kindNames = [numKinds]string{
	Spawn: "spawn", Exit: "exit", Send: "send", Enqueue: "enqueue", Receive: "receive", Drop: "drop",
	Wait: "wait", Wake: "wake", Sleep: "sleep", Link: "link", Unlink: "unlink",
	Monitor: "monitor", Demonitor: "demonitor", Signal: "signal", Trap: "trap",
	Register: "register", Unregister: "unregister",
	TimerSet: "timer_set", TimerFire: "timer_fire", TimerCancel: "timer_cancel",
	Restart: "restart", GiveUp: "give_up", Deadlock: "deadlock",
}

// String is the kind's name, as lessons and traces write it: "spawn", "give_up".
func (k Kind) String() string {
	if k > 0 && k < numKinds {
		return kindNames[k]
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

// KindOf is the kind of that name, and whether there is one.
func KindOf(name string) (Kind, bool) {
	for k, n := range kindNames {
		if n == name && n != "" {
			return Kind(k), true
		}
	}
	return 0, false
}

// Kinds lists the names of all kinds in their order.
func Kinds() []string { return append([]string(nil), kindNames[1:]...) }

// Event is one thing that happened in a run.
type Event struct {
	Seq  uint64        // 1, 2, 3 … within a run; a gap means events were dropped
	At   time.Duration // since the run began, on the run's own clock (virtual or real)
	Kind Kind
	PID  uint64        // whose event it is
	Peer uint64        // the other process, or 0
	Msg  uint64        // ties Send, Enqueue and Receive of one message; numbers a timer in timer events
	For  time.Duration // a timeout, a sleep, a time in the mailbox; -1 is forever
	Text string        // message, reason, name or label, at most MaxText bytes
	Bad  bool          // see the kinds
	Line int           // the learner's line, or 0
}

// MaxText bounds Event.Text in bytes. Longer payloads end in "…".
const MaxText = 512
