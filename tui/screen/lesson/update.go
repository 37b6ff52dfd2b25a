package lesson

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/stage"
)

// Update reacts to a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case event.Batch:
		return m.take(msg)
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		return m.paste(msg)
	case tea.MouseWheelMsg:
		m.wheel(msg)
	case tea.MouseClickMsg:
		m.click(msg)
	case tea.MouseMotionMsg:
		m.drag(msg)
	case tea.MouseReleaseMsg:
		m.dragged = nil
	case lookMsg:
		return m.lookCmd()
	case lookedMsg:
		return m.looked(msg)
	case editor.AnsweredMsg:
		m.code.Answer(msg)
		return m.code.AskCmd(m.assistant)
	case saveDueMsg:
		return m.saveDue()
	case savedMsg:
		m.saved(msg)
	}
	return nil
}

func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	m.notice = ""
	k := &m.keys
	switch {
	case key.Matches(msg, k.Next):
		return m.next()
	case key.Matches(msg, k.Prev):
		return m.prev()
	case key.Matches(msg, k.Stop):
		return m.stopOrCopy()
	case m.closing:
		return nil
	case m.asking():
		if cmd, taken := m.pressQuestion(msg); taken {
			return cmd
		}
		return m.pressAsked(msg)
	case m.reads():
		return m.pressRead(msg)
	case key.Matches(msg, k.replay):
		return m.replay()
	case key.Matches(msg, k.Run):
		return m.ask()
	case key.Matches(msg, k.Hint):
		m.hint()
	case key.Matches(msg, k.Solution):
		m.toggleSolution()
	case key.Matches(msg, k.Reset):
		return m.reset()
	case key.Matches(msg, k.View):
		m.nextView()
	case key.Matches(msg, k.Fast):
		m.stage.Fast()
	case key.Matches(msg, k.Focus):
		m.nextFocus()
	default:
		return m.pressPane(msg)
	}
	return nil
}

// pressAsked handles the other keys while a question waits: those that look at
// the text and the code. Running comes after answering.
func (m *Model) pressAsked(msg tea.KeyPressMsg) tea.Cmd {
	k := &m.keys
	switch {
	case key.Matches(msg, k.Run):
		m.notice = "Answer first, then the code runs."
	case key.Matches(msg, k.Focus) && !m.reads():
		m.nextFocus()
	case m.focus == code && !m.reads():
		m.code.Update(msg) // read-only: it scrolls, selects and copies
		return m.code.ClipboardCmd()
	default:
		m.scrollKey(msg, func(n int) { m.scrollText(n) })
	}
	return nil
}

// pressPane gives a key to the pane with the focus. What is typed belongs to
// the code, wherever the focus is.
func (m *Model) pressPane(msg tea.KeyPressMsg) tea.Cmd {
	switch m.focus {
	case read:
		if m.scrollKey(msg, func(n int) { m.scrollText(n) }) {
			return nil
		}
	case watch:
		if m.pressStage(msg) {
			return m.solution.ClipboardCmd()
		}
	case output:
		if m.scrollKey(msg, m.out.Scroll) {
			return nil
		}
	}
	if m.focus != code && (msg.Text == "" || m.solution != nil && m.focus == watch) {
		return nil
	}
	m.focus = code
	return m.edit(msg)
}

// edit gives a message to the editor.
func (m *Model) edit(msg tea.Msg) tea.Cmd {
	before := m.code.Revision()
	m.code.Update(msg)
	cmd := tea.Batch(m.code.AskCmd(m.assistant), m.code.ClipboardCmd())
	if m.code.Revision() == before {
		return cmd
	}
	return tea.Batch(cmd, m.saveSoon())
}

// stopOrCopy stops what goes on. When nothing does, Ctrl+C copies what is selected,
// as in most programs.
func (m *Model) stopOrCopy() tea.Cmd {
	for _, e := range []*editor.Model{m.solution, m.code} {
		if e == nil || m.run != nil {
			continue
		}
		if _, _, ok := e.Selected(); ok {
			e.Copy()
			m.notice = "Copied. Ctrl+V puts it in."
			return e.ClipboardCmd()
		}
	}
	m.stop()
	return nil
}

func (m *Model) paste(msg tea.PasteMsg) tea.Cmd {
	if m.reads() || m.asking() || m.closing {
		return nil
	}
	m.focus = code
	return m.edit(msg)
}

// pressRead handles the keys of a step that is only read. Space turns the page
// until there is none.
func (m *Model) pressRead(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case msg.String() == "space" && m.more() > 0:
		m.scrollText(m.page())
	case key.Matches(msg, m.keys.turn):
		return m.next()
	default:
		m.scrollKey(msg, func(n int) { m.scrollText(n) })
	}
	return nil
}

