package talk

import (
	tea "charm.land/bubbletea/v2"

	"understudy/tui/component/stage"
	"understudy/tui/speaker"
)

// scripted are the acts of keys that type. When all is typed and has run, those keys
// are the stage's: Space pauses, c goes to the next crash, i inspects.
var scripted = map[speaker.Act]bool{speaker.Type: true, speaker.TypeLine: true, speaker.TypeAll: true}

// watching reports whether the stage is what there is to work with.
func (m *Model) watching() bool {
	return m.scene == working && m.ran && m.complete() && !m.writes && !m.blank
}

// stagesOwn reports whether a key of the talk is the stage's now. Esc lets go of what is
// chosen there, before it stops and runs; who has paused steps with the arrows, until
// there is nothing more to see.
func (m *Model) stagesOwn(msg tea.KeyPressMsg) bool {
	shown, all := m.stage.Events()
	switch msg.String() {
	case "esc":
		return m.stage.Holds()
	case "left":
		return m.stage.Paused()
	case "right":
		return m.stage.Paused() && shown < all
	}
	return false
}

// toStage gives a key to the stage.
func (m *Model) toStage(msg tea.KeyPressMsg) {
	m.stage.SetCan(m.can())
	m.wish(m.stage.Press(msg))
}

// can is what the run on the stage allows.
func (m *Model) can() stage.Can {
	c := m.runs.Can()
	switch none := "This is a recorded run. r runs the code, and then you can."; {
	case m.kept:
		c = stage.Can{Again: none, Another: none, Find: none, Act: none}
	case m.checking():
		c = stage.Can{} // who stands in front of a room does not wait
	case m.current().Check == nil:
		c.Find = "This step has no check that could fail."
	}
	return c
}

// checking reports whether the code runs only to be judged, and nobody sees it.
func (m *Model) checking() bool {
	now := m.runs.Now()
	return now != nil && !now.Shown
}

// wish does what the stage cannot do by itself.
func (m *Model) wish(w stage.Wish) {
	m.says = w.Say
	if w.Kind != stage.Nothing && w.Kind != stage.Zoom && m.checking() {
		m.leave()
	}
	switch w.Kind {
	case stage.Do:
		m.says = m.runs.Act(w.Act)
	case stage.Again:
		m.says = m.runs.Again(false)
	case stage.Another:
		m.says = m.runs.Again(true)
	case stage.Find:
		m.find()
	case stage.Zoom:
		m.zoomed = !m.zoomed
	}
}

// find shows the run in which the check failed first.
func (m *Model) find() {
	switch req, where, ok := m.attempt.Failure(m.verdict); {
	case ok:
		m.runs.Replay(req)
		m.says = "This is the run that failed, " + where + "."
	case m.verdict == nil:
		m.says = "Run it first: r does."
	case m.verdict.Passed:
		m.says = "None was found: the check holds" + under(m.verdict) + "."
	default:
		m.says = "It fails, but no single run shows it."
	}
}

// point is the mouse over the stage.
func (m *Model) point(msg tea.Msg) {
	if m.scene != working || !m.ran || m.blank {
		return
	}
	switch msg := msg.(type) {
	case stage.PickMsg:
		m.stage.SetCan(m.can())
		m.wish(m.stage.Pick(msg))
	case tea.MouseWheelMsg:
		n := 1
		if msg.Button == tea.MouseWheelUp {
			n = -1
		}
		m.stage.Wheel(n)
	}
}
