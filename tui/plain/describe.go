package plain

import (
	"context"
	"fmt"
	"strings"
	"time"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/stage"
)

// Bounds of what is told of a run.
const (
	maxMessages = 60
	maxProcs    = 40
	maxLog      = 400
)

// picture is a command that tells what a picture of the last run shows.
func picture(tell func(lessons.Run) []string) func(*learner, context.Context, string) {
	return func(l *learner, _ context.Context, _ string) {
		if l.last == nil || len(l.last.Events) == 0 {
			l.say("Nothing has run at this step yet. :run runs your code.")
			return
		}
		for _, s := range tell(*l.last) {
			l.told(l.Out, s+"\n")
		}
	}
}

func (l *learner) log() {
	picture(func(r lessons.Run) []string { return sentences(r.Events, maxLog) })(l, nil, "")
}

// sentences are the events in words, at most so many.
func sentences(events []event.Event, most int) []string {
	var out []string
	told, w := 0, event.NewWorld()
	for _, e := range events {
		if text := stage.Plain(e, w); text != "" {
			if told++; told <= most {
				out = append(out, text)
			}
		}
		w.Apply(e)
	}
	if told > most {
		out = append(out, fmt.Sprintf("and %d more events.", told-most))
	}
	return out
}

func worldOf(r lessons.Run) *event.World {
	w := event.NewWorld()
	for _, e := range r.Events {
		w.Apply(e)
	}
	return w
}

// spoken is `counter (process 2)`.
func spoken(w *event.World, pid uint64) string {
	p := w.Process(pid)
	switch {
	case pid == 0:
		return "the runtime"
	case p == nil:
		return fmt.Sprintf("process %d", pid)
	case p.Name != "":
		return fmt.Sprintf("%s (process %d)", p.Name, pid)
	case p.Label != "":
		return fmt.Sprintf("%s (process %d)", p.Label, pid)
	}
	return fmt.Sprintf("process %d", pid)
}

// letter is a message and what became of it.
type letter struct {
	from, to      uint64
	text          string
	sent, arrived time.Duration
	fate          string
}

// lies is the fate of a message that nobody has taken yet.
const lies = "still lies in the mailbox"

// messages is the sequence of messages as sentences.
func messages(r lessons.Run) []string { return messagesFrom(r, 0) }

// lastMessages is messages for a run that has no end, such as a prompt: those sent
// last.
func lastMessages(r lessons.Run) []string {
	return messagesFrom(r, len(letters(r.Events))-maxMessages/2)
}

func messagesFrom(r lessons.Run, first int) []string {
	w, order := worldOf(r), letters(r.Events)
	if len(order) == 0 {
		return []string{"No message was sent."}
	}
	head := "One message:"
	if len(order) > 1 {
		head = fmt.Sprintf("%d messages, in the order in which they were sent:", len(order))
	}
	out := []string{head}
	if first = max(first, 0); first > 0 {
		out = append(out, fmt.Sprintf("The first %d are left out.", first))
	}
	for i, m := range order[first:] {
		if i == maxMessages {
			return append(out, fmt.Sprintf("and %d more.", len(order)-first-i))
		}
		if p := w.Process(m.to); m.fate == lies && p != nil && p.State == event.Dead {
			m.fate = "never taken: the receiver ended"
		}
		to := "to " + spoken(w, m.to)
		if m.to == m.from {
			to = "to itself"
		}
		out = append(out, fmt.Sprintf("%d. At %s %s sent %s %s; %s.", first+i+1, length(m.sent), spoken(w, m.from), m.text, to, m.fate))
	}
	return out
}

// letters are the messages of a run, in the order in which they were sent.
func letters(events []event.Event) []*letter {
	var order []*letter
	byID := map[uint64]*letter{}
	for _, e := range events {
		m := byID[e.Msg]
		switch {
		case e.Kind == event.Send:
			m = &letter{from: e.PID, to: e.Peer, text: e.Text, sent: e.At, fate: "did not arrive yet"}
			order = append(order, m)
			if e.Msg != 0 {
				byID[e.Msg] = m
			}
		case e.Kind == event.Enqueue:
			if m == nil { // from a timer, or the runtime
				m = &letter{from: e.Peer, to: e.PID, text: e.Text, sent: e.At}
				byID[e.Msg], order = m, append(order, m)
			}
			m.arrived, m.fate = e.At, lies
		case m == nil:
		case e.Kind == event.Receive:
			m.fate = "taken" + after(e.At-m.arrived)
		case e.Kind == event.Drop:
			m.fate = "lost: nobody was there to take it"
		}
	}
	return order
}

