package editor

import (
	"fmt"
	"strings"
	"time"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// Pos is a place in the text: a line from 0 and a byte in it from 0.
type Pos struct{ Line, Col int }

// Model is an editor. Make one with New. It is not safe for concurrent use.
type Model struct {
	keys   Keys
	styles *ui.Styles
	prompt string // instead of line numbers
	ro     bool

	lines []string // never empty; without their line breaks
	lexed []lexed  // of each line
	lexTo int      // the lines before this one are lexed as they are
	cur   Pos
	goal  int // the column that up and down keep to; -1 is the cursor's own
	sel   selection
	hist  history
	rev   uint64 // counts the changes of the text
	bytes int    // in the text, line breaks included
	value string // the text
	made  uint64 // the revision of value

	clip   *Clipboard
	copied string // what the system's clipboard is to have
	bar    *bar   // nil unless something is being looked for
	sought string // what was looked for last
	clicks clicks

	faults []event.Fault

	top, left int  // first line and column shown
	follow    bool // the view follows the cursor; not after the mouse wheel
	height    int  // of the last Draw, for page up and down
	bodyX     int  // where the text began at the last Draw
	rows      []int

	assists bool             // somebody answers questions
	wants   *asked           // what the last key wants to know
	waiting bool             // a question has been asked and not been answered
	list    *list            // what fits at the cursor, while it is shown
	call    *event.Signature // the call around the cursor
}

// New returns an empty editor.
func New(st *ui.Styles) *Model {
	m := &Model{keys: NewKeys(), styles: st, height: 10, clip: &Clipboard{}, clicks: clicks{now: time.Now}}
	m.SetValue("")
	return m
}

// SetStyles changes the colours.
func (m *Model) SetStyles(st *ui.Styles) { m.styles = st }

// SetPrompt shows s before the first line in place of line numbers; "" brings them back.
func (m *Model) SetPrompt(s string) { m.prompt = s }

// SetReadOnly forbids or allows changes by keys and pastes.
func (m *Model) SetReadOnly(on bool) { m.ro = on }

// ReadOnly reports whether the text cannot be changed by keys.
func (m *Model) ReadOnly() bool { return m.ro }

// Value is the whole text, lines joined by "\n". It costs nothing while the text
// does not change.
func (m *Model) Value() string {
	if m.made != m.rev {
		m.value, m.made = strings.Join(m.lines, "\n"), m.rev
	}
	return m.value
}

// Revision changes whenever the text does.
func (m *Model) Revision() uint64 { return m.rev }

// SetValue makes s the text, with the cursor at its start and nothing to undo.
func (m *Model) SetValue(s string) {
	s = normal(s)
	m.lines, m.bytes = strings.Split(s, "\n"), len(s)
	m.lexed, m.lexTo = make([]lexed, len(m.lines)), 0
	m.sel, m.bar = selection{}, nil
	m.cur, m.goal, m.top, m.left, m.follow = Pos{}, -1, 0, 0, true
	m.hist, m.faults = history{}, nil
	m.list, m.call, m.wants = nil, nil, nil
	m.rev++
}

// Replace makes s the text in one step that Undo takes back.
func (m *Model) Replace(s string) {
	if s = normal(s); s != m.Value() {
		m.faults = nil
		m.edit(Pos{}, m.end(), s, other)
		m.moveTo(Pos{})
	}
}

// Insert puts s in at the cursor in one step, also in a read-only editor.
func (m *Model) Insert(s string) { m.edit(m.cur, m.cur, normal(s), other) }

// TooLong is what to tell a learner whose text is longer than a run takes, or "".
// The text is kept all the same.
func (m *Model) TooLong() string {
	if m.bytes <= event.MaxSource {
		return ""
	}
	return fmt.Sprintf("This is %d KB of code, and a run takes at most %d KB. Nothing is lost: take some of it out (Ctrl+U undoes a paste), then run it.", (m.bytes+1023)>>10, event.MaxSource>>10)
}

// SetFaults shows what is wrong at the lines it is wrong at, and takes away what was shown.
func (m *Model) SetFaults(faults []event.Fault) {
	m.faults = nil
	for _, f := range faults {
		if f.Line > 0 {
			f.Line = min(f.Line, len(m.lines))
			m.faults = append(m.faults, f)
		}
	}
}

// ClearFaults takes all faults away.
func (m *Model) ClearFaults() { m.faults = nil }

// Faults is what is shown now. An edit takes away the faults of the lines it
// touches, and moves the others with their lines.
func (m *Model) Faults() []event.Fault { return m.faults }

// Cursor is where the cursor stands.
func (m *Model) Cursor() Pos { return m.cur }

// MoveTo puts the cursor at p, or at the nearest place there is. Nothing is
// selected then.
func (m *Model) MoveTo(p Pos) {
	m.sel = selection{}
	m.moveTo(p)
}

// Len is the number of lines, at least one.
func (m *Model) Len() int { return len(m.lines) }

// AtTop reports whether the cursor is on the first line.
func (m *Model) AtTop() bool { return m.cur.Line == 0 }

// AtBottom reports whether the cursor is on the last line.
func (m *Model) AtBottom() bool { return m.cur.Line == len(m.lines)-1 }

// end is the place after the last byte.
func (m *Model) end() Pos { return Pos{len(m.lines) - 1, len(m.lines[len(m.lines)-1])} }

// normal brings line breaks to "\n", and takes the mark away that some editors put
// before a text.
func normal(s string) string {
	s = strings.TrimPrefix(s, "\ufeff")
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
