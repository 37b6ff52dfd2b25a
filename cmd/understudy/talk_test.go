package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/sandbox"
	"understudy/sandbox/event"
	"understudy/tui/component/prose"
	"understudy/tui/screen/talk"
	"understudy/tui/speaker"
	"understudy/tui/ui"
)

// audience is a talk in front of nobody: a real sandbox runs it, and each screen
// that stands still is kept.
type audience struct {
	*testing.T
	talk    *talk.Model
	session *sandbox.Session
	state   speaker.State
	screens []string // of the step
	flat    []string // the same, each on one line
}

func (a *audience) Publish(s speaker.State)  { a.state = s }
func (a *audience) Acts() <-chan speaker.Act { return nil }
func (a *audience) Windows() int             { return 1 }

const audienceWidth, audienceHeight = 96, 30

// next presses PgDn, and waits until nothing moves any more.
func (a *audience) next() {
	a.talk.Update(tea.KeyPressMsg{Code: tea.KeyPgDown})
	for a.running() {
		<-a.session.Wake()
		a.talk.Update(a.session.Take())
	}
	for a.talk.Tick(100 * time.Millisecond) {
	}
	p := ui.NewPainter(audienceWidth, audienceHeight)
	a.talk.Draw(p)
	a.screens = append(a.screens, p.Plain())
}

// running reports whether a run goes on; the stage is shown at its end.
func (a *audience) running() bool {
	if a.state.Does == "shows the end of the run" {
		a.talk.Update(tea.KeyPressMsg{Code: tea.KeyF3})
	}
	return a.state.Does == "waits for the run" || a.state.Does == "stops the run"
}

// shown fails unless each line of text was on one of the step's screens, in
// whichever lines it is broken there.
func (a *audience) shown(what, text string) {
	a.Helper()
	for line := range strings.Lines(text) {
		if line = flat(line); line != "" && !slices.ContainsFunc(a.flat, func(s string) bool { return strings.Contains(s, line) }) {
			a.Errorf("%s %s: %q of the %s was never shown:\n%s", a.state.Lesson, a.state.Step, line, what, strings.Join(a.screens, "\n"))
			return
		}
	}
}

// flat is a text on one line.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// TestEveryLessonAsATalk goes through every lesson with PgDn alone: all is shown,
// nothing is cut, every demo ends as it should and every solution passes.
func TestEveryLessonAsATalk(t *testing.T) {
	course, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range course.Lessons {
		t.Run(l.ID, func(t *testing.T) {
			t.Parallel()
			if !hostIsLean && i%6 != 3 {
				t.Skip("the race detector takes five times as long; it sees every sixth lesson")
			}
			session := sandbox.Open(sandbox.Options{})
			defer session.Close()
			a := &audience{T: t, session: session}
			a.talk = talk.New(talk.Options{Lesson: l, Runner: session, Styles: ui.NewStyles(ui.Contrast), Speaker: a})
			a.talk.SetSize(audienceWidth, audienceHeight)
			a.next()
			for i, s := range l.Steps {
				a.step(i, s)
			}
			if !a.state.Over {
				t.Errorf("after the last step PgDn %s", a.state.Does)
			}
		})
	}
}

// step goes through one step, and looks at what was shown of it.
func (a *audience) step(i int, s *lessons.Step) {
	a.Helper()
	if a.state.At != i+1 {
		a.Fatalf("PgDn came to step %d, want %d", a.state.At, i+1)
	}
	var last speaker.State
	for presses := 0; a.state.At == i+1 && !a.state.Over; presses++ {
		if presses > 60 {
			a.Fatalf("step %s does not end; PgDn %s", s.ID, a.state.Does)
		}
		last = a.state
		a.next()
	}
	next := a.screens[len(a.screens)-1] // is the next step's
	a.screens = a.screens[:len(a.screens)-1]
	a.flat = nil
	for _, screen := range a.screens {
		a.flat = append(a.flat, flat(screen))
	}
	a.shown("text", paragraphs(s.Text))
	a.shown("code", s.Model())
	a.shown("code", s.Starter)
	a.shown("question", s.Question)
	for _, g := range s.Goals() {
		a.shown("goals", g)
	}
	for _, c := range s.Choices {
		a.shown("choices", c.Text)
	}
	a.ended(s, &last)
	a.screens = []string{next}
}

// paragraphs is a Markdown text as it is read, each paragraph on a line.
func paragraphs(md string) string {
	d := prose.New(md)
	p := ui.NewPainter(10_000, d.Lines(10_000))
	d.Draw(p, ui.NewStyles(ui.Plain), 0)
	return p.Plain()
}

// endings are how the run of a demo that ends as it should is told.
var endings = map[event.Status]string{event.OK: "■ ended", event.Crashed: "× crashed", event.Stuck: "× deadlock", event.Limited: "× over a limit"}

// besideStage is where the stage begins at the earliest. It shortens what it quotes.
const besideStage = 50

// ended looks at how the step's code ended, and that nothing is cut.
func (a *audience) ended(s *lessons.Step, last *speaker.State) {
	a.Helper()
	final := a.screens[len(a.screens)-1]
	switch s.Kind {
	case lessons.Exercise:
		a.runs(s, last, "all goals hold")
	case lessons.Demo:
		a.runs(s, last, endings[s.Expect])
	case lessons.Predict:
		if !strings.Contains(final, "It came to") || s.Choices != nil && !strings.Contains(final, "■  ") {
			a.Errorf("step %s does not say which choice is right:\n%s", s.ID, final)
		}
	}
	own := s.Text + s.Model() + s.Question + fmt.Sprint(s.Goals())
	for _, screen := range a.screens {
		for line := range strings.Lines(screen) {
			line, _, _ = strings.Cut(line, "│") // the edge of a process
			line = string([]rune(line)[:min(len([]rune(line)), besideStage)])
			if strings.Contains(line, "…") && !strings.Contains(own, "…") {
				a.Errorf("step %s: %q is cut:\n%s", s.ID, line, screen)
			}
		}
	}
}

func (a *audience) runs(s *lessons.Step, last *speaker.State, want string) {
	a.Helper()
	if !strings.Contains(last.Run, want) {
		a.Errorf("step %s: the run is told as %q, want %q:\n%s", s.ID, last.Run, want, a.screens[len(a.screens)-1])
	}
}
