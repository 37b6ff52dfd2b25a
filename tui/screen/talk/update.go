package talk

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/stage"
	"understudy/tui/speaker"
	"understudy/tui/ui"
)

// actMsg is what a speaker's window asked for.
type actMsg struct{ speaker.Act }

// Update reacts to a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	cmd := m.update(msg)
	m.tell()
	return cmd
}

func (m *Model) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case event.Batch:
		m.take(msg)
	case tea.KeyPressMsg:
		m.press(msg)
	case tea.MouseClickMsg:
		m.click(msg)
	case tea.MouseWheelMsg, stage.PickMsg:
		m.point(msg)
	case tea.PasteMsg:
		if m.writes {
			m.edit(msg)
		}
	case actMsg:
		m.act(msg.Act)
		return m.hearCmd()
	case rehearsedMsg:
		return m.rehearsed(msg)
	}
	return nil
}

// hearCmd waits for what a speaker's window asks for.
func (m *Model) hearCmd() tea.Cmd {
	if m.speaker == nil {
		return nil
	}
	acts := m.speaker.Acts()
	return func() tea.Msg {
		if a, ok := <-acts; ok {
			return actMsg{a}
		}
		return nil
	}
}

func (m *Model) press(msg tea.KeyPressMsg) {
	a, ok := m.keys.Act(msg, m.typing())
	if m.stage.Typing() && ok && beyondStage(msg, a) {
		m.toStage(tea.KeyPressMsg{Code: tea.KeyEscape})
	}
	switch {
	case m.stage.Typing() && !key.Matches(msg, m.keys.Stop), m.watching() && m.stagesOwn(msg):
		m.toStage(msg)
	case key.Matches(msg, m.keys.write):
		m.write()
	case m.writes && key.Matches(msg, m.keys.Play):
		m.writes = false
		m.says = "The keys are the talk's again."
	case m.writes && (msg.Text != "" || editing[msg.Code]):
		m.edit(msg)
	case m.writes && !ok:
		m.edit(msg)
	case m.watching() && (!ok || scripted[a]):
		m.toStage(msg)
	case ok:
		m.act(a)
	}
}

// beyondStage reports whether a key moves the talk, whatever is open on the stage: a
// clicker knows nothing of menus.
func beyondStage(msg tea.KeyPressMsg, a speaker.Act) bool {
	switch a {
	case speaker.Next, speaker.Prev:
		return msg.Code != tea.KeyLeft && msg.Code != tea.KeyRight
	case speaker.Run, speaker.Good, speaker.Reset:
		return msg.Text == ""
	}
	return false
}

// click goes on, or back with the right button, as slides do.
func (m *Model) click(msg tea.MouseClickMsg) {
	switch {
	case m.stage.Typing(): // beside the menu: it closes
		m.toStage(tea.KeyPressMsg{Code: tea.KeyEscape})
	case msg.Button == tea.MouseLeft:
		m.act(speaker.Next)
	case msg.Button == tea.MouseRight:
		m.act(speaker.Prev)
	}
}

// editing are keys of the talk that are the editor's while the speaker writes.
var editing = map[rune]bool{
	tea.KeyUp: true, tea.KeyDown: true, tea.KeyLeft: true, tea.KeyRight: true,
	tea.KeyEnter: true, tea.KeyTab: true, tea.KeyBackspace: true,
}

// write lets the speaker change the code by hand: for questions from the room.
func (m *Model) write() {
	switch {
	case m.writes:
		m.writes = false
	case m.scene != working || !m.current().Kind.Runs():
		m.says = "There is no code on the screen to change."
	default:
		if m.free == nil {
			text, _ := m.code()
			m.free = editor.New(m.styles)
			m.free.SetValue(text)
		}
		m.blank, m.writes = false, true
		m.says = "Write. Esc gives the keys back to the talk, u brings the step's code back."
	}
}

func (m *Model) edit(msg tea.Msg) {
	before := m.free.Revision()
	m.free.Update(msg)
	if m.free.Revision() != before {
		m.leave()
		m.changed()
	}
}

// act does what the speaker asks for, from whichever window.
func (m *Model) act(a speaker.Act) {
	if name, ok := a.Pressed(); ok {
		if msg, ok := ui.Press(key.NewBinding(key.WithKeys(name))); ok {
			m.press(msg)
		}
		return
	}
	m.says = ""
	if m.started.IsZero() && a != speaker.Blank {
		m.started = m.now()
	}
	if m.blank && a != speaker.Stop { // whatever it is, the room sees again
		m.blank = false
		if a == speaker.Blank || a == speaker.Next || a == speaker.Prev {
			return
		}
	}
	if i, ok := a.Picked(); ok {
		m.stage.SetView(stage.View(i))
		return
	}
	switch a {
	case speaker.Next:
		_, next := m.next()
		next()
	case speaker.Prev:
		m.prev()
	case speaker.Type, speaker.TypeLine, speaker.TypeAll, speaker.Untype:
		m.typeOn(a)
	case speaker.Run:
		m.ask()
	case speaker.Play:
		m.play()
	case speaker.Stop:
		m.stop()
	case speaker.Blank:
		m.blank = true
	case speaker.Good:
		m.showGood()
	case speaker.Reset:
		m.reset()
		m.says = "The step's code is back at its beginning."
	case speaker.View:
		m.stage.NextView()
	case speaker.Skip:
		m.stage.Fast()
	case speaker.Faster:
		m.toStage(tea.KeyPressMsg{Code: '+', Text: "+"})
	case speaker.Slower:
		m.toStage(tea.KeyPressMsg{Code: '-', Text: "-"})
	}
}

// typeOn types the script on. It opens the step's code when only the text is shown.
func (m *Model) typeOn(a speaker.Act) {
	if m.scene == reading && m.hasCode() && m.script.pieces > 0 {
		m.toWork()
		if !m.ran {
			m.typed = 0
		}
	}
	before := m.typed
	switch {
	case m.scene != working || m.script.pieces == 0:
		m.says = "There is no script to type here."
		return
	case m.free != nil:
		m.says = "The code was changed by hand. u brings the script back."
		return
	case a == speaker.Untype:
		m.typed = max(m.typed-1, 0)
	case m.complete():
		m.says = "The script is typed."
		return
	case a == speaker.TypeAll:
		m.typed = m.script.pieces
	case a == speaker.TypeLine:
		m.typed = m.script.line(m.typed)
	default:
		m.typed++
	}
	if m.typed != before {
		m.leave()
		m.changed()
		m.follow()
	}
}
