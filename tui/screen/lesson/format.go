package lesson

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
)

// formatLimit is how long a run waits for its code to be formatted. Without it, it
// runs as it is.
const formatLimit = 700 * time.Millisecond

// formattedMsg is the text of a revision as gofmt writes it, or why there is none.
type formattedMsg struct {
	rev  uint64
	text string
	ok   bool // it parses, and there was time
}

// tidyAndBegin formats the code, if that was not done, and runs it. Lines must not
// move while it runs: so it is formatted before.
func (m *Model) tidyAndBegin() tea.Cmd {
	rev := m.code.Revision()
	switch {
	case m.tidying == rev: // it is on its way
		return nil
	case m.assistant == nil, m.code.ReadOnly(), m.tidy == rev, m.code.Value() == m.current().Source():
		return m.begin()
	}
	m.tidying = rev
	a, source := m.assistant, m.code.Value()
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), formatLimit)
		defer cancel()
		res, err := a.Format(ctx, source)
		return formattedMsg{rev, res.Value, err == nil && res.Status == event.OK && res.HasValue}
	}
}

// formatted takes the text, unless it was changed since or another step was opened,
// and runs it.
func (m *Model) formatted(msg formattedMsg) tea.Cmd {
	if m.tidying != msg.rev {
		return nil
	}
	m.tidying = 0
	if msg.ok && m.code.Revision() == msg.rev {
		m.code.Revise(msg.text)
		m.tidy = m.code.Revision()
	}
	return m.begin()
}
