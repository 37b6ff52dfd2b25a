package talk

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/speaker"
	"understudy/tui/ui"
)

// fakeRunner notes what it is asked to run. The test says how runs end.
type fakeRunner struct {
	asked   []event.Request
	acts    []event.Act
	stopped int
}

func (f *fakeRunner) Run(r event.Request) uint64 {
	f.asked = append(f.asked, r)
	return uint64(len(f.asked))
}

func (f *fakeRunner) Stop() { f.stopped++ }

func (f *fakeRunner) Act(a event.Act) { f.acts = append(f.acts, a) }

// fakeSpeaker is what the speaker sees.
type fakeSpeaker struct{ seen []speaker.State }

func (f *fakeSpeaker) Publish(s speaker.State)  { f.seen = append(f.seen, s) }
func (f *fakeSpeaker) Acts() <-chan speaker.Act { return nil }
func (f *fakeSpeaker) Windows() int             { return 1 }
func (f *fakeSpeaker) last() speaker.State      { return f.seen[len(f.seen)-1] }

func exactly(n int) lessons.Bounds { return lessons.Bounds{AtLeast: &n, AtMost: &n} }

const greeter = "func greeter(self *actor.Process) {\n\tfmt.Println(\"hello from\", self.PID())\n}\n\n"

func testLesson() *lessons.Lesson {
	text := func(parts ...string) (string, []string) { return strings.Join(parts, ""), parts }
	l := &lessons.Lesson{
		ID: "spawning", Title: "Spawning", Summary: "A process is a function with a life of its own.", Teaches: []string{"process", "pid", "spawn"},
		Steps: []*lessons.Step{
			{
				ID: "words", Kind: lessons.Prose, Title: "Processes",
				Notes: &lessons.Notes{Text: "Ask who has used threads. Wait for the hands.", Seconds: 60},
			},
			{
				ID: "look", Kind: lessons.Demo, Title: "Two lives", Code: greeter + "self.Spawn(greeter)\n", Expect: event.OK, Seed: 1, Schedules: 1,
				Notes: &lessons.Notes{Text: "Point at the second box.", Seconds: 45},
			},
			{
				ID: "what", Kind: lessons.Predict, Title: "Who is first?", Code: greeter + "self.Spawn(greeter)\nself.Spawn(greeter)\n", Seed: 1, Schedules: 2,
				Question: "Which of the two prints first?", Asks: &lessons.Subject{Word: "output"},
				Choices: []*lessons.Choice{
					{Text: "The one that was spawned first", Is: &lessons.Text{Exact: "hello from <2>"}, Because: "So it went here."},
					{Text: "The one that was spawned last", Is: &lessons.Text{Exact: "hello from <3>"}},
				},
			},
			{
				ID: "two", Kind: lessons.Exercise, Title: "Start two", Starter: greeter + "self.Spawn(____)\n", Solution: greeter + "self.Spawn(greeter)\nself.Spawn(greeter)\n",
				Check: &lessons.Check{Conditions: []*lessons.Condition{{
					Goal: "Two greeters are started", Fail: "There must be two greeters.",
					Count: &lessons.CountOf{Pattern: &lessons.Pattern{Kind: event.Spawn, Process: "greeter"}, Bounds: exactly(2)},
				}}},
				Seed: 1, Schedules: 1,
			},
			{
				ID: "quiz", Kind: lessons.Quiz, Title: "How many?", Question: "How many processes have run?",
				Choices: []*lessons.Choice{{Text: "Two"}, {Text: "Three", Right: true, Because: "The shell is one too."}},
			},
		},
	}
	for i, parts := range [][]string{
		{"A *process* is a function with a life of its own.\n\n", "- It has a **pid**.\n- It has a mailbox.\n"},
		{"Run this and watch who prints.\n"},
		{"Two of them now.\n"},
		{"Now start **two** greeters.\n"},
		{"One question.\n"},
	} {
		l.Steps[i].Text, l.Steps[i].Parts = text(parts...)
	}
	return l
}

// harness drives a talk as the app does.
type harness struct {
	t  *testing.T
	m  *Model
	r  *fakeRunner
	sp *fakeSpeaker
}

var start = time.Date(2026, 5, 4, 18, 0, 0, 0, time.UTC)

func newHarness(t *testing.T, w, h int, from string) *harness {
	t.Helper()
	hs := &harness{t: t, r: &fakeRunner{}, sp: &fakeSpeaker{}}
	hs.m = New(Options{
		Lesson: testLesson(), Runner: hs.r, Styles: ui.NewStyles(ui.Contrast), From: from, Speaker: hs.sp,
		Now: func() time.Time { return start },
	})
	hs.m.SetSize(w, h)
	return hs
}

var keyNames = map[string]tea.KeyPressMsg{
	"f5": {Code: tea.KeyF5}, "f2": {Code: tea.KeyF2}, "f9": {Code: tea.KeyF9}, "esc": {Code: tea.KeyEscape}, "enter": {Code: tea.KeyEnter}, "tab": {Code: tea.KeyTab},
	"pgdown": {Code: tea.KeyPgDown}, "pgup": {Code: tea.KeyPgUp}, "backspace": {Code: tea.KeyBackspace}, "right": {Code: tea.KeyRight}, "down": {Code: tea.KeyDown},
	"ctrl+c": {Code: 'c', Mod: tea.ModCtrl}, "ctrl+e": {Code: 'e', Mod: tea.ModCtrl},
}

func (h *harness) press(keys ...string) {
	h.t.Helper()
	for _, k := range keys {
		if msg, ok := keyNames[k]; ok {
			h.m.Update(msg)
			continue
		}
		for _, r := range k {
			h.m.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
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
			pid := uint64(i + 2)
			add(event.Event{Kind: event.Spawn, PID: pid, Peer: 1, Text: "greeter"})
			if r.Status == event.Crashed {
				add(event.Event{Kind: event.Exit, PID: pid, Text: "boom", Bad: true, Line: 2})
			} else {
				add(event.Event{Kind: event.Exit, PID: pid, Text: "normal"})
			}
		}
		add(event.Event{Kind: event.Exit, PID: 1, Text: "normal"})
	}
	r.Events = uint64(len(b.Events))
	if printed != "" {
		b.Outputs = []event.Output{{ID: id, Text: printed, Marks: []event.Mark{{Events: r.Events}}}}
	}
	b.Results = []event.Result{r}
	h.m.Update(b)
}

// settle lets the stage play to its end.
func (h *harness) settle() {
	h.t.Helper()
	for range 10_000 {
		if !h.m.Tick(20*time.Millisecond) || h.m.runs.Now() != nil {
			return
		}
	}
	h.t.Fatal("the stage never stands still")
}

func (h *harness) draw() *ui.Painter {
	p := ui.NewPainter(h.m.w, h.m.h)
	h.m.Draw(p)
	return p
}

func (h *harness) screen() string { return h.draw().Plain() }

func (h *harness) shows(texts ...string) {
	h.t.Helper()
	s := h.screen()
	for _, text := range texts {
		if !strings.Contains(s, text) {
			h.t.Errorf("%q is not to be seen:\n%s", text, s)
		}
	}
}

func (h *harness) hides(texts ...string) {
	h.t.Helper()
	s := h.screen()
	for _, text := range texts {
		if strings.Contains(s, text) {
			h.t.Errorf("%q is to be seen:\n%s", text, s)
		}
	}
}

func ok() event.Result { return event.Result{Status: event.OK} }
