package stage

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"understudy/sandbox/event"
	"understudy/tui/ui"

	"pgregory.net/rapid"
)

// length is how long a stage takes to show evs.
func length(evs []event.Event) time.Duration {
	m := New(ui.NewStyles(ui.Plain))
	m.Apply(evs)
	d := time.Duration(0)
	for m.Playing() {
		m.Tick(frame)
		d += frame
	}
	return d
}

func TestPlaybackPace(t *testing.T) {
	steps := func(n int) []event.Event {
		s := newScript()
		for range n {
			s.spawn(0, "p")
		}
		return s.evs
	}
	for _, n := range []int{1, 8, 20, 40, 60, 100, 5000, 100_000} {
		d := length(steps(n))
		if d > longest+frame {
			t.Errorf("%d steps took %v, want %v at most", n, d, longest)
		}
		if perSecond := float64(n-1) / d.Seconds(); n > 1 && n <= 60 && (perSecond < 7 || perSecond > 12.5) {
			t.Errorf("%d steps: got %.1f a second, want 8 to 12", n, perSecond)
		}
	}
}

func TestBookkeepingCostsNoTime(t *testing.T) {
	s := newScript()
	a := s.spawn(0, "a")
	short := length(s.evs)
	for range 1000 {
		s.wait(a, "x", -1)
		s.add(event.Event{Kind: event.Wake, PID: a})
	}
	if d := length(s.evs); d != short {
		t.Errorf("got %v with bookkeeping, want %v as without", d, short)
	}
}

// What is shown does not depend on how the time is cut into frames.
func TestFramesDoNotMatter(t *testing.T) {
	evs := supervisedRun(40)
	rapid.Check(t, func(t *rapid.T) {
		one, many := New(ui.NewStyles(ui.Plain)), New(ui.NewStyles(ui.Plain))
		cut := rapid.IntRange(0, len(evs)).Draw(t, "cut")
		for _, part := range [][]event.Event{evs[:cut], evs[cut:]} {
			one.Apply(part)
			many.Apply(part)
			total := time.Duration(0)
			for _, ms := range rapid.SliceOfN(rapid.IntRange(0, 300), 1, 20).Draw(t, "frames") {
				dt := time.Duration(ms) * time.Millisecond
				many.Tick(dt)
				total += dt
			}
			one.Tick(total)
			if one.World().Seq != many.World().Seq {
				t.Fatalf("after %v: got event %d in frames, want %d as at once", total, many.World().Seq, one.World().Seq)
			}
		}
	})
}

func TestTickEnds(t *testing.T) {
	m := New(ui.NewStyles(ui.Plain))
	if m.Tick(frame) {
		t.Error("an empty stage moves")
	}
	m.Apply(counterRun())
	n := 0
	for m.Tick(frame) {
		if n++; n > 1000 {
			t.Fatal("the stage moves for ever")
		}
	}
	if m.Playing() || m.World().Seq != uint64(len(counterRun())) {
		t.Errorf("stands still at event %d of %d", m.World().Seq, len(counterRun()))
	}
}

