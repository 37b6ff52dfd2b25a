//go:build unix

package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/tuitest"
)

// childEnv makes this test binary the program on the terminal: it says which.
const childEnv = "UNDERSTUDY_TUI_TEST"

func TestMain(m *testing.M) {
	if what := os.Getenv(childEnv); what != "" {
		os.Exit(child(what))
	}
	os.Exit(m.Run())
}

// fakeSession lets every run start one greeter and end; with panics, it panics.
type fakeSession struct {
	mu     sync.Mutex
	batch  event.Batch
	wake   chan struct{}
	id     uint64
	panics bool
}

func (s *fakeSession) Run(event.Request) uint64 {
	if s.panics {
		panic("a fault of ours")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.id++
	for i, e := range []event.Event{
		{Kind: event.Spawn, PID: 1, Text: "shell"},
		{Kind: event.Spawn, PID: 2, Peer: 1, Text: "greeter"},
		{Kind: event.Exit, PID: 2, Text: "normal"},
		{Kind: event.Exit, PID: 1, Text: "normal"},
	} {
		e.Seq = uint64(i + 1)
		s.batch.Events = append(s.batch.Events, event.RunEvent{ID: s.id, Event: e})
	}
	s.batch.Outputs = append(s.batch.Outputs, event.Output{ID: s.id, Text: "hello from the greeter\n"})
	s.batch.Results = append(s.batch.Results, event.Result{ID: s.id, Status: event.OK, HasValue: true, Value: "a value", Events: 4})
	select {
	case s.wake <- struct{}{}:
	default:
	}
	return s.id
}

func (s *fakeSession) Stop()                 {}
func (s *fakeSession) Act(event.Act)         {}
func (s *fakeSession) Wake() <-chan struct{} { return s.wake }
func (s *fakeSession) Take() event.Batch {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.batch
	s.batch = event.Batch{}
	return b
}

// child is the program on the terminal. Its exit code says how it ended.
func child(what string) int {
	store, err := lessons.OpenStore()
	if err != nil {
		fmt.Println(err)
		return 1
	}
	course := &lessons.Course{Lessons: []*lessons.Lesson{{ID: "l", Title: "Spawning", Steps: []*lessons.Step{
		{ID: "a", Kind: lessons.Demo, Title: "Two lives", Text: "Run this.", Code: "self.Spawn(greeter)\n", Expect: event.OK, Seed: 1},
		{ID: "b", Kind: lessons.Prose, Title: "Words", Text: "Read this."},
	}}}}
	o := Options{Session: &fakeSession{wake: make(chan struct{}, 1), panics: what == "panic"}, Course: course, Store: store}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if what == "repl" {
		err = RunREPL(ctx, o)
	} else {
		err = RunLessons(ctx, o)
	}
	var sig *SignalError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &sig):
		return 40
	case errors.Is(err, tea.ErrProgramPanic):
		return 50
	}
	fmt.Println(err)
	return 1
}

func start(t *testing.T, what string) (*tuitest.Terminal, string) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cmd := exec.Command(exe)
	cmd.Env = tuitest.Env(childEnv+"="+what, lessons.StateDirEnv+"="+dir)
	return tuitest.StartTest(t, cmd, 80, 24), dir
}

func restored(t *testing.T, term *tuitest.Terminal) {
	t.Helper()
	if err := term.Restored(); err != nil {
		t.Error(err)
	}
}

func TestLessonsOnATerminal(t *testing.T) {
	term, _ := start(t, "lessons")
	term.Expect(t, "step 1/2 Two lives", "Read the code, then press F5")
	term.Send("x", tuitest.F5)
	term.Expect(t, "hello from the greeter", "F8 opens the next step", "xself.Spawn")
	if err := term.Resize(120, 36); err != nil {
		t.Fatal(err)
	}
	term.Expect(t, "[1 Procs] 2 Tree")
	term.Send(tuitest.F8)
	term.Expect(t, "step 2/2 Words")
	term.Send(tuitest.CtrlQ)
	term.ExpectExit(t, 0)
	restored(t, term)
}

func TestREPLOnATerminal(t *testing.T) {
	term, _ := start(t, "repl")
	term.Expect(t, "1> ", "Type Go and press Enter")
	term.Paste("f(1,\r\n2)")
	term.Send(tuitest.Enter)
	term.Expect(t, "a value", "2> ")
	term.Send(tuitest.CtrlQ)
	term.ExpectExit(t, 0)
	restored(t, term)
}

// A signal, and a fault of ours, leave the terminal as it was, and what was
// typed is kept.
func TestWhateverEndsIt(t *testing.T) {
	for _, c := range []struct {
		name, what string
		end        func(*tuitest.Terminal) error
		code       int
	}{
		{"terminated", "lessons", func(term *tuitest.Terminal) error { return term.Signal(unix.SIGTERM) }, 40},
		{"hung up", "lessons", func(term *tuitest.Terminal) error { return term.Signal(unix.SIGHUP) }, 40},
		{"interrupted", "lessons", func(term *tuitest.Terminal) error { return term.Signal(unix.SIGINT) }, 40},
		{"panic", "panic", func(term *tuitest.Terminal) error { term.Send(tuitest.F5); return nil }, 50},
		{"quit", "lessons", func(term *tuitest.Terminal) error { term.Send(tuitest.CtrlQ); return nil }, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			term, dir := start(t, c.what)
			term.Expect(t, "step 1/2")
			term.Send("typed")
			term.Expect(t, "typedself")
			if err := c.end(term); err != nil {
				t.Fatal(err)
			}
			term.ExpectExit(t, c.code)
			restored(t, term)
			store, err := lessons.OpenStoreAt(dir)
			if err != nil {
				t.Fatal(err)
			}
			if s, _ := store.Code("l", "a"); !strings.HasPrefix(s, "typedself") {
				t.Errorf("kept: %q, want what was typed", s)
			}
		})
	}
}

func TestSuspendAndContinue(t *testing.T) {
	term, _ := start(t, "lessons")
	term.Expect(t, "step 1/2")
	term.Send("abc")
	term.Expect(t, "abcself")
	term.Send(tuitest.CtrlZ)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := term.WaitStopped(ctx); err != nil {
		t.Fatal(err)
	}
	if err := term.WaitGone(ctx, "abcself"); err != nil { // the output may arrive later than the stop
		t.Fatal(err)
	}
	if !term.RawModeRestored() {
		t.Error("while it is suspended, the terminal is in raw mode")
	}
	if err := term.Signal(unix.SIGCONT); err != nil {
		t.Fatal(err)
	}
	term.Expect(t, "abcself")
	term.Send("d")
	term.Expect(t, "abcdself")
	term.Send(tuitest.CtrlQ)
	term.ExpectExit(t, 0)
	restored(t, term)
}