// after says how long a message lay in the mailbox, if that was any time at all.
func after(d time.Duration) string {
	if d < time.Millisecond {
		return " at once"
	}
	return " after " + length(d)
}

// tree is who started whom, as an indented list.
func tree(r lessons.Run) []string {
	w := worldOf(r)
	children := map[uint64][]uint64{}
	for i := range w.Len() {
		p := w.At(i)
		children[p.Parent] = append(children[p.Parent], p.PID)
	}
	out := []string{fmt.Sprintf("%s. Below each are those that it started.", counted(w.Len(), "process"))}
	told := 0
	var walk func(pid uint64, depth int)
	walk = func(pid uint64, depth int) {
		for _, c := range children[pid] {
			if told++; told > maxProcs {
				continue
			}
			out = append(out, strings.Repeat("  ", depth)+"- "+spoken(w, c)+": "+fate(w, w.Process(c)))
			walk(c, depth+1)
		}
	}
	walk(0, 0)
	if n := w.Len() - maxProcs; n > 0 {
		out = append(out, fmt.Sprintf("and %d more.", n))
	}
	return out
}

// momentOf is the moment at which p is told of: the last one, or that of its death.
func momentOf(w *event.World, p *event.Process) time.Duration {
	if p.State == event.Dead {
		return p.Died
	}
	return w.Now
}

// fate is what a process does, or how it ended, and to whom it is tied.
func fate(w *event.World, p *event.Process) string {
	s := state(p)
	if p.Strategy != "" {
		s += fmt.Sprintf(", supervises %s, %d of %d restarts in %s", p.Strategy, p.InWindow(momentOf(w, p)), p.Tolerates, length(p.Within))
	}
	if p.Restarts > 0 {
		s += fmt.Sprintf(", restarted others %s", timesOf(p.Restarts))
	}
	for i := range p.Goroutines {
		s += fmt.Sprintf(", its goroutine %d %s", p.Goroutines[i].ID, p.Goroutines[i].Does())
	}
	if len(p.Links) > 0 {
		s += ", linked to " + list(w, p.Links)
	}
	if len(p.Watching) > 0 {
		s += ", watches " + list(w, p.Watching)
	}
	return s
}

func state(p *event.Process) string {
	switch {
	case p.State == event.Dead && p.Crashed && p.Line > 0:
		return "crashed in " + event.Place(p.Line) + ": " + p.Reason
	case p.State == event.Dead && p.Crashed:
		return "crashed: " + p.Reason
	case p.State == event.Dead && (p.Reason == "" || p.Reason == "normal"):
		return "ended"
	case p.State == event.Dead:
		return "ended: " + p.Reason
	case p.Suspended:
		return "suspended"
	case p.State == event.Waiting && p.For != "":
		return "waits for " + p.For
	case idle(p):
		return "idle, its code has run"
	}
	return p.State.String()
}

// idle reports whether p is the shell with nothing left to do.
func idle(p *event.Process) bool {
	return p.Parent == 0 && p.Label == "shell" && p.State == event.Running
}

func list(w *event.World, pids []uint64) string {
	names := make([]string, len(pids))
	for i, pid := range pids {
		names[i] = spoken(w, pid)
	}
	return strings.Join(names, " and ")
}

// procs is each process with its mailbox.
func procs(r lessons.Run) []string {
	w := worldOf(r)
	live := fmt.Sprintf("%d live", w.Alive)
	switch w.Alive {
	case 0:
		live = "none lives"
	case 1:
		live = "1 lives"
	}
	out := []string{fmt.Sprintf("%s, of which %s.", counted(w.Len(), "process"), live)}
	for i := range w.Len() {
		if i == maxProcs {
			return append(out, fmt.Sprintf("and %d more.", w.Len()-i))
		}
		p := w.At(i)
		s := fmt.Sprintf("%s: %s", spoken(w, p.PID), fate(w, p))
		switch {
		case p.Sent > 0 && p.Received > 0:
			s += fmt.Sprintf("; sent %d, took %d", p.Sent, p.Received)
		case p.Sent > 0:
			s += fmt.Sprintf("; sent %d", p.Sent)
		case p.Received > 0:
			s += fmt.Sprintf("; took %d", p.Received)
		}
		if n := len(p.Mailbox); n > 0 {
			var texts []string
			for _, m := range p.Mailbox[:min(n, 8)] {
				texts = append(texts, m.Text)
			}
			s += fmt.Sprintf("; %s in its mailbox, oldest first: %s", counted(n, "message"), strings.Join(texts, ", "))
			if n > 8 {
				s += fmt.Sprintf(", and %d more", n-8)
			}
		}
		out = append(out, s+".")
	}
	return out
}