func TestLive(t *testing.T) {
	s := newScript()
	a := s.spawn(0, "a")
	s.sleep(a, time.Second)
	m := New(ui.NewStyles(ui.Plain))
	m.SetLive(true)
	m.Apply(s.evs)
	if m.Playing() || m.World().Seq != 2 {
		t.Fatalf("got event %d, want all at once", m.World().Seq)
	}
	m.Tick(250 * time.Millisecond)
	if got, want := m.doing(m.scene.find(a)), "asleep, 750ms left"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if !m.Tick(700 * time.Millisecond) {
		t.Error("stands still while a sleep runs down")
	}
	if m.Tick(time.Second) {
		t.Error("moves after the sleep should be over")
	}
	if got, want := m.doing(m.scene.find(a)), "asleep, 0ms left"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFullHistory(t *testing.T) {
	const n = maxHistory + 5000
	m := New(ui.NewStyles(ui.Plain))
	for i := range uint64(n) {
		m.Apply([]event.Event{{Seq: i + 1, Kind: event.Send, PID: 1, Peer: 2}})
	}
	if m.unseen != 5000 {
		t.Errorf("%d steps went unseen, want 5000", m.unseen)
	}
	m.Fast()
	if p := m.World().Process(1); p.Sent != n || m.Dropped() != 0 {
		t.Errorf("got %d sent and %d dropped, want %d and 0", p.Sent, m.Dropped(), n)
	}
	if m.Seek(100) || m.World().Seq < 5000 {
		t.Errorf("went back to event %d, whose history is gone", m.World().Seq)
	}
	if !m.Seek(n-20_000) || m.World().Seq != n-20_000 {
		t.Errorf("went back to event %d, want %d", m.World().Seq, n-20_000)
	}
	m.Reset()
	if m.unseen != 0 || m.World().Len() != 0 || m.Playing() {
		t.Error("something is left after Reset")
	}
}

func TestDropped(t *testing.T) {
	m := New(ui.NewStyles(ui.Plain))
	m.Apply([]event.Event{{Seq: 1, Kind: event.Spawn, PID: 1}, {Seq: 11, Kind: event.Sleep, PID: 1}})
	m.Fast()
	if got, want := m.where(60), "9 lost · 2 events · 0ms"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStepBack(t *testing.T) {
	evs := counterRun()
	m := New(ui.NewStyles(ui.Plain))
	m.Apply(evs)
	m.Pause(true)
	var seqs []uint64
	for m.Step(1) {
		seqs = append(seqs, m.World().Seq)
	}
	if last := seqs[len(seqs)-1]; last != uint64(len(evs)) {
		t.Fatalf("got to event %d forward, want %d", last, len(evs))
	}
	for i := len(seqs) - 2; i >= 0; i-- {
		if !m.Step(-1) || m.World().Seq != seqs[i] {
			t.Fatalf("back at step %d: got event %d, want %d", i, m.World().Seq, seqs[i])
		}
	}
	if m.Tick(time.Hour); m.World().Seq != seqs[0] {
		t.Error("a paused stage goes on")
	}
	m.Pause(false)
	for m.Playing() {
		m.Tick(frame)
	}
	if m.World().Seq != uint64(len(evs)) {
		t.Errorf("got event %d after the pause, want %d", m.World().Seq, len(evs))
	}
}

// What clears up after the first process has ended takes no time and lets
// nobody leave: the last picture is the one to learn from.
func TestEndOfRun(t *testing.T) {
	s := newScript()
	shell := s.spawn(0, "shell")
	a := s.spawn(shell, "a")
	b := s.spawn(shell, "b")
	s.send(shell, a, "Add{7}")
	s.exit(shell, "normal", 0)
	steps := uint64(len(s.evs))
	s.add(event.Event{Kind: event.Signal, Peer: a, Text: "shutdown"})
	s.exit(a, "normal", 0)
	s.exit(b, "normal", 0)

	m := New(ui.NewStyles(ui.Plain))
	m.Apply(s.evs)
	for m.Playing() {
		m.Tick(frame)
	}
	if got := m.scene.steps; got != int(steps)-1 { // all but the delivery
		t.Errorf("got %d steps, want %d", got, steps-1)
	}
	m.Tick(time.Minute)
	if got := m.scene.present.len; got != 3 {
		t.Errorf("%d processes are on the stage after the end, want 3", got)
	}
	if m.Step(-1); m.World().Seq != 5 {
		t.Errorf("one step back is event %d, want 5", m.World().Seq)
	}
}

func TestViewsAreChosen(t *testing.T) {
	m := New(ui.NewStyles(ui.Plain))
	m.SetView(Tree)
	m.SetView(NumViews) // no view
	if m.View() != Tree {
		t.Errorf("got %v, want Tree", m.View())
	}
	for range NumViews - 1 {
		m.NextView()
	}
	if m.View() != Procs {
		t.Errorf("got %v after a round but one, want Procs", m.View())
	}
	for i, v := range Views() {
		if press(m, fmt.Sprint(i+1)); m.View() != v {
			t.Errorf("key %d shows %v, want %v", i+1, m.View(), v)
		}
	}
}

// A link that came with its spawn is no step of its own; any other is.
func TestLinkWithSpawn(t *testing.T) {
	s := newScript()
	a := s.spawn(0, "a")
	b := s.spawn(a, "b")
	s.add(event.Event{Kind: event.Link, PID: a, Peer: b})
	s.add(event.Event{Kind: event.Link, PID: b, Peer: a})
	m := New(ui.NewStyles(ui.Plain))
	m.Apply(s.evs)
	if m.pending() != 3 {
		t.Errorf("got %d steps, want 3", m.pending())
	}
}

// When the code has ended and all has been shown, the shell is idle: it does
// not run any more, whatever its last event was.
func TestIdleShell(t *testing.T) {
	m := New(ui.NewStyles(ui.Plain))
	m.Apply([]event.Event{
		{Seq: 1, Kind: event.Spawn, PID: 1, Text: "shell"},
		{Seq: 2, Kind: event.Spawn, PID: 2, Peer: 1, Text: "worker"},
	})
	seen := func() string {
		p := ui.NewPainter(60, 12)
		m.Draw(p)
		return p.Plain()
	}
	m.SetIdle(true)
	if got := seen(); strings.Contains(got, "idle") {
		t.Errorf("the shell is idle before all is shown:\n%s", got)
	}
	m.Fast()
	if got := seen(); !strings.Contains(got, "idle") || !strings.Contains(got, "running") {
		t.Errorf("want an idle shell and a worker that runs, got:\n%s", got)
	}
	m.SetIdle(false)
	if got := seen(); strings.Contains(got, "idle") {
		t.Errorf("the shell is idle while it runs:\n%s", got)
	}
	m.Stopped()
	if got := seen(); strings.Contains(got, "running") || strings.Count(got, "stopped") != 2 {
		t.Errorf("want two processes that were stopped, got:\n%s", got)
	}
}

// Who wants no motion sees the end of a run at once, and nothing that lights up for
// a moment; they can still look at each step.
func TestStill(t *testing.T) {
	s := newScript()
	a := s.spawn(0, "a")
	for range 40 {
		s.add(event.Event{Kind: event.Wake, PID: a})
		s.spawn(a, "b")
	}
	m := New((ui.Look{Theme: ui.Plain, Still: true}).Styles())
	m.Apply(s.evs)
	m.Tick(frame)
	if m.Playing() || len(m.recent) > 0 || len(m.crashes) > 0 {
		t.Errorf("playing %v, %d moments are lit", m.Playing(), len(m.recent)+len(m.crashes))
	}
	m.Step(-1)
	if !m.Playing() {
		t.Error("no step back")
	}
	m.Tick(frame)
	if !m.Playing() {
		t.Error("what was stepped back to does not stay")
	}
}

func TestSpeedAtFirst(t *testing.T) {
	for rate, want := range map[float64]string{0: "×1", 1: "×1", 0.1: "×1/10", 0.5: "×1/2", 7: "×1"} {
		if m := New((ui.Look{Speed: rate}).Styles()); speeds[m.speed].name != want {
			t.Errorf("%v: got %s, want %s", rate, speeds[m.speed].name, want)
		}
	}
}
