package lesson

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/stage"
)

// act is what the learner did to the run on the stage.
type act struct {
	event.Act
	from  int  // events of the run that were shown then
	begun bool // the run that does it again is on the stage
}

func (a *act) words() string {
	return fmt.Sprintf("%s after event %d; the run was played again from there.", stage.Done(a.Act), a.Event)
}

// can is what the run on the stage allows.
func (m *Model) can() stage.Can {
	var c stage.Can
	switch {
	case m.shown.Source == "":
		none := "Nothing has run yet. F5 runs the code."
		c = stage.Can{Again: none, Another: none, Act: none}
	case m.run != nil && !m.run.shown:
		busy := "The code is being checked. Wait for that, or stop it with Ctrl+C."
		c = stage.Can{Again: busy, Another: busy, Find: busy, Act: busy}
	}
	if m.shown.Seed == 0 && m.shown.Source != "" {
		c.Another = "Here the operating system chooses the order: there is no seed. a runs it again."
		if m.run == nil {
			c.Act = "This run is over, and nobody can repeat it: the operating system chose the order. Run it again with a, and act while it runs."
		}
	}
	if m.current().Check == nil {
		c.Find = "This step has no check that could fail."
	}
	return c
}

// actOn does what the learner wants done to a process: at once while a run in real
// time goes on; and otherwise to the very moment that the stage shows, by running the
// same again and doing it there.
func (m *Model) actOn(a event.Act) tea.Cmd {
	if m.run != nil && (m.shown.Seed == 0 || !m.shown.Virtual) {
		a.Event = 0
		m.runner.Act(a)
		return nil
	}
	req := m.shown
	req.Acts = nil
	for _, was := range m.shown.Acts { // what came after this moment is another run's
		if was.Event <= a.Event {
			req.Acts = append(req.Acts, was)
		}
	}
	if len(req.Acts) == event.MaxActs {
		m.notice = "That is enough done to one run. F5 begins a new one."
		return nil
	}
	req.Acts = append(req.Acts, a)
	before := m.shown
	m.launch(req, true)
	m.shown = before // until it begins
	shown, _ := m.stage.Events()
	m.run.again, m.run.act = true, &act{Act: a, from: shown}
	m.notice = stage.Done(a) + ". The run is played again…"
	return nil
}

// played puts the run that does an act again on the stage, as soon as anything of it is
// there. Until then the one before is seen.
func (m *Model) played(r *run, b *event.Batch) {
	if r.act == nil || r.act.begun {
		return
	}
	mine := false
	for i := range b.Events {
		mine = mine || b.Events[i].ID == r.id
	}
	for i := range b.Outputs {
		mine = mine || b.Outputs[i].ID == r.id
	}
	if !mine {
		return
	}
	r.act.begun = true
	m.shown = r.req
	m.out.Clear()
	m.code.ClearFaults()
	m.stage.Restart()
	m.stage.ShowFrom(r.act.from)
}

// refused reports whether an act could not be done. Then the stage stays as it is.
func (m *Model) refused(r *run, res *event.Result) bool {
	if len(res.Acts) > 0 {
		m.shown.Acts = res.Acts
	}
	if r.act.begun && len(res.Acts) == len(r.req.Acts) || m.again {
		return false
	}
	m.notice = res.Sentence
	if res.Sentence == "" {
		m.notice = "That could not be done: this time the run ended before."
	}
	return !r.act.begun
}

// acted says how acts went that were done at once.
func (m *Model) acted(all []event.Acted) {
	for _, a := range all {
		if m.notice = a.Fault; a.Fault == "" {
			m.notice = stage.Done(a.Act) + "."
		}
	}
}

// runAgain shows the same run once more, or one with another seed.
func (m *Model) runAgain(another bool) tea.Cmd {
	req := m.shown
	if another {
		req.Seed, req.Replay, req.Acts = req.Seed+1, nil, nil
	}
	m.out.Clear()
	m.code.ClearFaults()
	m.stage.Restart()
	m.stage.SetLive(req.Seed == 0 || !req.Virtual)
	m.launch(req, true)
	m.run.again = true
	switch {
	case req.Seed == 0:
		m.notice = "Once more. The operating system chooses the order, so it may come out differently."
	case another:
		m.notice = fmt.Sprintf("Seed %d: the same code, and another order of events.", req.Seed)
	case req.Replay != nil:
		m.notice = "The same run once more, event by event."
	default:
		m.notice = fmt.Sprintf("The same run once more, event by event: seed %d.", req.Seed)
	}
	return nil
}

// find shows a run in which the check fails. Where none is known the code is checked.
func (m *Model) find() tea.Cmd {
	if _, _, ok := m.failure(); ok && m.judgedRev == m.code.Revision() {
		return m.replay()
	}
	if v := m.verdict; v != nil && v.Passed && m.judgedRev == m.code.Revision() {
		m.notice = m.holds(v)
		return nil
	}
	cmd := m.ask()
	m.finding = true
	return cmd
}

// found shows the run that the check came upon, if it did.
func (m *Model) found() tea.Cmd {
	m.finding = false
	if _, _, ok := m.failure(); ok {
		return m.replay()
	}
	if m.verdict.Passed {
		m.notice = m.holds(m.verdict)
		return m.doneCmd()
	}
	m.notice = "It fails, but no single run shows it: see the goals."
	return nil
}

func (m *Model) holds(v *lessons.Verdict) string {
	if v.Runs == 1 {
		return "The check holds in the run that there is."
	}
	return fmt.Sprintf("None was found: the check holds in all %d runs that were tried.", v.Runs)
}
