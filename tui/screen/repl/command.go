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
	"understudy/tui/component/stage"
	"understudy/tui/component/transcript"
	"understudy/tui/ui"
)

// keyHelp is what :help says besides the commands.
var keyHelp = []string{
	"Enter runs what you typed when it is complete; Alt+Enter or Ctrl+J begins one more line.",
	"Tab completes a name. The arrows bring earlier inputs back, Ctrl+R searches them.",
	"The value of an expression is printed below it, and _ is that value. What you declare stays.",
	`self is the process of this shell:  p := self.Spawn(f)   self.Send(p, "hi")   self.Receive()`,
	"Ctrl+C stops what runs. F2 changes the view of the stage, F6 goes there. F10 shows all keys.",
}

// saidMsg is what a command found out.
type saidMsg struct {
	text string
	bad  bool
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
		m.say(strings.Join(keyHelp, "\n"))
		m.say(strings.Join(shell.Help(), "\n"))
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
	in := input{n: m.n, silent: true, req: event.Request{Mode: event.Prompt}}
	switch c.Name {
	case "flush":
		in.source = "self.Flush()"
	case "kill":
		in.req = event.Request{Mode: event.Kill, PID: shell.PID(c.Arg)}
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
	switch {
	case m.virtual:
		return fmt.Sprintf("A new beginning, seed %d, in virtual time: the clock stands still at the prompt, and jumps when everybody waits. :seed 0 goes back.", m.seed)
	case m.seed != 0:
		return fmt.Sprintf("A new beginning, seed %d: one process runs at a time, in the same order each time, and only while an input runs. :seed 0 goes back.", m.seed)
	}
	return "A new beginning: all processes are gone, and what was declared."
}

func (m *Model) timing() string {
	if m.lastTook == 0 {
		return "Nothing has run yet."
	}
	return "The last input took " + m.lastTook.Round(time.Microsecond).String() + "."
}

func (m *Model) say(text string) { m.out.Add(transcript.Note, text) }

func (m *Model) said(msg saidMsg) {
	kind := transcript.Note
	if msg.bad {
		kind = transcript.Bad
	}
	m.out.Add(kind, msg.text)
}

// askLimit is how long an answer is waited for.
const askLimit = 3 * time.Second

func (m *Model) askCmd(source string, kind event.AskKind, say func(event.Answer) string) tea.Cmd {
	if m.assistant == nil {
		return func() tea.Msg { return saidMsg{"There is nobody here who knows that.", true} }
	}
	a := m.assistant
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), askLimit)
		defer cancel()
		answer, err := a.Ask(ctx, source, event.Ask{Kind: kind})
		if err != nil {
			return saidMsg{"The helper that knows the names does not answer. Try again.", true}
		}
		return saidMsg{say(answer), false}
	}
}

func (m *Model) lookUpCmd(name string) tea.Cmd {
	return m.askCmd(name, event.AskDoc, func(a event.Answer) string { return shell.Doc(a.Doc) })
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
	return m.askCmd(expr, event.AskType, func(a event.Answer) string { return shell.Type(expr, a.Types) })
}

func loadCmd(name string) tea.Cmd {
	return func() tea.Msg {
		f, err := os.Open(name)
		if err != nil {
			return saidMsg{fmt.Sprintf("It could not be loaded: %v.", err), true}
		}
		defer f.Close()
		b, err := io.ReadAll(io.LimitReader(f, event.MaxSource+1))
		switch {
		case err != nil:
			return saidMsg{fmt.Sprintf("It could not be loaded: %v.", err), true}
		case len(b) > event.MaxSource:
			return saidMsg{name + " is longer than 256 KB.", true}
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
	m.queue = append(m.queue, input{n: m.n, source: msg.source, silent: true, req: event.Request{Mode: event.Prompt, File: msg.name}})
	m.runNext()
}

// saveCmd writes inputs to a file that is not there yet.
func saveCmd(name string, inputs []string) tea.Cmd {
	text := strings.Join(inputs, "\n\n") + "\n"
	n := len(inputs)
	return func() tea.Msg {
		if n == 0 {
			return saidMsg{"There is nothing to save: no input has run yet.", false}
		}
		f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if errors.Is(err, fs.ErrExist) {
			return saidMsg{name + " is there already. Choose another name.", true}
		}
		if err == nil {
			_, err = f.WriteString(text)
			if bad := f.Close(); err == nil {
				err = bad
			}
		}
		if err != nil {
			return saidMsg{fmt.Sprintf("It could not be saved: %v.", err), true}
		}
		what := fmt.Sprintf("%d inputs are", n)
		if n == 1 {
			what = "1 input is"
		}
		return saidMsg{fmt.Sprintf("%s in the file now. :load and understudy run take it.", what), false}
	}
}

// maxTraced bounds the events that are said at once.
const maxTraced = 200

// tell applies events to the world and, while tracing, says each.
func (m *Model) tell(evs []event.Event) {
	for i, e := range evs {
		if m.trace && i < maxTraced {
			if text := stage.Sentence(e, m.world); text != "" {
				m.say(fmt.Sprintf("%10s  %s", e.At.Round(time.Microsecond), ui.Clean(text)))
			}
		}
		m.world.Apply(e)
	}
	if n := len(evs) - maxTraced; m.trace && n > 0 {
		m.say(fmt.Sprintf("… and %d more events", n))
	}
}
