package watch

import (
	tea "charm.land/bubbletea/v2"

	"understudy/tui/component/stage"
)

// pressStage gives a key to the stage.
func (m *Model) pressStage(msg tea.KeyPressMsg) {
	m.stage.SetCan(m.can())
	m.wish(m.stage.Press(msg))
}

// can is what a program that is run on every save allows.
func (m *Model) can() stage.Can {
	c := m.runs.Can()
	c.Find, c.Another = "A program has no check that could fail.", ""
	if m.seed == 0 && c.Act != "" {
		c.Act = "This run is over, and nobody can repeat it: the operating system chose the order. R runs it again, S with a seed; then act on it."
	}
	return c
}

// wish does what the stage cannot do by itself.
func (m *Model) wish(w stage.Wish) {
	m.notice = w.Say
	switch w.Kind {
	case stage.Again:
		m.again()
	case stage.Another:
		m.reseed()
	case stage.Do:
		m.notice = m.runs.Act(w.Act)
	case stage.Zoom:
		m.zoomed = !m.zoomed
	}
}

// again runs what the stage shows once more: with what was done to it, if anything was.
func (m *Model) again() {
	m.count++
	m.result = nil
	m.notice = m.runs.Again(false)
}
