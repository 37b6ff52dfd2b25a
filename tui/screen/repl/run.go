package repl

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/shell"
	"understudy/tui/component/transcript"
)

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
	m.prompt()
	save := m.keepAll()
	keep := func() tea.Msg { return keptMsg{save()} }
	m.out.Scroll(1 << 20) // to the end, where the answer will be
	if c, is, wrong := shell.Parse(src); is {
		m.begins(input{source: src})
		if wrong != "" {
			m.out.Add(transcript.Bad, wrong)
			return keep
		}
		return tea.Batch(keep, m.command(c))
	}
	m.queue = append(m.queue, input{source: src, req: event.Request{Mode: event.Prompt}})
	m.runNext()
	return keep
}

// begins gives an input its number, and shows it.
func (m *Model) begins(in input) input {
	in.n = m.n
	m.n++
	m.inputs = append(m.inputs, in.source)
	in.at = m.out.AddSource(in.prompt(), in.source)
	m.number()
	return in
}

// runNext runs the input that waits longest, unless one runs.
func (m *Model) runNext() {
	defer m.number()
	if m.running || len(m.queue) == 0 {
		return
	}
	in := m.queue[0]
	m.queue = m.queue[1:]
	if !in.silent {
		in = m.begins(in)
		m.lastText, m.crash = "", event.Event{}
		m.stage.Fast() // who looked back wants to see what this does
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
	req.Input, req.Source, req.Seed, req.Virtual = in.n, in.source, m.seed, m.virtual
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
	m.queue = append([]input{{silent: true, restart: true, req: event.Request{Mode: event.Prompt, Fresh: true, Cells: m.accepted}}}, m.queue...)
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
	m.told, m.crash, m.crashed = event.Event{}, event.Event{}, 0
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
