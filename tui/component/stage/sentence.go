package stage

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// Sentence is e in plain words on one line, without a full stop: "shell <1> sent Add{7} to
// counter <4>". It is empty for events that only keep the books, and for what clears
// up after the first process has ended. w is the world
// just before e or just after it; before is better, because a message that is
// taken can then be named.
func Sentence(e event.Event, w *event.World) string {
	if quiet(&e, w) {
		return ""
	}
	return say(&e, w, angled)
}

// Plain is the sentence as plain mode prints it, with the time before it and
// processes in words: `[12.4 ms] process 5 "cache" crashed: divide by zero`.
// It is empty when Sentence is.
func Plain(e event.Event, w *event.World) string {
	if quiet(&e, w) {
		return ""
	}
	text := say(&e, w, spelled)
	if text == "" {
		return ""
	}
	return "[" + spaced(e.At) + "] " + text
}

// quiet reports whether nobody needs to read e: it repeats what the event
// before it said, as a delivery follows its send unless the sender is dead or
// no process at all; or it clears up after a run that is over.
func quiet(e *event.Event, w *event.World) bool {
	if w.Len() > 0 && w.At(0).State == event.Dead && w.At(0).PID != e.PID && !isBad(e) && !succeeded(w) {
		return true
	}
	if e.Kind != event.Enqueue {
		return false
	}
	p := w.Process(e.Peer)
	return p != nil && p.State != event.Dead
}

// succeeded reports whether another process without a parent took the place of
// the first one, as a new shell does at the prompt.
func succeeded(w *event.World) bool {
	for i := w.Len() - 1; i > 0; i-- {
		if p := w.At(i); p.Parent == 0 && p.State != event.Dead {
			return true
		}
	}
	return false
}

// naming is how a sentence calls a process.
type naming func(w *event.World, pid uint64, label string) string

// outside is who does what no process did: a person, or the runtime itself.
const outside = "the runtime"

// angled is "cache <5>".
func angled(w *event.World, pid uint64, label string) string {
	if pid == 0 {
		return outside
	}
	id := "<" + strconv.FormatUint(pid, 10) + ">"
	if t := title(w, pid, label); t != "" {
		return t + " " + id
	}
	return "process " + id
}

// spelled is `process 5 "cache"`.
func spelled(w *event.World, pid uint64, label string) string {
	if pid == 0 {
		return outside
	}
	id := "process " + strconv.FormatUint(pid, 10)
	if t := title(w, pid, label); t != "" {
		return id + ` "` + t + `"`
	}
	return id
}

// title is what a process is called: by label when that is known better, else
// by the world; "" when nobody knows.
func title(w *event.World, pid uint64, label string) string {
	p := w.Process(pid)
	switch {
	case p != nil && p.Name != "" && label == "":
		return oneLine(event.ShortName(p.Name))
	case label != "":
		return oneLine(label)
	case p != nil:
		return oneLine(p.Label)
	}
	return ""
}

// say is e as a sentence, or "".
func say(e *event.Event, w *event.World, who naming) string {
	a := func() string { return who(w, e.PID, "") }
	b := func() string { return who(w, e.Peer, "") }
	switch e.Kind {
	case event.Spawn:
		child := who(w, e.PID, e.Text)
		if e.Peer == 0 {
			return child + " started"
		}
		return b() + " spawned " + child
	case event.Exit:
		return a() + " " + exitWords(e, w, who)
	case event.Send, event.Signal:
		return sentWords(e, a(), b())
	case event.Enqueue:
		return oneLine(e.Text) + " arrived at " + a()
	case event.Receive:
		return a() + " took " + receivedWords(e, w)
	case event.Drop:
		return oneLine(e.Text) + " was lost: " + a() + " " + whyLost(e, w)
	case event.Wake:
		if e.Bad {
			return a() + " waited long enough: no message came in time"
		}
	case event.Sleep:
		return a() + " went to sleep for " + short(e.For)
	case event.Link:
		return a() + " and " + b() + " were linked"
	case event.Unlink:
		return a() + " and " + b() + " were unlinked"
	case event.Monitor:
		return a() + " began to watch " + b()
	case event.Demonitor:
		return a() + " stopped watching " + b()
	case event.Deadlock:
		return "deadlock: " + a() + " waits for " + orMessage(e.Text) + ", and nobody can send it"
	default:
		return sayRest(e, w, who)
	}
	return ""
}