// spent is how long a process was in each state.
type spent struct {
	in          [event.Dead + 1]time.Duration
	born, ended time.Duration
}

// times is how long each process slept, waited and ran, and the sum beside what
// passed.
func times(r lessons.Run) []string {
	w := event.NewWorld()
	by := map[uint64]*spent{}
	for _, e := range r.Events {
		p := w.Process(e.PID)
		if p != nil {
			s := by[e.PID]
			s.in[p.State] += e.At - max(s.ended, s.born)
			s.ended = e.At
		}
		w.Apply(e)
		if p = w.Process(e.PID); p != nil && by[e.PID] == nil {
			by[e.PID] = &spent{born: e.At, ended: e.At}
		}
	}
	if w.Now == 0 {
		return []string{"No time passed: in virtual time only a sleep, or waiting for a certain time, takes any."}
	}
	var slept time.Duration
	out := []string{fmt.Sprintf("%s, in %s.", counted(w.Len(), "process"), length(w.Now))}
	for i := range w.Len() {
		p := w.At(i)
		s := by[p.PID]
		if p.State != event.Dead && !idle(p) {
			s.in[p.State] += w.Now - s.ended
		}
		slept += s.in[event.Sleeping]
		if i < maxProcs {
			out = append(out, spoken(w, p.PID)+": "+s.lived(s.until(p, w.Now)))
		}
	}
	if n := w.Len() - maxProcs; n > 0 {
		out = append(out, fmt.Sprintf("and %d more.", n))
	}
	if slept > 0 {
		total := fmt.Sprintf("Together they slept %s. It took %s", length(slept), length(w.Now))
		if slept >= 2*w.Now {
			total += fmt.Sprintf(": one after another it would have taken %.0f times as long", float64(slept)/float64(w.Now))
		}
		out = append(out, total+".")
	}
	return out
}

// lived says how a process spent its time until then. What took none is not told.
func (s *spent) lived(until time.Duration) string {
	var did []string
	for _, part := range []struct {
		state event.State
		word  string
	}{{event.Sleeping, "slept"}, {event.Waiting, "waited"}, {event.Running, "ran"}} {
		if d := s.in[part.state]; d > 0 {
			did = append(did, part.word+" "+length(d))
		}
	}
	switch {
	case until <= s.born:
		return fmt.Sprintf("at %s, and took no time.", length(s.born))
	case did == nil:
		return fmt.Sprintf("from %s to %s.", length(s.born), length(until))
	}
	return fmt.Sprintf("from %s to %s; %s.", length(s.born), length(until), strings.Join(did, ", "))
}

// until is when a process ended, or had run its code.
func (s *spent) until(p *event.Process, now time.Duration) time.Duration {
	switch {
	case p.State == event.Dead:
		return p.Died
	case idle(p):
		return s.ended
	}
	return now
}

// length is a time as one says it: "0 s", "12.4 ms", "2.503 s".
func length(d time.Duration) string {
	switch {
	case d <= 0:
		return "0 s"
	case d < time.Millisecond:
		return fmt.Sprintf("%d µs", d.Microseconds())
	case d < time.Second:
		return trimmed(float64(d)/1e6, 1, "ms")
	case d < time.Minute:
		return trimmed(d.Seconds(), 3, "s")
	}
	return d.Round(time.Second).String()
}

func trimmed(f float64, digits int, unit string) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.*f", digits, f), "0"), ".") + " " + unit
}

func timesOf(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// counted is "1 message", "2 processes".
func counted(n int, what string) string {
	switch {
	case n == 1:
		return "1 " + what
	case strings.HasSuffix(what, "s"):
		return fmt.Sprintf("%d %ses", n, what)
	}
	return fmt.Sprintf("%d %ss", n, what)
}
