package repl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/shell"
	"understudy/tui/component/transcript"
)

// saidMsg is what a command found out.
type saidMsg struct {
	text  string
	bad   bool
	title string // of a text that may be long; else ""
}

// loadedMsg is a file that was read.
type loadedMsg struct {
	name, source string
}

// command does what a line that begins with a colon says.
func (m *Model) command(c shell.Command) tea.Cmd {
	switch c.Name {
	case "quit":
		return tea.Quit
	case "help":
		m.help()
	case "clear":
		m.out.Clear()
	case "ps":
		m.say(shell.PS(m.world))
	case "info":
		m.say(shell.Info(m.world, shell.PID(c.Arg)))
	case "tree":
		m.say(shell.Tree(m.world))
	case "time":
		m.say(m.timing())
	case "trace":
		m.trace = c.Arg == "on"
		m.say(map[bool]string{true: "From now on, all that happens is said here. :trace off ends that.", false: "Only the stage shows what happens now."}[m.trace])
	case "copy":
		return m.copyOut(c.Arg)
	case "h":
		return m.lookUpCmd(c.Arg)
	case "type":
		return m.typeCmd(c.Arg)
	case "load":
		return loadCmd(c.Arg)
	case "save":
		return saveCmd(c.Arg, m.accepted)
	default:
		m.enqueue(c)
	}
	return nil
}

// enqueue is for the commands that the worker does: they wait for what runs.
func (m *Model) enqueue(c shell.Command) {
	in := input{silent: true, req: event.Request{Mode: event.Prompt}}
	switch c.Name {
	case "flush":
		in.source = "self.Flush()"
	case "kill":
		if m.running { // it may be what keeps the input from ending
			m.act(event.Act{Kind: event.ActKill, PID: shell.PID(c.Arg)})
			return
		}
		in.req = event.Request{Mode: event.Kill, PID: shell.PID(c.Arg)}
	case "suspend", "resume":
		m.act(event.Act{Kind: event.ActKind(c.Name), PID: shell.PID(c.Arg)})
		return
	case "seed":
		seed, _ := strconv.ParseInt(c.Arg, 10, 64) // Parse has looked at it
		m.seed, m.virtual = seed, m.virtual && seed != 0
		in.restart = true
	case "virtual":
		m.virtual = true
		if m.seed == 0 {
			m.seed = 1
		}
		in.restart = true
	case "reset":
		in.restart = true
	}
	in.req.Fresh = in.restart
	m.queue = append(m.queue, in)
	m.runNext()
}

// restarted says what the new beginning is like.
func (m *Model) restarted() string {
	if m.seed == 0 {
		return "A new beginning: all processes are gone, and what was declared."
	}
	return "A new beginning. " + m.order()
}

// order says in which order processes run.
func (m *Model) order() string {
	if m.virtual {
		return fmt.Sprintf("Seed %d, in virtual time: the clock stands still at the prompt, and jumps when everybody waits. :seed 0 goes back.", m.seed)
	}
	return fmt.Sprintf("Seed %d: one process runs at a time, in the same order each time, and only while an input runs. :seed 0 goes back.", m.seed)
}

func (m *Model) timing() string {
	if m.lastTook == 0 {
		return "Nothing has run yet."
	}
	return "The last input took " + m.lastTook.Round(time.Microsecond).String() + "."
}

func (m *Model) say(text string) { m.out.Add(transcript.Note, text) }

func (m *Model) bad(text string) { m.out.Add(transcript.Bad, text) }

func (m *Model) said(msg saidMsg) {
	kind := transcript.Note
	if msg.bad {
		kind = transcript.Bad
	}
	if msg.title != "" && m.long(msg.text) {
		m.pager = newPager(msg.title, []page{{text: msg.text}})
		return
	}
	m.out.Add(kind, msg.text)
}

// askLimit is how long an answer is waited for.
const askLimit = 3 * time.Second

func (m *Model) askCmd(source string, kind event.AskKind, title string, say func(event.Answer) string) tea.Cmd {
	if m.assistant == nil {
		return func() tea.Msg { return saidMsg{text: "There is nobody here who knows that.", bad: true} }
	}
	a := m.assistant
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), askLimit)
		defer cancel()
		answer, err := a.Ask(ctx, source, event.Ask{Kind: kind})
		if err != nil {
			return saidMsg{text: "The helper that knows the names does not answer. Try again.", bad: true}
		}
		return saidMsg{text: say(answer), title: title}
	}
}

func (m *Model) lookUpCmd(name string) tea.Cmd {
	return m.askCmd(name, event.AskDoc, name, func(a event.Answer) string { return shell.Doc(a.Doc) })
}

func (m *Model) typeCmd(expr string) tea.Cmd {
	if expr == "" {
		if m.lastType == "" {
			m.say("No input has had a value yet.")
		} else {
			m.say(m.lastType)
		}
		return nil
	}
	return m.askCmd(expr, event.AskType, "", func(a event.Answer) string { return shell.Type(expr, a.Types) })
}

func loadCmd(name string) tea.Cmd {
	return func() tea.Msg {
		f, err := os.Open(name)
		if err != nil {
			return saidMsg{text: fmt.Sprintf("It could not be loaded: %v.", err), bad: true}
		}
		defer f.Close()
		b, err := io.ReadAll(io.LimitReader(f, event.MaxSource+1))
		switch {
		case err != nil:
			return saidMsg{text: fmt.Sprintf("It could not be loaded: %v.", err), bad: true}
		case len(b) > event.MaxSource:
			return saidMsg{text: name + " is longer than 256 KB.", bad: true}
		}
		return loadedMsg{name, string(b)}
	}
}

// loaded runs what was in a file.
func (m *Model) loaded(msg loadedMsg) {
	if strings.TrimSpace(msg.source) == "" {
		m.say(msg.name + " is empty.")
		return
	}
	m.queue = append(m.queue, input{source: msg.source, silent: true, req: event.Request{Mode: event.Prompt, File: msg.name}})
	m.runNext()
}

// saveCmd writes inputs to a file that is not there yet.
func saveCmd(name string, inputs []string) tea.Cmd {
	text := strings.Join(inputs, "\n\n") + "\n"
	n := len(inputs)
	return func() tea.Msg {
		if n == 0 {
			return saidMsg{text: "There is nothing to save: no input has run yet."}
		}
		f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if errors.Is(err, fs.ErrExist) {
			return saidMsg{text: name + " is there already. Choose another name.", bad: true}
		}
		if err == nil {
			_, err = f.WriteString(text)
			if bad := f.Close(); err == nil {
				err = bad
			}
		}
		if err != nil {
			return saidMsg{text: fmt.Sprintf("It could not be saved: %v.", err), bad: true}
		}
		what := fmt.Sprintf("%d inputs are", n)
		if n == 1 {
			what = "1 input is"
		}
		return saidMsg{text: fmt.Sprintf("%s in the file now. :load and understudy run take it.", what)}
	}
}
