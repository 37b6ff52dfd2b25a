package repl

import (
	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/run"
	"understudy/tui/component/stage"
)

// pressStage gives a key to the stage, which has the focus.
func (m *Model) pressStage(msg tea.KeyPressMsg) tea.Cmd {
	m.stage.SetCan(m.can())
	return m.wish(m.stage.Press(msg))
}

// pointed is a click into the stage or on one of its tabs.
func (m *Model) pointed(msg tea.Msg) tea.Cmd {
	m.notice, m.watch, m.search = "", true, nil
	m.input.Leave()
	switch msg := msg.(type) {
	case stage.TabMsg:
		m.stage.SetView(msg.View)
	case stage.PickMsg:
		m.stage.SetCan(m.can())
		return m.wish(m.stage.Pick(msg))
	}
	return nil
}

// can is what a prompt allows.
func (m *Model) can() stage.Can {
	again := "A prompt goes on from input to input. :seed 7 begins anew, in an order that can be had again."
	return stage.Can{
		Again: again, Another: again, Find: "There is no check at a prompt.",
	}
}

// wish does what the stage cannot do by itself.
func (m *Model) wish(w stage.Wish) tea.Cmd {
	m.notice = w.Say
	switch w.Kind {
	case stage.Leave:
		m.watch, m.zoomed = false, false
	case stage.Zoom:
		m.zoomed = !m.zoomed
	case stage.Do:
		m.act(w.Act)
	}
	return nil
}

// act does something to a process as it is now: what the stage shows may be long ago.
// Where processes run in an order of their own, and so only while an input runs, the
// shell does it between two, as an input.
func (m *Model) act(a event.Act) {
	a.Event = 0
	if m.seed == 0 || m.running {
		m.runner.Act(a)
		return
	}
	m.queue = append(m.queue, input{silent: true, req: event.Request{Mode: event.Do, Acts: []event.Act{a}}})
	m.notice = stage.Done(a) + "."
	m.runNext()
}

// acted says how acts went that were done at once.
func (m *Model) acted(all []event.Acted) {
	if say := run.Acted(all); say != "" {
		m.notice = say
	}
}
