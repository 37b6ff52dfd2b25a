package editor

import (
	"context"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
)

// Assistant answers questions about a text. It may take a moment, so it is asked
// in commands only.
type Assistant interface {
	Ask(ctx context.Context, source string, q event.Ask) (event.Answer, error)
}

// askLimit is how long an answer is waited for. Nobody wants a later one.
const askLimit = 3 * time.Second

// asked is a question about the place where the cursor stood.
type asked struct {
	m      *Model
	rev    uint64
	at     Pos
	source string
	cursor int
	list   bool // the learner wants to see what fits; else only the call is wanted
}

// AnsweredMsg is the answer to a question of an editor: give it to Answer.
type AnsweredMsg struct {
	asked  asked
	answer event.Answer
}

// SetAssists says whether anybody answers questions. Without, Tab always indents.
func (m *Model) SetAssists(on bool) { m.assists = on }

// AskCmd asks a what the last key wants to know. It is nil if that is nothing, and
// while an answer is awaited: call it after Answer too.
func (m *Model) AskCmd(a Assistant) tea.Cmd {
	if m.wants == nil || a == nil || m.waiting {
		return nil
	}
	q := *m.wants
	if q.rev != m.rev || q.at != m.cur { // the cursor was moved without a key
		m.wants = nil
		return nil
	}
	q.source, q.cursor = m.Value(), m.offset(m.cur)
	m.wants, m.waiting = nil, true
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), askLimit)
		defer cancel()
		answer, err := a.Ask(ctx, q.source, event.Ask{Kind: event.AskComplete, Cursor: q.cursor})
		if err != nil {
			answer = event.Answer{} // then nothing is known to fit
		}
		return AnsweredMsg{q, answer}
	}
}

// Answer shows what came of a question, unless the text or the cursor has changed
// since, or another editor asked.
func (m *Model) Answer(msg AnsweredMsg) {
	q, a := msg.asked, msg.answer
	if q.m != nil {
		q.m.waiting = false
	}
	if q.m != m || q.rev != m.rev || q.at != m.cur {
		return
	}
	m.call = a.Signature
	if !q.list {
		return
	}
	from, to := Pos{m.cur.Line, m.cur.Col - (q.cursor - a.From)}, Pos{m.cur.Line, m.cur.Col + a.To - q.cursor}
	if len(a.Candidates) > 0 && (from.Col < 0 || to.Col > len(m.lines[m.cur.Line])) {
		return
	}
	fresh := m.list == nil
	m.list = &list{from: from, to: to, all: a.Candidates}
	if fresh && len(a.Candidates) == 1 && from != to {
		m.accept()
	}
}

// Call is the function whose arguments the cursor stands in, if that is known.
func (m *Model) Call() *event.Signature { return m.call }

// Choosing reports whether a list of what fits is open. It gets the arrows,
// Enter, Tab and Esc.
func (m *Model) Choosing() bool { return m.list != nil }

// list is what fits at the cursor.
type list struct {
	from, to Pos // what a choice replaces
	all      []event.Candidate
	at       int // the chosen one
}

// choose handles a key while a list is open, and reports whether it was for it.
func (m *Model) choose(msg tea.KeyPressMsg) bool {
	k, n := &m.keys, len(m.list.all)
	if n == 0 { // it only said that nothing fits
		m.list = nil
		return key.Matches(msg, k.Close) || key.Matches(msg, k.Tab)
	}
	switch {
	case key.Matches(msg, k.Up):
		m.list.at = (m.list.at + n - 1) % n
	case key.Matches(msg, k.Down):
		m.list.at = (m.list.at + 1) % n
	case key.Matches(msg, k.PageUp):
		m.list.at = max(m.list.at-listRows, 0)
	case key.Matches(msg, k.PageDown):
		m.list.at = min(m.list.at+listRows, n-1)
	case key.Matches(msg, k.Tab) || msg.String() == "enter":
		m.accept()
	case key.Matches(msg, k.Close):
		m.list = nil
	default:
		return false
	}
	return true
}

// PickMsg is a click on what fits: give it to Pick.
type PickMsg struct {
	m  *Model
	at int
}

// Pick puts in what was clicked on, if the list is m's and still open.
func (m *Model) Pick(msg PickMsg) {
	if msg.m == m && m.list != nil && msg.at < len(m.list.all) {
		m.list.at = msg.at
		m.accept()
	}
}

// accept puts the chosen candidate in.
func (m *Model) accept() {
	l := m.list
	m.list = nil
	if !m.ro {
		m.edit(l.from, l.to, l.all[l.at].Name, other)
	}
}

// complete asks what fits at the cursor, and reports whether there is a question.
func (m *Model) complete() bool {
	if !m.assists || m.ro {
		return false
	}
	m.ask(true)
	return true
}

// afterWord reports whether the cursor follows a name or a dot, and nothing is
// selected.
func (m *Model) afterWord() bool {
	if _, _, ok := m.Selected(); ok {
		return false
	}
	line, col := m.lines[m.cur.Line], m.cur.Col
	return col > 0 && (line[col-1] == '.' || wordAt(line, prev(line, col)))
}

// ask notes a question about the place of the cursor. Nobody can answer one about
// a text that is too long to run.
func (m *Model) ask(list bool) {
	if m.bytes <= event.MaxSource {
		m.wants = &asked{m: m, rev: m.rev, at: m.cur, list: list}
	}
}

// offset is the byte of the whole text at p.
func (m *Model) offset(p Pos) int {
	n := p.Col
	for _, l := range m.lines[:p.Line] {
		n += len(l) + 1
	}
	return n
}

// noticed raises the question that a key leads to: rev and at are the text and
// the cursor as they were before it.
func (m *Model) noticed(rev uint64, at Pos) {
	if !m.assists || m.rev == rev && m.cur == at || m.wants != nil && m.wants.rev == m.rev && m.wants.at == m.cur {
		return
	}
	m.wants = nil
	if m.list != nil && (m.rev == rev || !m.afterWord() || m.cur.Line != m.list.from.Line) {
		m.list = nil
	}
	switch {
	case m.list != nil:
		m.ask(true)
	case m.inCall():
		m.ask(false)
	default:
		m.call = nil
	}
}
