package ui

import (
	"os/exec"

	tea "charm.land/bubbletea/v2"
)

// Kind is a kind of place that the app can show.
type Kind uint8

// The kinds of places.
const (
	Course Kind = iota // the overview of the lessons
	Lesson
	Prompt
	Tour
)

// Place is somewhere to go. A Lesson without a name is where the learner was; a
// Step without a name is the lesson's first that is open.
type Place struct {
	Kind         Kind
	Lesson, Step string
	Pack         string // its folder, or BuiltIn; "" is the course of where the learner is
}

// BuiltIn stands for the built-in course where a pack could be.
const BuiltIn = "built-in"

type (
	// GoMsg asks the app to show another place. The screen of now stays as it is,
	// and BackMsg comes back to it.
	GoMsg struct{ To Place }
	// BackMsg asks the app to show what was there before the screen of now.
	BackMsg struct{}
	// LendMsg asks for the terminal for another program, until that ends. Done makes a
	// message for the screen of how it ended; it may be called from any goroutine.
	LendMsg struct {
		Command *exec.Cmd
		Done    func(error) tea.Msg
	}
	// ShownMsg tells a screen that it is shown again after another one was.
	ShownMsg struct{}
)

// GoCmd asks the app to show another place.
func GoCmd(to Place) tea.Cmd { return func() tea.Msg { return GoMsg{to} } }

// BackCmd asks the app to go back.
func BackCmd() tea.Cmd { return func() tea.Msg { return BackMsg{} } }
