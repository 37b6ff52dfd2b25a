package lesson

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
)

// saveDelay is how long a text may lie unsaved while somebody types.
const saveDelay = 800 * time.Millisecond

// kept is what is to be kept of a step.
type kept struct {
	seq          uint64
	lesson, step string
	code         *string // nil: nothing was changed
	done         bool
	skipped      bool
}

// saver writes to the store, one write at a time. A write that comes too late
// does not replace a newer one.
type saver struct {
	store *lessons.Store
	seq   uint64 // handed out; only Update and Close count it

	mu    sync.Mutex
	codes map[[2]string]uint64 // by lesson and step: the newest text written
	last  uint64
}

// save writes what is to be kept. It is called from commands and from Close.
func (s *saver) save(k kept) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if k.done {
		if err := s.store.SetDone(k.lesson, k.step); err != nil {
			return err
		}
	}
	if k.skipped {
		if err := s.store.SetSkipped(k.lesson, k.step); err != nil {
			return err
		}
	}
	if at := [2]string{k.lesson, k.step}; k.code != nil && k.seq > s.codes[at] {
		s.codes[at] = k.seq
		if err := s.store.SetCode(k.lesson, k.step, *k.code); err != nil {
			return err
		}
	}
	if k.seq < s.last {
		return nil
	}
	s.last = k.seq
	return s.store.SetLast(k.lesson, k.step)
}

type (
	// saveDueMsg says that the text has been unsaved long enough.
	saveDueMsg struct{}
	// savedMsg says how a save went.
	savedMsg struct{ err error }
)

// kept is what is to be kept now.
func (m *Model) kept() kept {
	m.saver.seq++
	k := kept{seq: m.saver.seq, lesson: m.currentLesson().ID, step: m.current().ID}
	if m.unsaved() {
		src := m.code.Value()
		k.code = &src
		m.rev = m.code.Revision()
	}
	return k
}

// unsaved reports whether the text was changed since it was saved last.
func (m *Model) unsaved() bool {
	return m.current().Kind.Runs() && m.code.Revision() != m.rev
}

// saveCmd keeps the text of the step, and that the learner is there.
func (m *Model) saveCmd() tea.Cmd { return m.keepCmd(m.kept()) }

// doneCmd keeps the text too, and that the step is finished.
func (m *Model) doneCmd() tea.Cmd {
	k := m.kept()
	k.done = true
	return m.keepCmd(k)
}

func (m *Model) keepCmd(k kept) tea.Cmd {
	s := m.saver
	return func() tea.Msg { return savedMsg{s.save(k)} }
}

// saveSoon sees to it that a change is kept within a second.
func (m *Model) saveSoon() tea.Cmd {
	if m.armed {
		return nil
	}
	m.armed = true
	return m.later(saveDelay, saveDueMsg{})
}

// saveNow is for those who press Ctrl+S from habit: it keeps the text at once.
func (m *Model) saveNow() tea.Cmd {
	m.notice = "Saved. You never have to: your text is kept as you type."
	return m.saveCmd()
}

// afterCmd is a message after a while.
func afterCmd(d time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

func (m *Model) saveDue() tea.Cmd {
	m.armed = false
	if !m.unsaved() {
		return nil
	}
	return m.saveCmd()
}

func (m *Model) saved(msg savedMsg) {
	if msg.err != nil {
		m.rev = 0 // no revision is: it is tried again
		m.notice = "Your work could not be kept: " + msg.err.Error()
	}
}
