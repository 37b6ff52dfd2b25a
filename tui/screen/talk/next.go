package talk

import (
	"strings"
	"time"

	"understudy/lessons"
)

// A run is given this long before Next stops it: who presses twice does not mean that.
const (
	runPatience   = time.Second
	checkPatience = 5 * time.Second
)

// next is what the key for what comes next does now, in words, and how.
func (m *Model) next() (what string, do func()) {
	switch {
	case m.blank:
		return "shows the screen again", func() { m.blank = false }
	case m.scene == closing:
		return "does nothing: this is the end", func() { m.says = "That was the last step. Ctrl+Q ends the talk." }
	case m.scene == opening:
		return "shows the first step", func() { m.open(0) }
	case m.below() > 0:
		return "shows more of it", func() { m.scroll += min(m.page(), m.below()) }
	case m.scene == reading:
		return m.readOn()
	}
	return m.workOn()
}

// readOn reveals the next part of the text, or the code.
func (m *Model) readOn() (string, func()) {
	s := m.current()
	switch {
	case m.part+1 < len(m.parts):
		return "reveals more text", func() {
			m.part++
			m.show()
			m.scroll += m.below()
		}
	case s.Kind == lessons.Quiz:
		return "asks the question", m.toWork
	case s.Kind == lessons.Predict:
		return "shows the code and asks", m.toWork
	case m.hasCode():
		return "shows the code", m.toWork
	}
	return m.goOn()
}

// toWork shows the code of the step, or its question.
func (m *Model) toWork() {
	m.scene, m.scroll, m.part, m.whole = working, 0, max(len(m.parts)-1, 0), false
	m.show()
}

// workOn completes what is half done, runs what has not run, and then goes on.
func (m *Model) workOn() (string, func()) {
	text, _ := m.code()
	switch {
	case m.current().Kind == lessons.Quiz && !m.revealed:
		return "reveals the answer", func() { m.revealed = true }
	case !m.complete():
		return "types all of the script", func() {
			m.typed = m.script.pieces
			m.leave()
			m.changed()
			m.toFirst()
		}
	case m.playing():
		return "shows the end of the run", m.stage.Fast
	case m.runs.Now() != nil && m.runs.Now().Took < m.patience():
		return "waits for the run", func() {}
	case m.runs.Now() != nil:
		return "stops the run", m.stop
	case !m.ran && strings.TrimSpace(text) != "":
		return "runs the code", m.ask
	case !m.whole && m.overflows():
		return "shows all that it came to", func() { m.whole = true }
	}
	return m.goOn()
}

func (m *Model) patience() time.Duration {
	if m.runs.Now().Shown {
		return runPatience
	}
	return checkPatience
}

// goOn opens the next step.
func (m *Model) goOn() (string, func()) {
	if m.step+1 < len(m.lesson.Steps) {
		return "opens the next step", func() { m.open(m.step + 1) }
	}
	return "ends the talk", func() {
		m.leave()
		m.scene = closing
	}
}

// prev goes back: from the code to the text, to its earlier parts, to the end of
// the step before. What goes on ends.
func (m *Model) prev() {
	m.leave()
	switch {
	case m.scene == closing:
		m.scene, m.scroll = reading, 0
		m.toEnd()
	case m.scene == working && m.scroll > 0 && !m.ran:
		m.scroll = max(m.scroll-m.page(), 0)
	case m.scene == working && len(m.parts) > 0:
		m.scene, m.scroll = reading, 0
	case m.scene == reading && m.scroll > 0:
		m.scroll = max(m.scroll-m.page(), 0)
	case m.scene == reading && m.part > 0:
		m.part--
		m.show()
		m.scroll = m.below()
	case m.scene != opening && m.step > 0:
		m.open(m.step - 1)
		m.toEnd()
	case m.scene != opening:
		m.scene = opening
	}
}

// toEnd shows the step as it stands before its code runs.
func (m *Model) toEnd() {
	m.part = max(len(m.parts)-1, 0)
	m.show()
	if m.hasCode() || m.current().Kind == lessons.Quiz {
		m.toWork()
	}
}
