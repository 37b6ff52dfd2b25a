package talk

import (
	"context"
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/run"
)

// maxKept bounds the events that are kept of a good run.
const maxKept = 50_000

// goodRun is a run that went as it should, to be shown again.
type goodRun struct {
	code    string
	events  []event.Event
	output  event.Output
	result  event.Result
	verdict *lessons.Verdict // nil until it is judged
	whence  string           // "rehearsed", "of this talk"
	why     string           // there is none, for that reason
}

// usable reports whether it can be shown.
func (g *goodRun) usable() bool { return g != nil && g.why == "" }

// wellEnded reports whether a run ended as the step says.
func wellEnded(s *lessons.Step, r *event.Result) bool {
	switch s.Kind {
	case lessons.Demo:
		return r.Status == s.Expect
	case lessons.Play:
		return r.Status == event.OK
	}
	return true // its verdict says
}

// keep keeps the run on the stage if it went as it should. An exercise's is
// good only once it is judged.
func (m *Model) keep(r *run.Run) {
	s := m.current()
	if len(r.Events) > maxKept || !wellEnded(s, &r.Result) || s.Kind == lessons.Exercise {
		return
	}
	text, _ := m.code()
	was := m.good[m.step]
	m.good[m.step] = &goodRun{code: text, events: r.Events, output: event.Output{Text: r.Printed(), Marks: r.Marks()}, result: r.Result, whence: "of this talk"}
	if was.usable() && was.code == text {
		m.good[m.step].verdict = was.verdict // until this one is judged
	}
}

// judge takes the verdict into the good run that it is about.
func (m *Model) judge(v *lessons.Verdict) {
	if g := m.good[m.step]; g.usable() && g.whence == "of this talk" && m.current().Kind == lessons.Predict {
		g.verdict = v
	}
}

// showGood shows the last good run in place of what is there: the way back when a
// demo fails.
func (m *Model) showGood() {
	m.leave()
	s, g := m.current(), m.good[m.step]
	switch {
	case m.scene != working && m.scene != reading || !s.Kind.Runs():
		m.says = "There is no run to show here."
		return
	case !g.usable() && s.Recorded == nil:
		m.says = "There is no good run of this step."
		return
	case !g.usable():
		g = recorded(s)
	}
	m.toWork()
	m.free, m.writes = nil, false
	if text, _ := m.script.at(m.script.pieces); text != g.code {
		m.script = newScript("", g.code)
	}
	m.typed = m.script.pieces
	m.changed()
	m.ran, m.kept = true, true
	m.stage.SetLive(false)
	m.stage.Apply(g.events)
	m.out.Print(g.output, nil)
	m.showEnd(&run.Run{Shown: true, Events: g.events, Result: g.result})
	m.verdict = g.verdict
}

// recorded is what the lesson's file says of a run of its demo. There is nothing
// of it for the stage.
func recorded(s *lessons.Step) *goodRun {
	g := &goodRun{code: s.Model(), result: event.Result{Status: s.Expect}}
	if s.Recorded.Output != nil {
		g.output.Text = *s.Recorded.Output
	}
	if s.Recorded.Value != nil {
		g.result.HasValue, g.result.Value = true, *s.Recorded.Value
	}
	return g
}

// rehearsedMsg is the good run of a step, or why there is none.
type rehearsedMsg struct {
	step int
	run  *goodRun
}

// rehearseCmd runs the first step from i on that has code.
func (m *Model) rehearseCmd(i int) tea.Cmd {
	for ; i < len(m.lesson.Steps); i++ {
		if s := m.lesson.Steps[i]; s.Kind.Runs() && s.Model() != "" {
			break
		}
	}
	if m.rehearser == nil || i >= len(m.lesson.Steps) {
		return nil
	}
	ctx, l, r := m.ctx, m.lesson, m.rehearser
	return func() tea.Msg {
		return rehearsedMsg{i, rehearse(ctx, l, l.Steps[i], r)}
	}
}

// rehearsed keeps what was rehearsed, unless the talk has a run of its own by now.
func (m *Model) rehearsed(msg rehearsedMsg) tea.Cmd {
	if !m.good[msg.step].usable() {
		m.good[msg.step] = msg.run
	}
	if m.ctx.Err() != nil {
		return nil
	}
	return m.rehearseCmd(msg.step + 1)
}

// rehearse runs the code of a step as it should be, and judges it.
func rehearse(ctx context.Context, l *lessons.Lesson, s *lessons.Step, r lessons.Runner) *goodRun {
	g := &goodRun{code: s.Model(), whence: "rehearsed"}
	a := lessons.NewAttemptAfter(s, l.Before(s, nil), g.code)
	for first := true; ; first = false {
		req, more := a.Next()
		if !more {
			break
		}
		run, err := r.Run(ctx, req)
		if err != nil {
			return &goodRun{why: "it cannot be rehearsed: " + err.Error()}
		}
		if first {
			g.events, g.output, g.result = run.Events, event.Output{Text: run.Output, Marks: run.Marks}, a.Place(run.Result)
		}
		run.Request = req
		a.Record(run)
	}
	v := a.Verdict()
	g.verdict = &v
	if err := soundness(s, g); err != nil {
		return &goodRun{why: err.Error()}
	}
	g.events = slices.Clip(g.events)
	return g
}

// soundness says what is wrong with a rehearsed run.
func soundness(s *lessons.Step, g *goodRun) error {
	switch {
	case !wellEnded(s, &g.result):
		return fmt.Errorf("rehearsed, it ended otherwise: %s %s", g.result.Status, g.result.Sentence)
	case s.Kind == lessons.Exercise && !g.verdict.Passed:
		return errors.New("rehearsed, the solution did not pass")
	case len(g.events) > maxKept:
		return fmt.Errorf("its run is too long to keep: %d events", len(g.events))
	}
	return nil
}
