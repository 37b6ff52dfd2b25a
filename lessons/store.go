package lessons

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/adrg/xdg"
)

// StateDirEnv names the environment variable that puts the state elsewhere.
const StateDirEnv = "UNDERSTUDY_STATE_DIR"

// StateDir is the folder for what understudy remembers between runs: what
// UNDERSTUDY_STATE_DIR says, or understudy in the user's state directory
// ($XDG_STATE_HOME or ~/.local/state on Linux, the platform's own elsewhere).
func StateDir() string {
	if dir := os.Getenv(StateDirEnv); dir != "" {
		return dir
	}
	return filepath.Join(xdg.StateHome, "understudy")
}

// Store is a learner's progress and code, in a file. Every Set is on the disk
// when it returns without an error. Several understudies may use one file: a Set
// first reads what the others wrote and changes only its own entry in it.
// A Store is safe for concurrent use.
type Store struct {
	mu      sync.Mutex
	dir     string // "" keeps everything in memory
	pack    string // whose progress this is; "" is the built-in course
	state   state
	pending []change // made, and not yet on the disk
	notice  string
}

// change is one thing to change in whatever state the file has by then.
type change func(*state)

// OpenStore opens the store in StateDir.
func OpenStore() (*Store, error) { return OpenStoreAt(StateDir()) }

// For makes s the store of a course: the progress of a pack is kept by its id,
// apart from that of others. It is called before s is used.
func (s *Store) For(c *Course) *Store {
	s.pack = c.ID
	return s
}

// key is the lesson's name in the file. No id has a slash.
func (s *Store) key(lesson string) string {
	if s.pack == "" {
		return lesson
	}
	return s.pack + "/" + lesson
}

// OpenStoreAt opens the store in dir; "" is a store in memory. A file that
// cannot be understood is put aside, and Notice tells where. With an error the
// store works all the same, but keeps what it is told only in memory; one such
// error is a *NewerError.
func OpenStoreAt(dir string) (*Store, error) {
	s := &Store{dir: dir, state: newState()}
	if dir == "" {
		return s, nil
	}
	if err := s.load(); err != nil {
		s.dir = ""
		return s, fmt.Errorf("open the progress file: %w", err)
	}
	return s, nil
}

func (s *Store) load() error {
	if _, err := os.Stat(s.Path()); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	unlock, err := lock(s.lockPath())
	if err != nil {
		return err
	}
	defer unlock()
	disk, err := s.read()
	if err != nil {
		return err
	}
	if disk != nil {
		s.state = *disk
	}
	return nil
}

// Path is the file, or "" in memory.
func (s *Store) Path() string {
	if s.dir == "" {
		return ""
	}
	return filepath.Join(s.dir, "progress.json")
}

func (s *Store) lockPath() string { return filepath.Join(s.dir, "progress.lock") }

// Notice is a sentence for the learner about a file that was put aside, or "".
func (s *Store) Notice() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.notice
}

// Done says whether the learner has finished the step.
func (s *Store) Done(lesson, step string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state.step(s.key(lesson), step).Done
}

// SetDone notes that the learner has finished the step.
func (s *Store) SetDone(lesson, step string) error {
	if s.Done(lesson, step) && s.settled() {
		return nil
	}
	return s.change(func(st *state) { st.edit(s.key(lesson), step, func(e *entry) { e.Done, e.Skipped = true, false }) })
}

// Skipped says whether the learner went past the step without finishing it. It ends
// when they finish it.
func (s *Store) Skipped(lesson, step string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state.step(s.key(lesson), step).Skipped
}

// SetSkipped notes that the learner skips the step. Of a finished one it does nothing.
func (s *Store) SetSkipped(lesson, step string) error {
	if (s.Done(lesson, step) || s.Skipped(lesson, step)) && s.settled() {
		return nil
	}
	return s.change(func(st *state) { st.edit(s.key(lesson), step, func(e *entry) { e.Skipped = !e.Done }) })
}

// Code is what the learner last wrote at the step, and whether there is any.
func (s *Store) Code(lesson, step string) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.state.step(s.key(lesson), step)
	if e.Code == nil {
		return "", false
	}
	return *e.Code, true
}

// SetCode keeps what the learner wrote at the step. It refuses more than MaxSize bytes.
func (s *Store) SetCode(lesson, step, code string) error {
	if len(code) > MaxSize {
		return fmt.Errorf("keep the code: it has more than %d KB", MaxSize>>10)
	}
	if old, ok := s.Code(lesson, step); ok && old == code && s.settled() {
		return nil
	}
	return s.change(func(st *state) { st.edit(s.key(lesson), step, func(e *entry) { e.Code = &code }) })
}

