package talk

import (
	"strings"

	"understudy/lessons"
	"understudy/tui/component/prose"
	"understudy/tui/speaker"
	"understudy/tui/ui"
)

// tell shows the speaker what is new.
func (m *Model) tell() {
	if m.speaker == nil {
		return
	}
	if s := m.state(); s != m.told {
		m.told = s
		m.speaker.Publish(s)
	}
}

// state is what the speaker should see.
func (m *Model) state() speaker.State {
	does, _ := m.next()
	s := speaker.State{
		Lesson: m.lesson.Title, At: m.step + 1, Of: len(m.lesson.Steps), Does: does, Blank: m.blank,
		Over: m.scene == closing, Says: m.says, Width: m.w, Height: m.h, Started: m.started, Typing: m.typing(),
	}
	for i, step := range m.lesson.Steps {
		if i < m.step {
			s.Planned += Seconds(step)
		}
		s.Total += Seconds(step)
	}
	if m.scene == opening {
		s.At, s.Step, s.Notes = 0, m.lesson.Title, m.lesson.Summary
		s.Next, s.NextText = m.lesson.Steps[0].Title, plain(m.lesson.Steps[0].Text)
		return s
	}
	step := m.current()
	s.Step, s.Seconds = step.Title, Seconds(step)
	s.Part, s.Parts = m.part+1, len(m.parts)
	if step.Notes != nil {
		s.Notes = step.Notes.Text
	}
	if m.step+1 < len(m.lesson.Steps) {
		next := m.lesson.Steps[m.step+1]
		s.Next, s.NextText = next.Title, plain(next.Text)
	}
	if m.scene == working && m.free == nil {
		s.Types, s.Left = m.script.rest(m.typed), m.script.pieces-m.typed
	} else if m.scene == reading && step.Kind == lessons.Exercise {
		s.Types, s.Left = m.script.rest(0), m.script.pieces
	}
	s.Stage = m.watching() || m.stage.Typing()
	if guide := m.stage.Guide(); s.Says == "" && s.Stage && m.stage.Holds() {
		s.Says = guide
	}
	s.Run, _ = m.how()
	s.Good = m.goodText()
	return s
}

// goodText says whether there is a good run to show.
func (m *Model) goodText() string {
	s, g := m.current(), m.good[m.step]
	switch {
	case !s.Kind.Runs():
		return ""
	case g.usable():
		return "ready, " + g.whence
	case s.Recorded != nil:
		return "only what it printed"
	case g != nil:
		return "none: " + g.why
	case m.rehearser != nil:
		return "not yet"
	}
	return "none"
}

// Estimates for steps whose notes do not say how long they take, in seconds.
const (
	wordsPerSecond = 2
	forCode        = 30 // to show it and run it
	forQuestion    = 20 // for the room to answer
	forWriting     = 60
)

// Seconds is how long a step is to take in a talk: as its notes say, or about.
func Seconds(s *lessons.Step) int {
	if s.Notes != nil && s.Notes.Seconds > 0 {
		return s.Notes.Seconds
	}
	n := len(strings.Fields(s.Text)) / wordsPerSecond
	switch s.Kind {
	case lessons.Demo, lessons.Play:
		n += forCode
	case lessons.Predict:
		n += forCode + forQuestion
	case lessons.Quiz:
		n += forQuestion
	case lessons.Exercise:
		n += forWriting
	}
	return n
}

// plainWidth is that of texts that are told to the speaker; the window breaks
// them again.
const plainWidth = 200

// plain is the beginning of a Markdown text in words.
func plain(md string) string {
	d := prose.New(md)
	p := ui.NewPainter(plainWidth, min(d.Lines(plainWidth), 12))
	d.Draw(p, ui.NewStyles(ui.Plain), 0)
	return strings.TrimSpace(p.Plain())
}
