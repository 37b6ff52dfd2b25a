package watch

import (
	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/stage"
)

// pressStage gives a key to the stage.
func (m *Model) pressStage(msg tea.KeyPressMsg) {
	m.stage.SetCan(m.can())
	m.wish(m.stage.Press(msg))
}

// can is what a program that is run on every save allows.
func (m *Model) can() stage.Can {
	c := stage.Can{Find: "A program has no check that could fail."}
	if m.id == 0 {
		c.Act = "This run is over. R runs the program again; act while it runs."
	}
	return c
}

// wish does what the stage cannot do by itself.
func (m *Model) wish(w stage.Wish) {
	m.notice = w.Say
	switch w.Kind {
	case stage.Again:
		m.launch("")
	case stage.Another:
		m.reseed()
	case stage.Do:
		a := w.Act
		a.Event = 0
		m.runner.Act(a)
	case stage.Zoom:
		m.zoomed = !m.zoomed
	}
}

// acted says how acts went.
func (m *Model) acted(all []event.Acted) {
	for _, a := range all {
		if m.notice = a.Fault; a.Fault == "" {
			m.notice = stage.Done(a.Act) + "."
		}
	}
}