// sayRest is say for names, timers and supervisors.
func sayRest(e *event.Event, w *event.World, who naming) string {
	a, text := who(w, e.PID, ""), oneLine(e.Text)
	switch e.Kind {
	case event.Trap:
		if e.Bad {
			return a + " stopped trapping exits"
		}
		return a + " began to trap exits"
	case event.Register:
		label := ""
		if p := w.Process(e.PID); p != nil {
			label = p.Label // not by the name that it is only getting
		}
		return fmt.Sprintf("%s was named %q", who(w, e.PID, label), text)
	case event.Unregister:
		return fmt.Sprintf("%s lost the name %q", a, text)
	case event.TimerSet:
		if e.Peer == e.PID {
			return fmt.Sprintf("%s set a timer: %s to itself in %s", a, text, short(e.For))
		}
		return fmt.Sprintf("%s set a timer: %s to %s in %s", a, text, who(w, e.Peer, ""), short(e.For))
	case event.TimerFire:
		return "a timer of " + a + " went off"
	case event.TimerCancel:
		return a + " cancelled a timer"
	case event.Restart:
		return a + " restarted " + text + ", now " + who(w, e.Peer, "")
	case event.GiveUp:
		return a + " gave up: " + text
	case event.Supervise:
		return fmt.Sprintf("%s supervises %s: at most %s in %s", a, text, plural(int(min(e.Msg, 1<<30)), "restart"), short(e.For)) //nolint:gosec // bounded
	case event.Suspend:
		if e.Bad {
			return a + " was resumed: it gets turns again"
		}
		return a + " was suspended: it gets no turns"
	case event.Go, event.GoWait, event.GoWake, event.GoEnd:
		return a + ": " + goroutineWords(e)
	}
	return ""
}

// goroutineWords is what a goroutine did, told beside the process that it belongs to.
func goroutineWords(e *event.Event) string {
	name := fmt.Sprintf("goroutine %d", e.Msg)
	switch {
	case e.Kind == event.Go:
		return name + " began" + strings.TrimPrefix(oneLine(e.Text), "goroutine started")
	case e.Kind == event.GoWait:
		return name + " waits for " + oneLine(e.Text)
	case e.Kind == event.GoWake:
		return name + " goes on"
	case e.Bad:
		return name + " panicked"
	}
	return name + " ended"
}

// whyLost says why nobody got a message: the dead get none, and a process that
// has stopped waiting for a reply is spared it.
func whyLost(e *event.Event, w *event.World) string {
	if p := w.Process(e.PID); p != nil && p.State != event.Dead {
		return "no longer waits for it"
	}
	return "is dead"
}

// exitWords is "crashed in line 12: divide by zero", or whose death took the
// process along over a link, or who killed it with a signal: then it has no line of
// its own.
func exitWords(e *event.Event, w *event.World, who naming) string {
	reason := oneLine(e.Text)
	byAnother, byHand := e.Peer != 0 && e.Peer != e.PID, w.ByHand(*e)
	switch {
	case e.Bad && byAnother && !byHand:
		return "was taken along by " + who(w, e.Peer, "") + ": " + reason
	case reason == "killed" && byAnother:
		return "was killed by " + who(w, e.Peer, "")
	case reason == "killed":
		return "was killed"
	case e.Bad && byAnother:
		return "was stopped by " + who(w, e.Peer, "") + ": " + reason
	case e.Bad && e.Line > 0:
		return "crashed in " + event.Place(e.Line) + ": " + reason
	case e.Bad:
		return "crashed: " + reason
	case reason == "" || reason == "normal":
		return "ended"
	}
	return "ended: " + reason
}

func sentWords(e *event.Event, a, b string) string {
	what := oneLine(e.Text)
	if e.Kind == event.Signal {
		what = "the exit signal " + what
	}
	switch {
	case e.PID == 0 && e.Kind == event.Signal:
		return b + " got " + what + " from outside"
	case e.PID == e.Peer:
		return a + " sent itself " + what
	}
	return a + " sent " + what + " to " + b
}

// receivedWords names the message that was taken, and says how long it lay
// there when that was long.
func receivedWords(e *event.Event, w *event.World) string {
	text := e.Text
	if p := w.Process(e.PID); text == "" && p != nil {
		for i := range p.Mailbox {
			if p.Mailbox[i].ID == e.Msg {
				text = p.Mailbox[i].Text
			}
		}
	}
	text = orMessage(text)
	if e.For >= time.Millisecond {
		text += ", which lay there for " + short(e.For)
	}
	return text
}

func orMessage(s string) string {
	if s == "" {
		return "a message"
	}
	return oneLine(s)
}

// oneLine makes text of a learner's program fit into a sentence.
func oneLine(s string) string {
	return strings.ReplaceAll(ui.Clean(s), "\n", " ")
}