// ClearCode forgets what the learner wrote at the step, so that it begins afresh.
func (s *Store) ClearCode(lesson, step string) error {
	return s.change(func(st *state) { st.edit(s.key(lesson), step, func(e *entry) { e.Code = nil }) })
}

// Reset forgets everything about a lesson: what is done, and what was written.
func (s *Store) Reset(lesson string) error {
	return s.change(func(st *state) {
		delete(st.Lessons, s.key(lesson))
		if st.last(s.pack).Lesson == lesson {
			st.setLast(s.pack, position{})
		}
	})
}

// ResetAll forgets everything about the course; what is kept of others stays.
func (s *Store) ResetAll() error {
	return s.change(func(st *state) {
		for key := range st.Lessons {
			if packOf(key) == s.pack {
				delete(st.Lessons, key)
			}
		}
		st.setLast(s.pack, position{})
	})
}

// packOf is the pack that a key of the file belongs to.
func packOf(key string) string {
	if pack, _, found := strings.Cut(key, "/"); found {
		return pack
	}
	return ""
}

// Kept says what there is of a lesson: how many steps are done, and at how many
// something was written.
func (s *Store) Kept(l *Lesson) (done, written int) {
	for _, step := range l.Steps {
		if s.Done(l.ID, step.ID) {
			done++
		}
		if _, ok := s.Code(l.ID, step.ID); ok {
			written++
		}
	}
	return done, written
}

// Before is Lesson.Before with what the learner wrote at the steps they finished.
func (s *Store) Before(l *Lesson, step *Step) string {
	return l.Before(step, func(id string) (string, bool) {
		if !s.Done(l.ID, id) {
			return "", false
		}
		return s.Code(l.ID, id)
	})
}

// Last is where the learner last was; empty at first.
func (s *Store) Last() (lesson, step string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := s.state.last(s.pack)
	return last.Lesson, last.Step
}

// SetLast notes where the learner is.
func (s *Store) SetLast(lesson, step string) error {
	if l, t := s.Last(); l == lesson && t == step && s.settled() {
		return nil
	}
	return s.change(func(st *state) { st.setLast(s.pack, position{lesson, step}) })
}

// LessonDone says whether every step of the lesson is finished.
func (s *Store) LessonDone(l *Lesson) bool {
	for _, step := range l.Steps {
		if !s.Done(l.ID, step.ID) {
			return false
		}
	}
	return true
}

// FirstUnfinished is the first step of the course that is not finished, or nil
// and nil when all are.
func (s *Store) FirstUnfinished(c *Course) (*Lesson, *Step) {
	for _, l := range c.Lessons {
		for _, step := range l.Steps {
			if !s.Done(l.ID, step.ID) {
				return l, step
			}
		}
	}
	return nil, nil
}

// Resume is where to go on: the step where the learner was last, or when that is
// finished the next one that is not, or else the first that is not. It is nil and
// nil when all are. Who has skipped an exercise is not sent back to it at once.
func (s *Store) Resume(c *Course) (*Lesson, *Step) {
	lesson, step := s.Last()
	passed := false
	for _, l := range c.Lessons {
		for _, t := range l.Steps {
			passed = passed || l.ID == lesson && t.ID == step
			if passed && !s.Done(l.ID, t.ID) {
				return l, t
			}
		}
	}
	return s.FirstUnfinished(c)
}

// settled says that nothing waits to be written.
func (s *Store) settled() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.pending) == 0
}

// change makes a change in memory at once, and on the disk. When the disk
// refuses, the change is kept and tried again with the next one.
func (s *Store) change(c change) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	c(&s.state)
	if s.dir == "" {
		return nil
	}
	s.pending = append(s.pending, c)
	if err := s.flush(); err != nil {
		return fmt.Errorf("keep progress: %w", err)
	}
	return nil
}

// flush writes the pending changes into the file as it is by now.
func (s *Store) flush() error {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return err
	}
	unlock, err := lock(s.lockPath())
	if err != nil {
		return err
	}
	defer unlock()
	disk, err := s.read()
	if err != nil {
		return err
	}
	if disk == nil { // gone or broken: what is in memory is all there is
		disk = &s.state
	} else {
		for _, c := range s.pending {
			c(disk)
		}
	}
	if err := writeAtomic(s.Path(), disk.encode()); err != nil {
		return err
	}
	s.state, s.pending = *disk, nil
	return nil
}
