package repl

import (
	"cmp"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/external"
	"understudy/tui/component/stage"
	"understudy/tui/component/transcript"
)

// Update reacts to a message, and sees to it that what is typed is kept.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	cmd := m.update(msg)
	return tea.Batch(cmd, m.keepSoon())
}

func (m *Model) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case event.Batch:
		m.take(msg)
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		return m.paste(msg)
	case stage.PickMsg, stage.TabMsg:
		return m.pointed(msg)
	case closePagerMsg:
		m.pager = nil
	case tea.MouseWheelMsg:
		m.wheel(msg)
	case tea.MouseClickMsg:
		m.click(msg)
	case tea.MouseMotionMsg:
		m.drag(msg)
	case tea.MouseReleaseMsg:
		m.dragging = false
	case external.ReadyMsg:
		return msg.RunCmd()
	case external.EditedMsg:
		m.edited(msg)
	case keepDueMsg:
		return m.keepDue()
	case editor.AnsweredMsg:
		m.input.Answer(msg)
		return m.input.AskCmd(m.assistant)
	case editor.PickMsg:
		m.input.Pick(msg)
		return m.input.AskCmd(m.assistant)
	case saidMsg:
		m.said(msg)
	case loadedMsg:
		m.loaded(msg)
	case keptMsg:
		m.notice = cmp.Or(msg.notice(), m.notice)
	}
	return nil
}

func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	m.notice = ""
	k := &m.keys
	switch {
	case m.pager != nil:
		return m.pressPager(msg)
	case m.search != nil:
		m.pressSearch(msg)
	case m.watch && m.stage.Typing() && !key.Matches(msg, k.Stop):
		return m.pressStage(msg)
	case (m.input.Choosing() || m.input.Finding()) && !m.watch && !key.Matches(msg, k.Stop):
		return m.edit(msg)
	case key.Matches(msg, k.Stop):
		return m.stopOrCopy()
	case key.Matches(msg, k.Run):
		return m.submit()
	case key.Matches(msg, k.outside):
		return m.openOutside()
	case key.Matches(msg, k.search):
		m.beginSearch()
	case key.Matches(msg, k.View):
		m.stage.NextView()
	case key.Matches(msg, k.Fast):
		m.stage.Fast()
	case key.Matches(msg, k.Focus):
		m.watch = !m.watch
		m.folded = m.folded && !m.watch
	case key.Matches(msg, k.fold):
		m.folded, m.watch = !m.folded, false
	case key.Matches(msg, k.clear):
		m.out.Clear()
	case key.Matches(msg, k.pageUp):
		m.out.Scroll(-max(m.h/2, 1))
	case key.Matches(msg, k.pageDown):
		m.out.Scroll(max(m.h/2, 1))
	case m.watch:
		return m.pressStage(msg)
	default:
		return m.pressInput(msg)
	}
	return nil
}

// pressInput gives a key to the prompt. What is typed belongs there, wherever
// the focus is.
func (m *Model) pressInput(msg tea.KeyPressMsg) tea.Cmd {
	m.watch = false
	k := &m.keys
	switch {
	case key.Matches(msg, k.enter) && m.complete():
		return m.submit()
	case key.Matches(msg, k.complete) && strings.HasPrefix(m.input.Value(), ":"):
		m.completeCommand()
	case key.Matches(msg, k.leave) && m.input.Value() == "": // with text it deletes
		return tea.Quit
	case key.Matches(msg, k.older) && m.input.AtTop():
		m.recall(-1)
	case key.Matches(msg, k.newer) && m.input.AtBottom():
		m.recall(1)
	default:
		return m.edit(msg)
	}
	return nil
}

// edit gives a message to the editor, and asks what it leads to.
func (m *Model) edit(msg tea.Msg) tea.Cmd {
	m.input.Update(msg)
	return tea.Batch(m.input.AskCmd(m.assistant), m.input.ClipboardCmd())
}

func (m *Model) paste(msg tea.PasteMsg) tea.Cmd {
	m.watch, m.search = false, nil
	return m.edit(msg)
}

// recall brings an input of before back.
func (m *Model) recall(n int) {
	if s, ok := m.hist.Move(n, m.input.Value()); ok {
		m.show(s)
	}
}

// keptMsg says how keeping the history, or what is typed, went.
type keptMsg struct{ err error }

func (k keptMsg) notice() string {
	if k.err == nil {
		return ""
	}
	return "That could not be kept: " + k.err.Error()
}

// take applies what arrived since the last frame. Processes live on from one
// input to the next, so all events and all output count.
func (m *Model) take(b event.Batch) {
	m.evs = m.evs[:0]
	for i := range b.Events {
		m.evs = append(m.evs, b.Events[i].Event)
	}
	m.meter.add(len(m.evs))
	m.stage.Apply(m.evs)
	m.tell(m.evs)
	m.acted(b.Acted)
	for _, o := range b.Outputs {
		if o.Err {
			m.out.Add(transcript.Report, o.Text)
		} else {
			m.out.Add(transcript.Printed, o.Text)
			m.lastText = o.Text
		}
	}
	for i := range b.Results {
		if m.running && b.Results[i].ID == m.id {
			m.ended(&b.Results[i])
		}
	}
}
