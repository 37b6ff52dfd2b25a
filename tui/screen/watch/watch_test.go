package watch

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/stage"
	"understudy/tui/component/uitest"
	"understudy/tui/ui"
)

type fakeRunner struct {
	asked   []event.Request
	stopped int
}

func (f *fakeRunner) Run(r event.Request) uint64 {
	f.asked = append(f.asked, r)
	return uint64(len(f.asked))
}
func (f *fakeRunner) Stop()         { f.stopped++ }
func (f *fakeRunner) Act(event.Act) {}

// checker finds a fault in each line that says bad.
type checker struct{ err error }

func (c checker) Check(_ context.Context, source string, _ bool) (event.Result, error) {
	r := event.Result{Status: event.OK}
	for i, line := range strings.Split(source, "\n") {
		if col := strings.Index(line, "bad"); col >= 0 {
			r.Status = event.Rejected
			r.Faults = append(r.Faults, event.Fault{Line: i + 1, Col: col + 1, Text: "undefined: bad", Help: "Perhaps it is called good."})
		}
	}
	return r, c.err
}

type harness struct {
	t     *testing.T
	m     *Model
	r     *fakeRunner
	saved string // what is in the file
	told  string
	err   error
	looks int // that are to come
}

func newHarness(t *testing.T, w, h int) *harness {
	hs := &harness{t: t, r: &fakeRunner{}, saved: "ok()"}
	follow := func() (*Source, bool, error) {
		if hs.err != nil || hs.saved == hs.told {
			return nil, false, hs.err
		}
		hs.told = hs.saved
		return &Source{
			Request: event.Request{Mode: event.Cell, Source: hs.saved},
			Place:   func(line int) (string, int) { return "ping.go", line },
			Local:   func(s string) string { return s },
		}, true, nil
	}
	hs.m = New(Options{Name: "ping.go", Follow: follow, Runner: hs.r, Checker: checker{}, Styles: ui.NewStyles(ui.Dark)})
	hs.m.later = func(time.Duration, tea.Msg) tea.Cmd {
		hs.looks++
		return nil
	}
	hs.m.SetSize(w, h)
	hs.do(hs.m.Init())
	return hs
}

func (h *harness) do(cmd tea.Cmd) {
	for cmd != nil {
		cmd = h.m.Update(cmd())
	}
}

// save changes the file, and lets the screen look.
func (h *harness) save(text string) {
	h.t.Helper()
	h.saved = text
	h.look()
}

func (h *harness) look() {
	h.t.Helper()
	if h.looks != 1 {
		h.t.Fatalf("got %d looks to come, want one", h.looks)
	}
	h.looks = 0
	h.do(h.m.Update(lookMsg{}))
}

func (h *harness) press(keys ...tea.KeyPressMsg) {
	for _, k := range keys {
		h.m.Update(k)
	}
}

func letter(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Text: string(r)} }

// end lets run number id end, with a process that was started.
func (h *harness) end(id uint64, r event.Result, printed string) {
	r.ID = id
	b := event.Batch{Results: []event.Result{r}}
	for i, e := range []event.Event{
		{Kind: event.Spawn, PID: 1, Text: "main"},
		{Kind: event.Spawn, PID: 2, Peer: 1, Text: "ponger"},
		{Kind: event.Exit, PID: 2, Text: "normal"},
		{Kind: event.Exit, PID: 1, Text: "normal"},
	} {
		e.Seq, e.At = uint64(i+1), time.Duration(i+1)*time.Millisecond
		b.Events = append(b.Events, event.RunEvent{ID: id, Event: e})
	}
	if printed != "" {
		b.Outputs = []event.Output{{ID: id, Text: printed}}
	}
	h.m.Update(b)
}

func (h *harness) screen() string {
	for range 1000 {
		if !h.m.Tick(50*time.Millisecond) || h.m.runs.Now() != nil {
			break
		}
	}
	p := ui.NewPainter(h.m.w, h.m.h)
	h.m.Draw(p)
	return p.Plain()
}

func (h *harness) shows(texts ...string) {
	h.t.Helper()
	s := h.screen()
	for _, text := range texts {
		if !strings.Contains(s, text) {
			h.t.Errorf("%q is not to be seen:\n%s", text, s)
		}
	}
}

var fine = event.Result{Status: event.OK, Elapsed: 3 * time.Millisecond}

