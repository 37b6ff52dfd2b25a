package home

import (
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/tui/ui"
)

// What a click means.
type (
	rowMsg  int // choose a row, or open it when it is chosen
	stepMsg int // open a step of the chosen lesson
	openMsg struct{}
)

// Update reacts to a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.ShownMsg:
		m.shown()
		return m.packsCmd()
	case packsMsg:
		m.tookPacks(msg)
	case agreedMsg:
		return m.agreed(msg)
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		m.paste(msg.Content)
	case tea.MouseWheelMsg:
		m.wheel(msg)
	case rowMsg:
		return m.clickRow(int(msg))
	case stepMsg:
		m.step, m.inSteps = int(msg), true
		return m.open()
	case openMsg:
		return m.open()
	}
	return nil
}

// shown begins anew, for the progress may be another one by now.
func (m *Model) shown() {
	m.searching, m.search, m.asking = false, "", false
	m.refresh()
	m.at, m.top = 0, 0
	m.toOpenStep()
}

func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	k := &m.keys
	m.notice = ""
	switch {
	case m.asking:
		return m.pressAnswer(msg)
	case m.searching && m.pressSearch(msg):
	case key.Matches(msg, k.open):
		return m.open()
	case key.Matches(msg, k.leave):
		return ui.BackCmd()
	case key.Matches(msg, k.find):
		m.searching, m.inSteps = true, false
	case key.Matches(msg, k.list) && m.inSteps:
		m.inSteps = false
	case key.Matches(msg, k.steps):
		l, _ := m.lesson()
		m.inSteps = l != nil && m.twoPanes()
	default:
		m.pressMove(msg)
	}
	return nil
}

// pressMove handles the keys that choose another row, or another step.
func (m *Model) pressMove(msg tea.KeyPressMsg) {
	const all = 1 << 20
	k := &m.keys
	page := max(m.listed-1, 1)
	switch {
	case key.Matches(msg, k.up):
		m.move(-1)
	case key.Matches(msg, k.down):
		m.move(1)
	case key.Matches(msg, k.pageUp):
		m.move(-page)
	case key.Matches(msg, k.pageDown):
		m.move(page)
	case key.Matches(msg, k.top):
		m.move(-all)
	case key.Matches(msg, k.bottom):
		m.move(all)
	}
}

// pressSearch takes what is typed into the search, and reports whether it was that.
func (m *Model) pressSearch(msg tea.KeyPressMsg) bool {
	switch {
	case key.Matches(msg, m.keys.clear):
		m.searching, m.search = false, ""
	case key.Matches(msg, m.keys.rub):
		_, n := utf8.DecodeLastRuneInString(m.search)
		m.search = m.search[:len(m.search)-n]
	case msg.Text != "":
		m.search += msg.Text
	default:
		return false
	}
	m.list()
	return true
}

func (m *Model) paste(text string) {
	if m.searching {
		m.search += ui.Cut(ui.Clean(text), 60)
		m.list()
	}
}

// move chooses the n-th row or step after the one of now.
func (m *Model) move(n int) {
	l, _ := m.lesson()
	if m.inSteps && l != nil {
		m.step = max(min(m.step+n, len(l.Steps)-1), 0)
		return
	}
	m.asking = false
	m.at = max(min(m.at+n, len(m.rows)-1), 0)
	m.inSteps, m.stepTop = false, 0
	m.toOpenStep()
}

func (m *Model) wheel(msg tea.MouseWheelMsg) {
	if msg.Button == tea.MouseWheelUp {
		m.move(-1)
	} else {
		m.move(1)
	}
}

func (m *Model) clickRow(i int) tea.Cmd {
	if i == m.at && !m.inSteps {
		return m.open()
	}
	m.inSteps = false
	m.move(i - m.at)
	return nil
}

// open goes where the chosen row or step leads.
func (m *Model) open() tea.Cmd {
	if len(m.rows) == 0 {
		m.notice = "There is nothing to open."
		return nil
	}
	if p := m.packAt(m.chosen().pack); p != nil {
		return m.openPack(p)
	}
	to := m.chosen().to
	if to.Pack == "" {
		to.Pack = m.pack
	}
	if l, _ := m.lesson(); m.inSteps && l != nil {
		to.Step = l.Steps[m.step].ID
	}
	return ui.GoCmd(to)
}
