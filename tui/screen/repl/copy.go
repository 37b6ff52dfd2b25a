package repl

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"understudy/tui/component/shell"
)

// copyOut puts a text into the clipboard of the terminal: the last value, the input of
// a number, or all of the page.
func (m *Model) copyOut(what string) tea.Cmd {
	text, name := m.lastText, "The last value is"
	switch n, err := strconv.Atoi(what); {
	case what == "all":
		text, name = m.out.Text(), "The page is"
	case what == "":
	case err != nil:
		m.bad(fmt.Sprintf(":copy takes nothing, the number of an input or all, got %q", what))
		return nil
	case n < 1 || n > len(m.inputs):
		m.bad(fmt.Sprintf("There is no input %d.", n))
		return nil
	default:
		text, name = m.inputs[n-1], fmt.Sprintf("Input %d is", n)
	}
	if text == "" {
		m.say("Nothing has had a value yet. :copy all copies the page.")
		return nil
	}
	m.say(name + " in the clipboard now, where the terminal allows that.")
	return tea.SetClipboard(text)
}

// completeCommand writes on as far as the command is sure, and names those that it may be.
func (m *Model) completeCommand() {
	names, more := shell.Complete(m.input.Value())
	switch {
	case len(names) == 0:
		m.notice = "No command begins like that. :help lists them all."
		return
	case len(names) > 1:
		m.notice = strings.Join(names, " ")
	}
	m.show(m.input.Value() + more)
}