func TestGolden(t *testing.T) {
	for _, size := range [][2]int{{58, 20}, {80, 24}, {120, 36}, {200, 50}} {
		name := fmt.Sprintf("%dx%d", size[0], size[1])
		h := newHarness(t, size[0], size[1])
		h.m.runs.Now().Took = 1200 * time.Millisecond
		uitest.Golden(t, "running-"+name, h.screen())
		h.end(1, fine, "pong\npong\n")
		uitest.Golden(t, "ended-"+name, h.screen())
		h.save("ok()\nbad()")
		uitest.Golden(t, "broken-"+name, h.screen())
	}
}

// A save that does not compile leaves the last run where it is, also one that goes on.
func TestBrokenSave(t *testing.T) {
	h := newHarness(t, 120, 36)
	h.shows("It runs. Save ping.go and it begins anew")
	h.save("\n  bad()\nbad()")
	h.shows("ping.go:2:3: undefined: bad", "Perhaps it is called good.", "ping.go:3:1:", "the one before runs on", "run 1")
	if len(h.r.asked) != 1 || h.r.stopped != 0 {
		t.Errorf("got %d runs, %d stopped: what went on is to go on", len(h.r.asked), h.r.stopped)
	}
	h.end(1, fine, "still here\n")
	h.shows("still here", "ping.go:2:3: undefined: bad", "What you see is the last run that compiled")
	h.save("good()")
	h.end(2, fine, "new\n")
	h.shows("new", "run 2")
	if s := h.screen(); strings.Contains(s, "still here") || strings.Contains(s, "undefined") {
		t.Errorf("what was before is to be seen:\n%s", s)
	}
	h.look()
	if got := h.r.asked[1].Source; len(h.r.asked) != 2 || got != "good()" {
		t.Errorf("got %d runs, the last of %q", len(h.r.asked), got)
	}
}

// What arrives of a run that another one took the place of is not shown.
func TestSavedWhileItRuns(t *testing.T) {
	h := newHarness(t, 120, 36)
	h.save("two()")
	h.end(1, event.Result{Status: event.Stopped, Sentence: "Stopped."}, "old\n")
	if s := h.screen(); strings.Contains(s, "old") || strings.Contains(s, "Stopped") {
		t.Errorf("the first run is to be seen:\n%s", s)
	}
	h.end(2, fine, "")
	h.shows("printed nothing")
}

func TestGoneAndBack(t *testing.T) {
	h := newHarness(t, 120, 36)
	h.end(1, fine, "pong\n")
	h.err = errors.New("ping.go is not there")
	h.look()
	h.shows("ping.go is not there. What you see is the last run.", "pong")
	h.look()
	h.err, h.told = nil, ""
	h.look()
	h.shows("It runs.", "run 2")
}

func TestBrokenFromTheStart(t *testing.T) {
	h := newHarness(t, 80, 24)
	h.m = New(Options{Name: "ping.go", Follow: h.m.follow, Runner: h.r, Checker: checker{}, Styles: ui.NewStyles(ui.Dark)})
	h.m.SetSize(80, 24)
	h.shows("Reading ping.go…")
	h.press(letter('r'))
	h.shows("There is nothing to run yet.")
	h.m.Update(checkedMsg{&Source{Place: func(n int) (string, int) { return "ping.go", n }}, event.Result{Status: event.Rejected, Faults: []event.Fault{{Text: "too long"}}}})
	h.m.saves = 1
	h.shows("too long", "Mend it and save it: then it runs.")
}

func TestKeys(t *testing.T) {
	h := newHarness(t, 120, 36)
	h.end(1, fine, "one\n")
	last := func() event.Request { return h.r.asked[len(h.r.asked)-1] }
	h.press(letter('r'))
	if r := last(); len(h.r.asked) != 2 || r.Seed != 0 || r.Virtual {
		t.Errorf("again: got %d runs, the last %+v", len(h.r.asked), r)
	}
	h.press(letter('s'), letter('s'))
	if r := last(); r.Seed != 2 || r.Virtual {
		t.Errorf("another seed, twice: got %+v", r)
	}
	h.shows("Seed 2", "seed 2")
	h.press(letter('p'), letter('v'))
	if r := last(); r.Seed != 1 || !r.Virtual {
		t.Errorf("virtual time: got %+v", r)
	}
	h.press(letter('v'))
	if r := last(); r.Seed != 1 || r.Virtual {
		t.Errorf("real time: got %+v", r)
	}
	h.press(letter('p'))
	if r := last(); r.Seed != 0 || r.Virtual {
		t.Errorf("in parallel: got %+v", r)
	}
	h.press(tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl})
	if h.r.stopped != 1 {
		t.Error("Ctrl+C does not stop the run")
	}
	h.end(uint64(len(h.r.asked)), event.Result{Status: event.Stopped, Sentence: "Stopped."}, "")
	h.press(tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl})
	h.shows("Nothing is running", "Stopped.")
	h.press(letter('3'))
	h.shows("[3 Messages]")
	h.m.Update(stage.TabMsg{View: stage.Tree})
	h.shows("[2 Tree]")
	if cmd := h.m.Update(letter('q')); cmd == nil || cmd() != tea.Quit() {
		t.Error("q does not leave")
	}
}

