package repl

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/stage"
	"understudy/tui/component/transcript"
	"understudy/tui/ui"
)

// Update reacts to a message.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case event.Batch:
		m.take(msg)
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		m.watch = false
		m.input.Update(msg)
	case tea.MouseWheelMsg:
		m.wheel(msg)
	}
	return nil
}

func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	m.notice = ""
	k := &m.keys
	switch {
	case key.Matches(msg, k.Stop):
		m.stop()
	case key.Matches(msg, k.Run):
		return m.submit()
	case key.Matches(msg, k.View):
		m.stage.NextView()
	case key.Matches(msg, k.Fast):
		m.stage.Fast()
	case key.Matches(msg, k.Focus):
		m.watch = !m.watch
	case key.Matches(msg, k.pageUp):
		m.out.Scroll(-max(m.h/2, 1))
	case key.Matches(msg, k.pageDown):
		m.out.Scroll(max(m.h/2, 1))
	case m.watch && m.pressStage(msg):
	default:
		return m.pressInput(msg)
	}
	return nil
}

func (m *Model) pressStage(msg tea.KeyPressMsg) bool {
	k := &m.keys
	switch {
	case key.Matches(msg, k.views):
		m.stage.SetView(stage.View(msg.String()[0] - '1'))
	case key.Matches(msg, k.pause):
		m.stage.Pause(!m.stage.Paused())
	case key.Matches(msg, k.forward):
		m.stage.Step(1)
	case key.Matches(msg, k.back):
		m.stage.Step(-1)
	default:
		return msg.Text == ""
	}
	return true
}

// pressInput gives a key to the prompt. What is typed belongs there, wherever
// the focus is.
func (m *Model) pressInput(msg tea.KeyPressMsg) tea.Cmd {
	m.watch = false
	k := &m.keys
	switch {
	case key.Matches(msg, k.enter) && ui.Complete(m.input.Value()):
		return m.submit()
	case key.Matches(msg, k.leave) && m.input.Value() == "": // with text it deletes
		return tea.Quit
	case key.Matches(msg, k.older) && m.input.AtTop():
		m.recall(-1)
	case key.Matches(msg, k.newer) && m.input.AtBottom():
		m.recall(1)
	default:
		m.input.Update(msg)
	}
	return nil
}

// recall brings an input of before back.
func (m *Model) recall(n int) {
	if s, ok := m.hist.move(n, m.input.Value()); ok {
		m.input.Replace(s)
		m.input.MoveTo(editor.Pos{Line: m.input.Len(), Col: len(s)})
	}
}

// submit runs the input, at once or when those before it have ended.
func (m *Model) submit() tea.Cmd {
	src := strings.TrimRight(m.input.Value(), " \t\n")
	if strings.TrimSpace(src) == "" {
		return nil
	}
	m.hist.add(src)
	in := input{m.n, src}
	m.n++
	m.prompt()
	m.out.Scroll(1 << 20) // to the end, where the answer will be
	if name, ok := strings.CutPrefix(strings.TrimSpace(src), ":"); ok {
		m.out.AddSource(in.prompt(), src)
		return m.command(name)
	}
	m.queue = append(m.queue, in)
	m.runNext()
	return nil
}

// runNext runs the input that waits longest, unless one runs.
func (m *Model) runNext() {
	if m.running || len(m.queue) == 0 {
		return
	}
	in := m.queue[0]
	m.queue = m.queue[1:]
	m.out.AddSource(in.prompt(), in.source)
	m.running, m.source, m.took = true, in.source, 0
	m.stage.SetIdle(false)
	m.id = m.runner.Run(event.Request{Mode: event.Prompt, Source: in.source})
}

// help is what :help says.
var help = []string{
	"Enter runs what you typed when it is complete; Alt+Enter or Ctrl+J begins one more line.",
	"The value of an expression is printed below it. What you declare stays for the next inputs.",
	`self is the process of this shell:  p := self.Spawn(f)   self.Send(p, "hi")   self.Receive()`,
	"Ctrl+C stops what runs. F2 changes the view of the stage, F6 goes there. F10 shows all keys.",
	":clear empties this page, :quit ends.",
}

// command runs what begins with a colon.
func (m *Model) command(name string) tea.Cmd {
	switch strings.TrimSpace(name) {
	case "quit", "q", "exit":
		return tea.Quit
	case "help", "h", "?":
		for _, s := range help {
			m.out.Add(transcript.Note, s)
		}
	case "clear":
		m.out.Clear()
	default:
		m.out.Add(transcript.Bad, fmt.Sprintf("There is no :%s. Try :help, :clear or :quit.", ui.Clean(name)))
	}
	return nil
}

// stop stops the run; without one it empties the prompt.
func (m *Model) stop() {
	switch {
	case m.running:
		m.queue = nil
		m.runner.Stop()
		m.notice = "Stopping…"
	default:
		m.input.Replace("")
		m.notice = "Nothing is running. Ctrl+Q quits."
	}
}

// take applies what arrived since the last frame. Processes live on from one
// input to the next, so all events and all output count.
func (m *Model) take(b event.Batch) {
	evs := make([]event.Event, len(b.Events))
	for i := range b.Events {
		evs[i] = b.Events[i].Event
	}
	m.stage.Apply(evs)
	for _, o := range b.Outputs {
		if o.Err {
			m.out.Add(transcript.Report, o.Text)
		} else {
			m.out.Add(transcript.Printed, o.Text)
		}
	}
	for i := range b.Results {
		if m.running && b.Results[i].ID == m.id {
			m.ended(&b.Results[i])
		}
	}
}

// ended says how the run ended.
func (m *Model) ended(r *event.Result) {
	m.running, m.notice = false, ""
	m.stage.SetIdle(true)
	if r.HasValue {
		m.out.Add(transcript.Value, r.Value)
	}
	if r.Sentence != "" {
		kind := transcript.Bad
		if r.Status == event.OK || r.Status == event.Stopped {
			kind = transcript.Note
		}
		m.out.Add(kind, r.Sentence)
	}
	m.faults(r)
	if r.Replaced || r.Status == event.Died || r.Status == event.Failed {
		m.stage.Reset() // another worker begins, with no processes
	}
	m.runNext()
}

// faults says what does not compile, and gives the input back to be mended
// unless another one was begun.
func (m *Model) faults(r *event.Result) {
	for _, f := range r.Faults {
		text := f.Text
		if f.Line > 0 && strings.Contains(m.source, "\n") {
			text = fmt.Sprintf("line %d: %s", f.Line, f.Text)
		}
		m.out.Add(transcript.Bad, text)
		if f.Help != "" {
			m.out.Add(transcript.Note, f.Help)
		}
	}
	if r.Status == event.Rejected && m.input.Value() == "" && len(m.queue) == 0 {
		m.input.Insert(m.source)
		m.input.SetFaults(r.Faults)
		if f := m.input.Faults(); len(f) > 0 {
			m.input.MoveTo(editor.Pos{Line: f[0].Line - 1, Col: max(f[0].Col-1, 0)})
		}
	}
}

func (m *Model) wheel(msg tea.MouseWheelMsg) {
	if msg.Button == tea.MouseWheelUp {
		m.out.Scroll(-3)
	} else {
		m.out.Scroll(3)
	}
}
