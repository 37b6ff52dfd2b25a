package lesson

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// fakeRunner notes what it is asked to run. The test says how runs end.
type fakeRunner struct {
	asked   []event.Request
	stopped int
	acts    []event.Act
}

func (f *fakeRunner) Run(r event.Request) uint64 {
	f.asked = append(f.asked, r)
	return uint64(len(f.asked))
}

func (f *fakeRunner) Stop() { f.stopped++ }

func (f *fakeRunner) Act(a event.Act) { f.acts = append(f.acts, a) }

// harness drives a screen as the app does.
type harness struct {
	t     *testing.T
	m     *Model
	r     *fakeRunner
	store *lessons.Store

	timers []tea.Msg // what was asked for later
}

func exactly(n int) lessons.Bounds { return lessons.Bounds{AtLeast: &n, AtMost: &n} }

func testCourse() *lessons.Course {
	return &lessons.Course{Lessons: []*lessons.Lesson{
		{ID: "spawning", Title: "Spawning", Steps: []*lessons.Step{
			{ID: "words", Kind: lessons.Prose, Title: "Processes", Text: "A *process* is a function with a life of its own.\n\n- It has a **pid**.\n- It has a [mailbox](glossary:mailbox).\n\nRead on.", Words: []string{"mailbox"}},
			{
				ID: "look", Kind: lessons.Demo, Title: "Two lives", Text: "Run this and watch.",
				Code: "func greeter(self *actor.Process) {\n\tfmt.Println(\"hello\")\n}\n\nself.Spawn(greeter)\n", Expect: event.OK, Seed: 1, Schedules: 1,
				Elixir: &lessons.Twin{Code: "greeter = fn ->\n  IO.puts(\"hello\")\nend\n\nspawn(greeter)\n", Output: "hello\n"},
			},
			{
				ID: "two", Kind: lessons.Exercise, Title: "Start two", Text: "Now start **two** greeters from the same function.",
				Starter: "func greeter(self *actor.Process) {\n\tfmt.Println(\"hello\")\n}\n\nself.Spawn(greeter)\n", Solution: "self.Spawn(greeter)\nself.Spawn(greeter)\n",
				Hints: []string{"The line may stand there twice.", "self.Spawn(greeter) starts one."},
				Check: &lessons.Check{Conditions: []*lessons.Condition{{
					Goal: "Two greeters are started", Fail: "There must be two greeters.",
					Count: &lessons.CountOf{Pattern: &lessons.Pattern{Kind: event.Spawn, Process: "greeter"}, Bounds: exactly(2)},
				}}},
				Seed: 1, Schedules: 3,
			},
		}},
		{ID: "mail", Title: "Mailboxes", Steps: []*lessons.Step{
			{ID: "end", Kind: lessons.Prose, Title: "The last one", Text: "That is all."},
		}},
	}}
}

func newHarness(t *testing.T, w, h int, lesson, step string) *harness {
	t.Helper()
	store, err := lessons.OpenStoreAt("")
	if err != nil {
		t.Fatal(err)
	}
	hs := &harness{t: t, r: &fakeRunner{}, store: store}
	course := testCourse()
	if lesson == "asks" {
		course = askingCourse()
	}
	hs.m = New(Options{Course: course, Store: store, Runner: hs.r, Styles: ui.NewStyles(ui.Dark), Lesson: lesson, Step: step})
	hs.m.later = func(_ time.Duration, msg tea.Msg) tea.Cmd {
		hs.timers = append(hs.timers, msg)
		return nil
	}
	hs.m.SetSize(w, h)
	hs.do(hs.m.Init())
	return hs
}

// do runs a command, and the commands that come of it. Timers are only noted.
func (h *harness) do(cmd tea.Cmd) {
	h.t.Helper()
	if cmd != nil {
		h.msg(cmd())
	}
}

func (h *harness) msg(msg tea.Msg) {
	h.t.Helper()
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			h.do(c)
		}
	default:
		h.do(h.m.Update(msg))
	}
}

var keyNames = map[string]tea.KeyPressMsg{
	"f1": {Code: tea.KeyF1}, "f2": {Code: tea.KeyF2}, "f4": {Code: tea.KeyF4}, "f5": {Code: tea.KeyF5}, "f6": {Code: tea.KeyF6},
	"f7": {Code: tea.KeyF7}, "f12": {Code: tea.KeyF12}, "up": {Code: tea.KeyUp}, "backspace": {Code: tea.KeyBackspace}, "f8": {Code: tea.KeyF8}, "f9": {Code: tea.KeyF9}, "enter": {Code: tea.KeyEnter}, "down": {Code: tea.KeyDown},
	"pgdown": {Code: tea.KeyPgDown}, "right": {Code: tea.KeyRight}, "left": {Code: tea.KeyLeft},
	"ctrl+c": {Code: 'c', Mod: tea.ModCtrl}, "ctrl+u": {Code: 'u', Mod: tea.ModCtrl}, "ctrl+r": {Code: 'r', Mod: tea.ModCtrl},
	"alt+g": {Code: 'g', Mod: tea.ModAlt}, "alt+e": {Code: 'e', Mod: tea.ModAlt}, "esc": {Code: tea.KeyEscape},
	"ctrl+n": {Code: 'n', Mod: tea.ModCtrl}, "alt+h": {Code: 'h', Mod: tea.ModAlt}, "space": {Code: tea.KeySpace, Text: " "},
}

func (h *harness) press(keys ...string) {
	h.t.Helper()
	for _, k := range keys {
		if msg, ok := keyNames[k]; ok {
			h.msg(msg)
			continue
		}
		for _, r := range k {
			h.msg(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
}

// end lets the run that was asked for last end, after n greeters were started.
func (h *harness) end(n int, r event.Result, printed string) {
	h.t.Helper()
	id := uint64(len(h.r.asked))
	r.ID = id
	var b event.Batch
	add := func(e event.Event) {
		e.Seq = uint64(len(b.Events) + 1)
		e.At = time.Duration(e.Seq) * time.Millisecond
		b.Events = append(b.Events, event.RunEvent{ID: id, Event: e})
	}
	if r.Status != event.Rejected {
		add(event.Event{Kind: event.Spawn, PID: 1, Text: "shell"})
		for i := range n {
			add(event.Event{Kind: event.Spawn, PID: uint64(i + 2), Peer: 1, Text: "greeter"})
			add(event.Event{Kind: event.Exit, PID: uint64(i + 2), Text: "normal"})
		}
		add(event.Event{Kind: event.Exit, PID: 1, Text: "normal"})
	}
	r.Events = uint64(len(b.Events))
	if printed != "" {
		b.Outputs = []event.Output{{ID: id, Text: printed}}
	}
	b.Results = []event.Result{r}
	h.do(h.m.Update(b))
}

// screen is what is drawn, without styles, once nothing moves any more.
func (h *harness) screen() string {
	h.t.Helper()
	for range 10_000 {
		if !h.m.Tick(20*time.Millisecond) || h.m.runs.Now() != nil {
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

func (h *harness) hides(text string) {
	h.t.Helper()
	if s := h.screen(); strings.Contains(s, text) {
		h.t.Errorf("%q is to be seen:\n%s", text, s)
	}
}
