package repl

import (
	"cmp"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/external"
	"understudy/tui/component/shell"
	"understudy/tui/component/stage"
	"understudy/tui/component/transcript"
)

// Update reacts to a message, and sees to it that what is typed is kept.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	cmd := m.update(msg)
	return tea.Batch(cmd, m.keepSoon())
}

func (m *Model) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case event.Batch:
		m.take(msg)
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		return m.paste(msg)
	case stage.PickMsg, stage.TabMsg:
		return m.pointed(msg)
	case tea.MouseWheelMsg:
		m.wheel(msg)
	case tea.MouseClickMsg:
		m.click(msg)
	case tea.MouseMotionMsg:
		m.drag(msg)
	case tea.MouseReleaseMsg:
		m.dragging = false
	case external.ReadyMsg:
		return msg.RunCmd()
	case external.EditedMsg:
		m.edited(msg)
	case keepDueMsg:
		return m.keepDue()
	case editor.AnsweredMsg:
		m.input.Answer(msg)
		return m.input.AskCmd(m.assistant)
	case saidMsg:
		m.said(msg)
	case loadedMsg:
		m.loaded(msg)
	case keptMsg:
		m.notice = cmp.Or(msg.notice(), m.notice)
	}
	return nil
}

func (m *Model) press(msg tea.KeyPressMsg) tea.Cmd {
	m.notice = ""
	k := &m.keys
	switch {
	case m.search != nil:
		m.pressSearch(msg)
	case m.watch && m.stage.Typing() && !key.Matches(msg, k.Stop):
		return m.pressStage(msg)
	case (m.input.Choosing() || m.input.Finding()) && !m.watch && !key.Matches(msg, k.Stop):
		return m.edit(msg)
	case key.Matches(msg, k.Stop):
		return m.stopOrCopy()
	case key.Matches(msg, k.Run):
		return m.submit()
	case key.Matches(msg, k.outside):
		return m.openOutside()
	case key.Matches(msg, k.search):
		m.beginSearch()
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
	case m.watch:
		return m.pressStage(msg)
	default:
		return m.pressInput(msg)
	}
	return nil
}

// pressInput gives a key to the prompt. What is typed belongs there, wherever
// the focus is.
func (m *Model) pressInput(msg tea.KeyPressMsg) tea.Cmd {
	m.watch = false
	k := &m.keys
	switch {
	case key.Matches(msg, k.enter) && m.complete():
		return m.submit()
	case key.Matches(msg, k.leave) && m.input.Value() == "": // with text it deletes
		return tea.Quit
	case key.Matches(msg, k.older) && m.input.AtTop():
		m.recall(-1)
	case key.Matches(msg, k.newer) && m.input.AtBottom():
		m.recall(1)
	default:
		return m.edit(msg)
	}
	return nil
}

// edit gives a message to the editor, and asks what it leads to.
func (m *Model) edit(msg tea.Msg) tea.Cmd {
	m.input.Update(msg)
	return tea.Batch(m.input.AskCmd(m.assistant), m.input.ClipboardCmd())
}

func (m *Model) paste(msg tea.PasteMsg) tea.Cmd {
	m.watch, m.search = false, nil
	return m.edit(msg)
}

// recall brings an input of before back.
func (m *Model) recall(n int) {
	if s, ok := m.hist.Move(n, m.input.Value()); ok {
		m.show(s)
	}
}

// keptMsg says how keeping the history, or what is typed, went.
type keptMsg struct{ err error }

func (k keptMsg) notice() string {
	if k.err == nil {
		return ""
	}
	return "That could not be kept: " + k.err.Error()
}

// submit runs the input, at once or when those before it have ended.
func (m *Model) submit() tea.Cmd {
	src := strings.TrimRight(m.input.Value(), " \t\n")
	if strings.TrimSpace(src) == "" {
		return nil
	}
	if m.notice = m.input.TooLong(); m.notice != "" {
		return nil
	}
	m.hist.Add(src)
	in := input{n: m.n, source: src, req: event.Request{Mode: event.Prompt}}
	m.n++
	m.prompt()
	save := m.keepAll()
	keep := func() tea.Msg { return keptMsg{save()} }
	m.out.Scroll(1 << 20) // to the end, where the answer will be
	if c, is, wrong := shell.Parse(src); is {
		m.out.AddSource(in.prompt(), src)
		if wrong != "" {
			m.out.Add(transcript.Bad, wrong)
			return keep
		}
		return tea.Batch(keep, m.command(c))
	}
	m.queue = append(m.queue, in)
	m.runNext()
	return keep
}

// runNext runs the input that waits longest, unless one runs.
func (m *Model) runNext() {
	if m.running || len(m.queue) == 0 {
		return
	}
	in := m.queue[0]
	m.queue = m.queue[1:]
	if !in.silent {
		m.out.AddSource(in.prompt(), in.source)
	}
	switch {
	case in.req.Cells != nil:
		m.emptyStage()
	case in.restart:
		m.restart()
	}
	m.running, m.now, m.took = true, in, 0
	m.stage.SetIdle(false)
	req := in.req
	req.Source, req.Seed, req.Virtual = in.source, m.seed, m.virtual
	m.id = m.runner.Run(req)
}

