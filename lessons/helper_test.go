package lessons

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"understudy/sandbox/event"
)

// exercise is a step with that check, written as in a lesson file: the
// conditions' lines, each list item starting with "- ".
func exercise(t *testing.T, check string, extra ...string) *Step {
	t.Helper()
	src := withCheck(check, extra...)
	l, err := Parse("sample.yaml", []byte(src))
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return l.Steps[0]
}

// withCheck is the lesson file that exercise reads.
func withCheck(check string, extra ...string) string {
	src := `format: 1
id: sample
title: A sample
minutes: 5
teaches: [thing]
summary: A lesson for tests.
steps:
  - id: reply
    kind: exercise
    title: Reply
    text: Do it.
    starter: self.Receive()
    solution: self.Flush()
    hints: [One]
`
	for _, line := range extra {
		src += "    " + line + "\n"
	}
	src += "    check:\n"
	for line := range strings.Lines(strings.TrimSpace(check)) {
		src += "      " + line
	}
	return src + "\n"
}

// goals numbers the goals, for they must differ.
var goals atomic.Int64

// goal puts a goal and a sentence before the lines of a condition.
func goal(condition string) string {
	return fmt.Sprintf("- goal: It holds %d", goals.Add(1)) + "\n  fail: It does not hold.\n  " +
		strings.ReplaceAll(strings.TrimSpace(condition), "\n", "\n  ")
}

// ran is a finished run with those events, numbered from 1.
func ran(events ...event.Event) Run {
	for i := range events {
		events[i].Seq = uint64(i + 1)
	}
	r := Run{Events: events, Result: event.Result{Status: event.OK, Events: uint64(len(events))}}
	if len(events) > 0 {
		r.Result.Elapsed = events[len(events)-1].At
	}
	return r
}

// The events of the tests. Message numbers are made from the text, so that send,
// enqueue and receive of one text belong together.
func spawn(pid, parent uint64, label string) event.Event {
	return event.Event{Kind: event.Spawn, PID: pid, Peer: parent, Text: label}
}

func register(pid uint64, name string) event.Event {
	return event.Event{Kind: event.Register, PID: pid, Text: name}
}

func send(from, to uint64, text string) event.Event {
	return event.Event{Kind: event.Send, PID: from, Peer: to, Text: text, Msg: number(text)}
}

func enqueue(to, from uint64, text string) event.Event {
	return event.Event{Kind: event.Enqueue, PID: to, Peer: from, Text: text, Msg: number(text)}
}

func receive(by, from uint64, text string) event.Event {
	return event.Event{Kind: event.Receive, PID: by, Peer: from, Text: text, Msg: number(text)}
}

func exit(pid uint64, reason string) event.Event {
	return event.Event{Kind: event.Exit, PID: pid, Text: reason, Bad: reason != "normal"}
}

func link(a, b uint64) event.Event { return event.Event{Kind: event.Link, PID: a, Peer: b} }

func later(d time.Duration, e event.Event) event.Event {
	e.At = d
	return e
}

func number(text string) uint64 {
	var n uint64
	for _, r := range text {
		n = n*131 + uint64(r)
	}
	return n
}

// attempt records the runs as Next asks for them, until it asks no more or they are used up.
func attempt(t *testing.T, s *Step, source string, runs ...Run) (*Attempt, int) {
	t.Helper()
	a := NewAttempt(s, source)
	for n, run := range runs {
		req, more := a.Next()
		if !more {
			return a, n
		}
		run.Request = req
		a.Record(run)
	}
	return a, len(runs)
}
