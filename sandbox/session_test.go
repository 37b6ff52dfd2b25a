package sandbox_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"understudy/sandbox"
	"understudy/sandbox/event"
)

// behaveEnv names how the test binary behaves as a worker.
const behaveEnv = "UNDERSTUDY_TEST_WORKER"

func TestMain(m *testing.M) {
	if how := os.Getenv(behaveEnv); how != "" {
		behave(how)
		return
	}
	os.Exit(m.Run())
}

// behave is a worker that does one thing wrong.
func behave(how string) {
	pipe := func(i int) *os.File {
		n, err := strconv.Atoi(os.Args[len(os.Args)-i])
		if err != nil {
			panic(err)
		}
		return os.NewFile(uintptr(n), "pipe")
	}
	in, out := event.NewReader(pipe(2)), event.NewWriter(pipe(1))
	version := event.Version
	if how == "version" {
		version++
	}
	if how == "dies at once" {
		fmt.Fprintln(os.Stderr, "no reason")
		os.Exit(3)
	}
	_ = out.WriteJSON(event.FrameHello, event.Hello{Version: version, PID: os.Getpid()})
	for {
		t, _, err := in.Next()
		if err != nil {
			os.Exit(0)
		}
		if t != event.FrameRun {
			continue
		}
		switch how {
		case "huge frame":
			_, _ = pipe(1).WriteString("\xff\xff\xff\xffE")
		case "no JSON":
			_ = out.Write(event.FrameResult, []byte("{"))
		case "bad events":
			_ = out.Write(event.FrameEvents, []byte{1, 99, 99})
			_ = out.WriteJSON(event.FrameResult, event.Result{ID: 1, Status: event.OK})
		case "other result":
			_ = out.WriteJSON(event.FrameResult, event.Result{ID: 77, Status: event.OK})
			_ = out.WriteJSON(event.FrameResult, event.Result{ID: 1, Status: event.OK})
		case "flood":
			for err == nil {
				err = out.WriteJSON(event.FrameOutput, event.Output{ID: 1, Text: strings.Repeat("x", 1<<19)})
			}
		case "never answers":
		}
	}
}

func badWorker(t *testing.T, how string) *sandbox.Session {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s := sandbox.Open(sandbox.Options{Command: []string{exe, "worker"}, Env: []string{behaveEnv + "=" + how}})
	t.Cleanup(s.Close)
	return s
}

// A worker that does not keep to the wire is refused or replaced, in a sentence.
func TestWorkersThatMisbehave(t *testing.T) {
	for how, want := range map[string]struct {
		status   event.Status
		sentence string
	}{
		"version":      {event.Failed, fmt.Sprintf("version %d of the wire, not %d", event.Version+1, event.Version)},
		"dies at once": {event.Failed, "The worker keeps dying"},
		"huge frame":   {event.Died, "cannot read"},
		"no JSON":      {event.Failed, "cannot read"},
		"bad events":   {event.OK, ""},
		"other result": {event.OK, ""},
	} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			o := badWorker(t, how).Do(t.Context(), event.Request{Mode: event.Cell}, nil)
			if o.Result.Status != want.status || !strings.Contains(o.Result.Sentence, want.sentence) {
				t.Errorf("got %s: %q", o.Result.Status, o.Result.Sentence)
			}
			if how == "bad events" && o.Dropped == 0 {
				t.Error("nobody says that events got lost")
			}
		})
	}
}

// A run that does not stop when asked is ended with its worker.
func TestStopDoesNotDependOnTheWorker(t *testing.T) {
	s := badWorker(t, "never answers")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if o := s.Do(ctx, event.Request{Mode: event.Cell}, nil); o.Result.Status != event.Stopped {
		t.Errorf("got %s: %q", o.Result.Status, o.Result.Sentence)
	}
}

// A run has a limit of real time.
func TestWallLimit(t *testing.T) {
	o := badWorker(t, "never answers").Do(t.Context(), event.Request{Mode: event.Cell, Limits: event.Limits{Wall: 1}}, nil)
	if o.Result.Status != event.Limited || !strings.Contains(o.Result.Sentence, "still ran after") {
		t.Errorf("got %s: %q", o.Result.Status, o.Result.Sentence)
	}
}

// Requests that come while another runs stop it; each gets its own result.
func TestEveryRequestGetsItsResult(t *testing.T) {
	s := badWorker(t, "never answers")
	want := map[uint64]bool{}
	for range 3 {
		want[s.Run(event.Request{Mode: event.Cell})] = true
	}
	s.Stop()
	for len(want) > 0 {
		<-s.Wake()
		for _, r := range s.Take().Results {
			if !want[r.ID] || r.Status != event.Stopped {
				t.Errorf("got %+v", r)
			}
			delete(want, r.ID)
		}
	}
}

// TestLongSourcesAreRefused before a worker sees them.
func TestLongSourcesAreRefused(t *testing.T) {
	s := badWorker(t, "never answers")
	o := s.Do(t.Context(), event.Request{Mode: event.Cell, Source: strings.Repeat("x", event.MaxSource+1)}, nil)
	if o.Result.Status != event.Rejected || len(o.Result.Faults) != 1 || !strings.Contains(o.Result.Faults[0].Text, "longer than 256 KB") {
		t.Errorf("got %+v", o.Result)
	}
}

// TestAFloodEnds: a worker that sends without end ends with its limit.
func TestAFloodIsHeldBack(t *testing.T) {
	s := badWorker(t, "flood")
	id := s.Run(event.Request{Mode: event.Cell, Limits: event.Limits{Wall: 50 * time.Millisecond}})
	got := 0
	for {
		<-s.Wake()
		b := s.Take()
		for _, o := range b.Outputs {
			got += len(o.Text)
		}
		for _, r := range b.Results {
			if r.ID == id {
				if r.Status != event.Limited {
					t.Errorf("got %s: %q", r.Status, r.Sentence)
				}
				return
			}
		}
		if got > 1<<32 {
			t.Fatal("it never ends")
		}
	}
}

// TestReady waits for a worker, and ends with the session.
func TestReady(t *testing.T) {
	s := badWorker(t, "never answers")
	if h, err := s.Ready(t.Context()); err != nil || h.PID == 0 {
		t.Errorf("got %+v, %v", h, err)
	}
	none := badWorker(t, "dies at once")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := none.Ready(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	none.Close()
	if _, err := none.Ready(t.Context()); !errors.Is(err, sandbox.ErrClosed) {
		t.Errorf("got %v", err)
	}
}

func TestCloseTwice(t *testing.T) {
	s := badWorker(t, "never answers")
	s.Close()
	s.Close()
}