// putBack lets the worker that took the place of a dead one declare again what
// was declared: nothing but its own declaring may have killed the first.
func (m *Model) putBack() {
	m.emptyStage()
	if m.now.restart || len(m.accepted) == 0 {
		m.restart()
		return
	}
	m.queue = append([]input{{n: m.n, silent: true, restart: true, req: event.Request{Mode: event.Prompt, Fresh: true, Cells: m.accepted}}}, m.queue...)
}

// restart forgets what was, before the worker does.
func (m *Model) restart() {
	m.accepted, m.lastType = nil, ""
	m.emptyStage()
	if m.assistant != nil {
		m.assistant.Forget()
	}
}

// emptyStage is for when all processes are gone, and their numbers begin anew.
func (m *Model) emptyStage() {
	m.stage.Reset()
	m.world = event.NewWorld()
}

// stopOrCopy stops the run. Without one, Ctrl+C copies what is selected, as in most
// programs.
func (m *Model) stopOrCopy() tea.Cmd {
	if _, _, ok := m.input.Selected(); ok && !m.running {
		m.input.Copy()
		m.notice = "Copied. Ctrl+V inserts it."
		return m.input.ClipboardCmd()
	}
	m.stop()
	return nil
}

// stopping is said until a run that shall stop has ended.
const stopping = "Stopping…"

// stop stops the run; without one it empties the prompt.
func (m *Model) stop() {
	switch {
	case m.running:
		m.queue = nil
		m.runner.Stop()
		m.notice = stopping
	default:
		m.input.Replace("")
		m.notice = "Nothing is running. Ctrl+Q quits."
	}
}

// take applies what arrived since the last frame. Processes live on from one
// input to the next, so all events and all output count.
func (m *Model) take(b event.Batch) {
	m.evs = m.evs[:0]
	for i := range b.Events {
		m.evs = append(m.evs, b.Events[i].Event)
	}
	m.meter.add(len(m.evs))
	m.stage.Apply(m.evs)
	m.tell(m.evs)
	m.acted(b.Acted)
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
	m.running = false
	if m.notice == stopping {
		m.notice = ""
	}
	m.stage.SetIdle(true)
	if r.HasValue {
		m.out.Add(transcript.Value, r.Value)
		m.lastType = r.Type
	}
	m.warn(r.Warnings)
	if r.Sentence != "" {
		kind := transcript.Bad
		if r.Status == event.OK || r.Status == event.Stopped {
			kind = transcript.Note
		}
		m.out.Add(kind, r.Sentence)
	}
	m.faults(r)
	switch {
	case r.Status == event.Died || r.Status == event.Failed, r.Replaced && !r.Kept:
		m.putBack()
	case r.Replaced:
		m.emptyStage()
	}
	m.account(r)
	m.runNext()
}

// account remembers what ran.
func (m *Model) account(r *event.Result) {
	if m.now.req.Mode != event.Prompt || r.Status == event.Rejected || r.Status == event.Died || r.Status == event.Failed {
		return
	}
	m.lastTook = r.Wall
	switch {
	case m.now.req.Cells != nil:
		m.say(shell.PutBack)
	case m.now.restart:
		m.say(m.restarted())
	case m.now.source != "self.Flush()" || !m.now.silent:
		m.accepted = append(m.accepted, shell.Saved(m.now.source, r))
		if m.assistant != nil {
			m.assistant.Learn(m.now.source)
		}
	}
}

// warn says what runs but is not meant so.
func (m *Model) warn(list []event.Fault) {
	for _, f := range list {
		m.out.Add(transcript.Note, "Warning: "+m.place(f)+f.Text+".")
		m.out.Add(transcript.Note, f.Help)
	}
}

// place names the line of a fault where there are several.
func (m *Model) place(f event.Fault) string {
	if f.Line > 0 && strings.Contains(m.now.source, "\n") {
		return fmt.Sprintf("line %d: ", f.Line)
	}
	return ""
}

// faults says what does not compile, and gives the input back to be mended
// unless another one was begun.
func (m *Model) faults(r *event.Result) {
	for _, f := range r.Faults {
		m.out.Add(transcript.Bad, m.place(f)+f.Text)
		if f.Help != "" {
			m.out.Add(transcript.Note, f.Help)
		}
	}
	if r.Status == event.Rejected && !m.now.silent && m.input.Value() == "" && len(m.queue) == 0 {
		m.input.Insert(m.now.source)
		m.input.SetFaults(r.Faults)
		if f := m.input.Faults(); len(f) > 0 {
			m.input.MoveTo(editor.Pos{Line: f[0].Line - 1, Col: max(f[0].Col-1, 0)})
		}
	}
}
