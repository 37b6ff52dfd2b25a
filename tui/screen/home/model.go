package home

import (
	"cmp"
	"time"

	"understudy/lessons"
	"understudy/tui/ui"
)

// Options is what the screen needs.
type Options struct {
	Course *lessons.Course // at least one lesson
	Store  *lessons.Store
	Styles *ui.Styles
	Pack   string // the folder of Course, or ui.BuiltIn
	Packs  Packs  // nil if there is nowhere to look for packs
	Prompt bool   // there is a prompt to go to
	Tour   bool   // and a tour
}

// Model is the screen. It implements ui.Screen.
type Model struct {
	course *lessons.Course
	store  *lessons.Store
	pack   string
	shelf  Packs
	styles *ui.Styles
	keys   keyMap
	prompt bool
	tour   bool
	w, h   int

	progress  []progress // of each lesson
	rows      []row      // what can be chosen
	at        int        // which row is
	top       int        // the first row that is shown
	listed    int        // how many rows there was room for
	inSteps   bool       // the steps have the focus
	step      int        // which step of the chosen lesson is chosen
	stepTop   int        // the first that is shown
	searching bool       // letters go into the search
	search    string
	notice    string

	packs   []*lessons.Pack
	listing bool // they are being read
	asking  bool // whether the code of the chosen one may run
}

// progress is how far a lesson is.
type progress struct {
	done, steps int
	missing     []string // titles of lessons to do before it that are not done
}

// New returns the screen, with the chosen row where the learner goes on.
func New(o Options) *Model {
	m := &Model{course: o.Course, store: o.Store, styles: o.Styles, keys: newKeyMap(), pack: cmp.Or(o.Pack, ui.BuiltIn), shelf: o.Packs, prompt: o.Prompt, tour: o.Tour}
	m.refresh()
	return m
}

// refresh reads the progress again.
func (m *Model) refresh() {
	m.progress = m.progress[:0]
	finished := map[string]bool{}
	for _, l := range m.course.Lessons {
		p := progress{steps: len(l.Steps)}
		for _, s := range l.Steps {
			if m.store.Done(l.ID, s.ID) {
				p.done++
			}
		}
		finished[l.ID] = p.done == p.steps
		m.progress = append(m.progress, p)
	}
	for i, l := range m.course.Lessons {
		for _, id := range l.Needs {
			if need := m.course.Lesson(id); need != nil && !finished[id] {
				m.progress[i].missing = append(m.progress[i].missing, need.Title)
			}
		}
	}
	m.list()
}

// total is how many steps there are, how many are done, and about how many
// minutes the others take.
func (m *Model) total() (done, steps, minutes int) {
	for i, p := range m.progress {
		done += p.done
		steps += p.steps
		minutes += m.course.Lessons[i].Minutes * (p.steps - p.done) / max(p.steps, 1)
	}
	return done, steps, minutes
}

// SetSize says how much room there is.
func (m *Model) SetSize(w, h int) { m.w, m.h = w, h }

// SetStyles changes the colours.
func (m *Model) SetStyles(st *ui.Styles) { m.styles = st }

// Tick moves nothing: nothing moves here.
func (m *Model) Tick(time.Duration) bool { return false }

// Close has nothing to save.
func (m *Model) Close() error { return nil }

// Typing says whether letters are text.
func (m *Model) Typing() bool { return m.searching }