// A key means one thing only, and the help shows all.
func TestNoKeyTwice(t *testing.T) {
	seen := map[string]string{}
	h := newHarness(t, 80, 24)
	var all []key.Binding
	for _, col := range h.m.FullHelp() {
		all = append(all, col...)
	}
	for _, b := range all {
		for _, name := range b.Keys() {
			if was := seen[name]; was != "" {
				t.Errorf("%s is %q and %q", name, was, b.Help().Desc)
			}
			seen[name] = b.Help().Desc
		}
	}
	for _, b := range h.m.ShortHelp() {
		if seen[b.Keys()[0]] == "" {
			t.Errorf("the help does not name %s", b.Help().Key)
		}
	}
}

func TestAnySize(t *testing.T) {
	h := newHarness(t, 80, 24)
	h.end(1, fine, strings.Repeat("pong\n", 50))
	h.save(strings.Repeat("bad()\n", 30))
	for w := range 90 {
		for ht := range 30 {
			if w%7 == 0 || w < 3 {
				h.m.SetSize(w, ht)
				h.m.Draw(ui.NewPainter(w, ht))
			}
		}
	}
}

// Where nobody can check, the run says what is wrong.
func TestNobodyChecks(t *testing.T) {
	h := newHarness(t, 120, 36)
	h.m.checker = checker{errors.New("no answer")}
	h.save("bad()")
	if len(h.r.asked) != 2 {
		t.Fatal("it does not run")
	}
	h.end(2, event.Result{Status: event.Rejected, Faults: []event.Fault{{Line: 1, Col: 1, Text: "undefined: bad"}}}, "")
	h.shows("ping.go:1:1: undefined: bad")
}

// After the end of a seeded run the same is run again, with what was done to it; one in
// parallel says why not.
func TestActAfterTheEnd(t *testing.T) {
	h := newHarness(t, 120, 36)
	h.end(1, fine, "")
	act := func() {
		for _, k := range []tea.KeyPressMsg{letter('2'), letter('g'), {Code: tea.KeyRight}, {Code: tea.KeyRight}, {Code: tea.KeyDown}, {Code: tea.KeyDown}, letter('x'), letter('k')} {
			h.screen()
			h.press(k)
		}
	}
	h.screen()
	h.press(letter('2'), letter('g'), tea.KeyPressMsg{Code: tea.KeyRight}, tea.KeyPressMsg{Code: tea.KeyRight})
	h.screen()
	h.press(tea.KeyPressMsg{Code: tea.KeyDown}, letter('x'))
	h.shows("nobody can repeat it")
	h.press(tea.KeyPressMsg{Code: tea.KeyEscape}, letter('s'))
	h.end(2, fine, "")
	act()
	got := h.r.asked[len(h.r.asked)-1]
	if len(h.r.asked) != 3 || len(got.Acts) != 1 || got.Acts[0].Kind != event.ActKill || got.Acts[0].PID != 2 || got.Acts[0].Event != 2 {
		t.Fatalf("asked for %+v", got)
	}
	r := fine
	r.Acts = got.Acts
	h.end(3, r, "")
	h.shows("You killed <2> after event 2")
	h.press(letter('r'))
	if got := h.r.asked[len(h.r.asked)-1]; len(got.Acts) != 0 {
		t.Errorf("R runs with acts: %+v", got.Acts)
	}
}

// The wheel scrolls the output, and steps through the run where the stage is.
func TestTheWheel(t *testing.T) {
	h := newHarness(t, 120, 36)
	h.end(1, fine, strings.Repeat("a line\n", 60)+"the last\n")
	h.shows("the last", "4 events")
	h.m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelUp, X: 5, Y: 5})
	h.shows("↓ 3 more", "4 events")
	h.m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelUp, X: 100, Y: 5})
	h.shows("event 3/4")
}
