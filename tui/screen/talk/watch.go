package talk

import (
	tea "charm.land/bubbletea/v2"

	"understudy/tui/component/stage"
	"understudy/tui/speaker"
)

// stageCan is what the stage offers in a talk: it shows a run, and the talk runs it.
var stageCan = stage.Can{
	Again:   "r runs it again.",
	Another: "A talk shows the run that the lesson was made for. understudy learn tries others.",
	Find:    "A talk shows the run that the lesson was made for. understudy learn tries others.",
	Act:     "In a talk processes are left alone. understudy learn lets you act on them.",
	Suspend: "In a talk processes are left alone. understudy learn lets you act on them.",
}

// scripted are the acts of keys that type. When all is typed and has run, those keys
// are the stage's: Space pauses, c goes to the next crash, i inspects.
var scripted = map[speaker.Act]bool{speaker.Type: true, speaker.TypeLine: true, speaker.TypeAll: true}

// watching reports whether the stage is what there is to work with.
func (m *Model) watching() bool {
	return m.scene == working && m.ran && m.complete() && !m.writes && !m.blank
}

// toStage gives a key to the stage.
func (m *Model) toStage(msg tea.KeyPressMsg) { m.says = m.stage.Press(msg).Say }

// point is the mouse over the stage.
func (m *Model) point(msg tea.Msg) {
	if m.scene != working || !m.ran || m.blank {
		return
	}
	switch msg := msg.(type) {
	case stage.PickMsg:
		m.says = m.stage.Pick(msg).Say
	case tea.MouseWheelMsg:
		n := 1
		if msg.Button == tea.MouseWheelUp {
			n = -1
		}
		m.stage.Wheel(n)
	}
}
