package lessons

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"understudy/sandbox/event"
)

// This file says events and patterns in words, so that a verdict reads
// "wanted: counter takes 3; seen: counter <2> takes 1, counter <2> takes 2".

// phrases are the sentences of the kinds: P is the process, Q the peer, T the text.
var phrases = map[event.Kind]string{
	event.Spawn:       "P is spawned by Q",
	event.Exit:        "P ends with T",
	event.Send:        "P sends T to Q",
	event.Enqueue:     "T from Q arrives at P",
	event.Receive:     "P takes T from Q",
	event.Drop:        "T from Q to P is dropped",
	event.Wait:        "P waits for a message",
	event.Wake:        "P goes on",
	event.Sleep:       "P sleeps",
	event.Link:        "P is linked to Q",
	event.Unlink:      "P is unlinked from Q",
	event.Monitor:     "P watches Q",
	event.Demonitor:   "P no longer watches Q",
	event.Signal:      "P sends the exit signal T to Q",
	event.Trap:        "P traps exits",
	event.Register:    "P is registered as T",
	event.Unregister:  "P loses the name T",
	event.TimerSet:    "P sets a timer for Q",
	event.TimerFire:   "a timer of P fires",
	event.TimerCancel: "a timer of P is cancelled",
	event.Restart:     "P restarts Q",
	event.GiveUp:      "P gives up: T",
	event.Deadlock:    "P is stuck: T",
	event.Go:          "P starts a goroutine",
	event.GoWait:      "a goroutine of P waits for T",
	event.GoWake:      "a goroutine of P goes on",
	event.GoEnd:       "a goroutine of P ends",
}

// badPhrases replace them where the event is Bad.
var badPhrases = map[event.Kind]string{
	event.Exit: "P crashes with T",
	event.Wake: "P's receive times out",
	event.Trap: "P no longer traps exits",
}

func phrase(kind event.Kind, bad bool, p, q, text string) string {
	f := phrases[kind]
	if bad && badPhrases[kind] != "" {
		f = badPhrases[kind]
	}
	words := strings.Fields(f)
	for i, w := range words {
		switch strings.TrimRight(w, ":'s") {
		case "P":
			words[i] = p + w[1:]
		case "Q":
			words[i] = q
		case "T":
			words[i] = text
		}
	}
	return strings.Join(words, " ")
}

// String is the pattern in words: "counter takes 3 from any process".
func (p *Pattern) String() string {
	text := "anything"
	if p.Text != nil {
		text = p.Text.String()
	} else if p.Kind == event.Exit {
		text = "any reason"
	}
	s := phrase(p.Kind, p.Bad != nil && *p.Bad, who(p.Process), who(p.Peer), text)
	if p.Kind == event.Exit && p.Bad != nil && !*p.Bad && p.Text == nil {
		s = who(p.Process) + " ends without a crash"
	}
	for _, idle := range []string{" from " + anybody, " to " + anybody, " by " + anybody, " with any reason"} {
		s = strings.TrimSuffix(s, idle)
	}
	for _, c := range []struct {
		word string
		d    *time.Duration
	}{{"at", p.At}, {"within", p.Within}, {"after", p.After}} {
		if c.d != nil {
			s += fmt.Sprintf(" %s %v", c.word, *c.d)
		}
	}
	return s
}

// anybody is whom a pattern means that names nobody.
const anybody = "any process"

// who is what a sentence calls the processes of that name in a pattern.
func who(name string) string {
	if name == "" {
		return anybody
	}
	return strings.TrimPrefix(name, "$")
}

// sentence is the event in words.
func (t *trace) sentence(e event.Event) string {
	s := phrase(e.Kind, e.Bad, t.title(e.PID), t.title(e.Peer), clip(e.Text))
	if e.At > 0 {
		s += fmt.Sprintf(" at %v", e.At)
	}
	return s
}

// title is what a sentence calls the process of that pid.
func (t *trace) title(pid uint64) string {
	p := t.world.Process(pid)
	switch {
	case pid == 0:
		return "the system"
	case len(t.names[pid]) > 0:
		return fmt.Sprintf("%s <%d>", t.names[pid][0], pid)
	case p == nil || p.Label == "":
		return fmt.Sprintf("<%d>", pid)
	}
	return fmt.Sprintf("%s <%d>", p.Label, pid)
}

