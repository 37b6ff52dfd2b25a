package repl

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/tui/component/editor"
	"understudy/tui/component/external"
)

// keepDelay is how long what is typed may lie unsaved.
const keepDelay = 800 * time.Millisecond

// keepDueMsg says that what is typed has been unsaved long enough.
type keepDueMsg struct{}

// afterCmd is a message after a while.
func afterCmd(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

// begin shows what was typed and not run when the program ended last.
func (m *Model) begin(draft string) {
	if draft == "" {
		return
	}
	m.input.Insert(draft)
	m.input.MoveTo(editor.Pos{Line: m.input.Len(), Col: len(draft)})
	m.notice = "This is what you had not run yet. Ctrl+C takes it away."
	m.kept = m.input.Revision()
}

// keepSoon sees to it that a change of what is typed is kept within a second.
func (m *Model) keepSoon() tea.Cmd {
	if m.draft == nil || m.armed || m.input.Revision() == m.kept {
		return nil
	}
	m.armed = true
	return m.later(keepDelay, keepDueMsg{})
}

func (m *Model) keepDue() tea.Cmd {
	m.armed = false
	if m.input.Revision() == m.kept {
		return nil
	}
	save := m.keep()
	return func() tea.Msg { return keptMsg{save()} }
}

// keep hands over what keeps the input as it is now.
func (m *Model) keep() (save func() error) {
	m.kept = m.input.Revision()
	text := m.input.Value()
	if m.search != nil { // what is shown was found, not typed
		text = m.search.draft
	}
	return m.draft.Keep(text)
}

// keepAll hands over what keeps the history and the input.
func (m *Model) keepAll() (save func() error) {
	history, draft := m.hist.Unsaved(), m.keep()
	return func() error { return errors.Join(history(), draft()) }
}

// openOutside hands the input to the learner's own editor.
func (m *Model) openOutside() tea.Cmd {
	return external.OpenCmd(m.input.Value(), m.input.Cursor().Line+1, m.getenv)
}

// edited takes what was saved there, in one step that undo takes back.
func (m *Model) edited(msg external.EditedMsg) {
	m.notice = msg.Sentence
	if msg.Changed {
		m.input.Revise(msg.Text)
	}
}