// scrollKey calls scroll for a key that scrolls, and reports whether it was one.
func (m *Model) scrollKey(msg tea.KeyPressMsg, scroll func(int)) bool {
	const all = 1 << 20
	k := &m.keys
	switch {
	case key.Matches(msg, k.down):
		scroll(1)
	case key.Matches(msg, k.up):
		scroll(-1)
	case key.Matches(msg, k.pageDown):
		scroll(m.page())
	case key.Matches(msg, k.pageUp):
		scroll(-m.page())
	case key.Matches(msg, k.top):
		scroll(-all)
	case key.Matches(msg, k.bottom):
		scroll(all)
	default:
		return false
	}
	return true
}

// pressStage handles the keys of the stage: its views, and stepping through a run.
func (m *Model) pressStage(msg tea.KeyPressMsg) bool {
	k := &m.keys
	switch {
	case m.solution != nil:
		return m.solution.Update(msg)
	case key.Matches(msg, k.views):
		m.stage.SetView(stage.View(msg.String()[0] - '1'))
	case key.Matches(msg, k.pause):
		m.stage.Pause(!m.stage.Paused())
	case key.Matches(msg, k.forward):
		m.stage.Step(1)
	case key.Matches(msg, k.back):
		m.stage.Step(-1)
	default:
		return false
	}
	return true
}

func (m *Model) hint() {
	switch s := m.current(); {
	case len(s.Hints) == 0:
		m.notice = "There are no hints for this step."
	case m.hints == len(s.Hints):
		m.notice = "That was the last hint. F4 shows a solution beside your code."
	default:
		m.hints++
		m.goalScroll = 1 << 20 // where the new hint is
	}
}

// toggleSolution shows a solution where the stage is. The learner's text stays
// as it is.
func (m *Model) toggleSolution() {
	s := m.current()
	switch {
	case m.solution != nil:
		m.solution = nil
		m.focus = code
	case s.Solution == "":
		m.notice = "There is nothing to solve here: change the code and run it."
	default:
		m.solution = editor.New(m.styles)
		m.solution.SetValue(s.Solution)
		m.solution.SetReadOnly(true)
		m.solution.ShareClipboard(m.code)
		if m.layout().tabs {
			m.focus = watch
		}
	}
}

// reset brings back what the step began with, in a step that undo takes back.
func (m *Model) reset() tea.Cmd {
	before := m.code.Revision()
	m.code.SetReadOnly(false)
	m.code.Replace(m.current().Source())
	m.code.ClearFaults()
	m.verdict, m.result, m.attempt = nil, nil, nil
	m.focus = code
	m.notice = "Back to the start. Ctrl+U brings your text back."
	if m.code.Revision() == before {
		return nil
	}
	return m.saveSoon()
}

func (m *Model) nextView() {
	if m.solution != nil {
		m.solution = nil
		return
	}
	m.stage.NextView()
}

// nextFocus goes to the next pane that is there.
func (m *Model) nextFocus() {
	for range numPanes {
		m.focus = (m.focus + 1) % numPanes
		if m.focus != output || !m.out.Empty() && !m.layout().tabs {
			return
		}
	}
}

// next finishes a step that is only read, and opens the one after it.
func (m *Model) next() tea.Cmd {
	if m.closing {
		return nil
	}
	cmd := m.leave(m.current().Kind == lessons.Prose || m.current().Kind == lessons.Play)
	open := m.current().Kind == lessons.Exercise && !m.done() && !m.passed()
	switch {
	case m.step+1 < len(m.currentLesson().Steps):
		m.step++
	case m.lesson+1 < len(m.course.Lessons):
		m.lesson, m.step = m.lesson+1, 0
		m.stage.SetView(stage.Procs) // what a lesson's first step talks about
	default:
		m.closing = true
		return cmd
	}
	m.open()
	if open {
		m.notice = "The exercise before this step is still open. F7 goes back to it."
	}
	return tea.Batch(cmd, m.saveCmd())
}

func (m *Model) prev() tea.Cmd {
	switch {
	case m.closing:
		m.closing = false
		return nil
	case m.step > 0:
		cmd := m.leave(false)
		m.step--
		m.open()
		return tea.Batch(cmd, m.saveCmd())
	case m.lesson > 0:
		cmd := m.leave(false)
		m.lesson--
		m.step = len(m.currentLesson().Steps) - 1
		m.open()
		return tea.Batch(cmd, m.saveCmd())
	}
	m.notice = "This is the first step."
	return nil
}

// leave ends what goes on at the step, and keeps its text.
func (m *Model) leave(done bool) tea.Cmd {
	if m.run != nil {
		m.runner.Stop()
		m.run, m.again = nil, false
	}
	if done {
		return m.doneCmd()
	}
	return m.saveCmd()
}
