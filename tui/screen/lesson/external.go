package lesson

import (
	tea "charm.land/bubbletea/v2"

	"understudy/tui/component/external"
)

// openOutside hands the code to the learner's own editor.
func (m *Model) openOutside() tea.Cmd {
	switch {
	case m.code.ReadOnly():
		m.notice = "Answer first, then the code can be changed."
		return nil
	case m.runs.Now() != nil:
		m.notice = "Something runs. Ctrl+C stops it; then your editor can open."
		return nil
	}
	return external.OpenCmd(m.code.Value(), m.code.Cursor().Line+1, m.getenv)
}

// edited takes what was saved there, in one step that undo takes back.
func (m *Model) edited(msg external.EditedMsg) tea.Cmd {
	m.notice = msg.Sentence
	if !msg.Changed || !m.code.Revise(msg.Text) {
		return nil
	}
	m.focus = code
	return m.saveCmd()
}