// nearest tells what there was in place of a fitting event: those of the same
// kind between the same two, or of the same process, or else those of the same kind.
func (t *trace) nearest(p *Pattern) string {
	kind := func(e event.Event) bool {
		return e.Kind == p.Kind && (e.Kind != event.Spawn || e.Peer != 0) // nobody spawned the shell
	}
	mine := func(e event.Event) bool { return kind(e) && t.is(e.PID, p.Process) }
	ours := func(e event.Event) bool { return mine(e) && t.is(e.Peer, p.Peer) }
	if still := t.stillAlive(p); still != "" && !slices.ContainsFunc(t.run.Events, mine) {
		return still
	}
	for _, like := range []func(event.Event) bool{ours, mine, kind} {
		if slices.ContainsFunc(t.run.Events, like) {
			return t.some(like)
		}
	}
	return "nothing of the kind"
}

// stillAlive says so of the processes that were to end and did not.
func (t *trace) stillAlive(p *Pattern) string {
	if p.Kind != event.Exit || p.Process == "" {
		return ""
	}
	var said []string
	for _, q := range t.all(p.Process) {
		said = append(said, t.title(q.PID)+" is still alive")
	}
	if len(said) == 0 {
		return "there was no " + who(p.Process)
	}
	return strings.Join(said[:min(len(said), mostSaid)], ", ")
}

// mostSaid is how many events or processes a sentence lists.
const mostSaid = 4

// leftover tells what lies in the mailbox at the end, where a process was to
// take a message: what it should have taken is often still there.
func (t *trace) leftover(p *Pattern) string {
	if p.Kind != event.Receive || p.Process == "" {
		return ""
	}
	found := t.all(p.Process)
	if len(found) == 0 {
		return "; there was no " + who(p.Process)
	}
	last := current(found)
	if len(last.Mailbox) == 0 {
		return ""
	}
	return "; left in its " + mailWords(last.Mailbox)
}

// some says the first few events that are like that.
func (t *trace) some(like func(event.Event) bool) string {
	var said []string
	n := 0
	for _, e := range t.run.Events {
		if like(e) {
			if n++; n <= mostSaid {
				said = append(said, t.sentence(e))
			}
		}
	}
	if n > mostSaid {
		said = append(said, fmt.Sprintf("and %d more", n-mostSaid))
	}
	return strings.Join(said, ", ")
}

// holds says whether n is within the bounds.
func (b Bounds) holds(n int) bool {
	return (b.AtLeast == nil || n >= *b.AtLeast) && (b.AtMost == nil || n <= *b.AtMost)
}

// String is the bounds in words: "3", "at least 2", "2 to 4".
func (b Bounds) String() string {
	switch {
	case b.AtLeast == nil && b.AtMost == nil:
		return "any number"
	case b.AtMost == nil:
		return fmt.Sprintf("at least %d", *b.AtLeast)
	case b.AtLeast == nil:
		return fmt.Sprintf("at most %d", *b.AtMost)
	case *b.AtLeast == *b.AtMost:
		return fmt.Sprint(*b.AtLeast)
	}
	return fmt.Sprintf("%d to %d", *b.AtLeast, *b.AtMost)
}

func (b Bounds) times() string {
	if b.AtLeast != nil && b.AtMost != nil && *b.AtLeast == *b.AtMost {
		return times(*b.AtLeast)
	}
	if b.String() == "at least 1" || b.String() == "at most 1" {
		return strings.TrimSuffix(b.String(), "1") + "once"
	}
	return b.String() + " times"
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// String is the span in words.
func (s *Span) String() string {
	switch {
	case s.AtLeast == nil:
		return fmt.Sprintf("at most %v", *s.AtMost)
	case s.AtMost == nil:
		return fmt.Sprintf("at least %v", *s.AtLeast)
	case *s.AtLeast == *s.AtMost:
		return s.AtMost.String()
	}
	return fmt.Sprintf("%v to %v", *s.AtLeast, *s.AtMost)
}
