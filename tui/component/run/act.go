package run

import (
	"fmt"

	"understudy/sandbox/event"
	"understudy/tui/component/stage"
)

// act is what a person did to the run on the stage.
type act struct {
	event.Act
	from  int  // events of the run that were shown then
	begun bool // the run that does it again is on the stage
}

// Can is what the run on the stage allows. The sentences name the keys of all
// screens: F5 runs, Ctrl+C stops.
func (m *Model) Can() stage.Can {
	var c stage.Can
	switch {
	case m.shown.Source == "":
		none := "Nothing has run yet. F5 runs the code."
		return stage.Can{Again: none, Another: none, Act: none}
	case m.now != nil && !m.now.Shown:
		busy := "The code is being checked. Wait for that, or stop it with Ctrl+C."
		c = stage.Can{Again: busy, Another: busy, Find: busy, Act: busy}
	}
	if m.shown.Seed == 0 {
		c.Another = "Here the operating system chooses the order: there is no seed. a runs it again."
		if m.now == nil {
			c.Act = "This run is over, and nobody can repeat it: the operating system chose the order. Run it again with a, and act while it runs."
		}
	}
	return c
}

// Act does to a process what a person wants done: at once while a run in real time
// goes on; and otherwise at the very moment that the stage shows, by running the same
// again and doing it there. It answers a sentence, or "" when Acted will.
func (m *Model) Act(a event.Act) string {
	if m.now != nil && Live(m.shown) {
		a.Event = 0
		m.runner.Act(a)
		return ""
	}
	req := m.shown
	req.Acts = nil
	for _, was := range m.shown.Acts { // what came after this moment is another run's
		if was.Event <= a.Event {
			req.Acts = append(req.Acts, was)
		}
	}
	if len(req.Acts) == event.MaxActs {
		return "That is enough done to one run. F5 begins a new one."
	}
	req.Acts = append(req.Acts, a)
	before := m.shown
	r := m.launch(req, true)
	m.shown = before // until it begins
	shown, _ := m.stage.Events()
	r.Repeated, r.act = true, &act{Act: a, from: shown}
	return stage.Done(a) + ". The run is played again…"
}

// played puts the run that does an act again on the stage, as soon as anything of it is
// there. Until then the one before is seen.
func (m *Model) played(r *Run, b *event.Batch) {
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
	m.shown = r.Request
	m.out.Clear()
	m.stage.Restart()
	m.stage.ShowFrom(r.act.from)
}

// Done says how the act went that a run which has ended was repeated for, and "" for
// any other run. Where the act could not be done at all, the stage and the output stay as
// they were: then ok is false, and the run is not to be shown.
func (m *Model) Done(r *Run) (say string, ok bool) {
	if r.act == nil {
		return "", true
	}
	if len(r.Result.Acts) > 0 {
		m.shown.Acts = r.Result.Acts
	}
	if r.act.begun && len(r.Result.Acts) == len(r.Request.Acts) || r.Next {
		return fmt.Sprintf("%s after event %d; the run was played again from there.", stage.Done(r.act.Act), r.act.Event), true
	}
	say = r.Result.Sentence
	if say == "" {
		say = "That could not be done: this time the run ended before."
	}
	return say, r.act.begun
}

// Acted says how acts went that were done at once, or "" when there were none.
func Acted(all []event.Acted) (say string) {
	for _, a := range all {
		if say = a.Fault; say == "" {
			say = stage.Done(a.Act) + "."
		}
	}
	return say
}

// Again runs what the stage shows once more, or with another seed, and says so.
func (m *Model) Again(another bool) string {
	req := m.shown
	if another {
		req.Seed, req.Replay, req.Acts = req.Seed+1, nil, nil
	}
	m.repeat(req)
	switch {
	case req.Seed == 0:
		return "Once more. The operating system chooses the order, so it may come out differently."
	case another:
		return fmt.Sprintf("Seed %d: the same code, and another order of events.", req.Seed)
	case req.Replay != nil:
		return "The same run once more, event by event."
	}
	return fmt.Sprintf("The same run once more, event by event: seed %d.", req.Seed)
}

// Replay shows a run of before, such as one that failed.
func (m *Model) Replay(req event.Request) { m.repeat(req) }

func (m *Model) repeat(req event.Request) {
	m.out.Clear()
	m.stage.Restart()
	m.stage.SetLive(Live(req))
	m.launch(req, true).Repeated = true
}
