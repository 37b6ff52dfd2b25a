package repl

import (
	"fmt"
	"strings"

	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/shell"
	"understudy/tui/component/transcript"
	"understudy/tui/ui"
)

// ended says how the run ended.
func (m *Model) ended(r *event.Result) {
	m.running = false
	if m.notice == stopping {
		m.notice = ""
	}
	m.stage.SetIdle(true)
	if r.HasValue {
		m.value(r)
	}
	m.warn(r.Warnings)
	m.sentence(r)
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

// value shows the value right below its input. A process is called by its name too.
func (m *Model) value(r *event.Result) {
	text := r.Value
	if p := m.world.Process(shell.PID(text)); p != nil && r.Type == "actor.PID" && p.Title() != "process" {
		text += " " + ui.Clean(p.Title())
	}
	m.out.AddUnder(transcript.Value, m.now.prompt(), text)
	m.lastType, m.lastText = r.Type, r.Value
}

// sentence says how it went, where that is more than its value, and what was not seen.
func (m *Model) sentence(r *event.Result) {
	if r.Dropped > 0 {
		m.say(fmt.Sprintf("So much happened that %s of %s events were not shown: the stage has gaps. The run itself lost nothing.", thousands(int(r.Dropped)), thousands(int(r.Events)))) //nolint:gosec // fewer than a person can wait for
	}
	if r.Sentence == "" || m.mended(r) {
		return
	}
	kind := transcript.Bad
	if r.Status == event.OK || r.Status == event.Stopped {
		kind = transcript.Note
	}
	m.out.Add(kind, r.Sentence)
}

// mended reports whether an input that does not compile is given back to be mended:
// all that is wrong has a place in it, and no other was begun.
func (m *Model) mended(r *event.Result) bool {
	if r.Status != event.Rejected || m.now.silent || len(r.Faults) == 0 || m.input.Value() != "" || len(m.queue) > 0 {
		return false
	}
	for _, f := range r.Faults {
		if f.Line == 0 {
			return false
		}
	}
	return true
}

// faults says what does not compile. The input comes back with it, under the number
// that it had: it has not run.
func (m *Model) faults(r *event.Result) {
	if !m.mended(r) {
		m.tellFaults(r.Faults)
		return
	}
	m.out.TakeBack(m.now.at)
	if m.n == m.now.n+1 {
		m.n--
		m.inputs = m.inputs[:len(m.inputs)-1]
	}
	m.number()
	m.input.Insert(m.now.source)
	m.input.SetFaults(r.Faults)
	if f := m.input.Faults(); len(f) > 0 {
		m.input.MoveTo(editor.Pos{Line: f[0].Line - 1, Col: max(f[0].Col-1, 0)})
	}
}

// tellFaults shows each fault below its line.
func (m *Model) tellFaults(list []event.Fault) {
	lines := strings.Split(m.now.source, "\n")
	for _, f := range list {
		if f.Line == 0 || f.Line > len(lines) || m.now.n == 0 {
			m.out.Add(transcript.Bad, m.place(f)+f.Text)
		} else {
			line := strings.ReplaceAll(lines[f.Line-1], "\t", strings.Repeat(" ", ui.TabWidth))
			if len(lines) > 1 {
				m.out.AddUnder(transcript.Note, m.now.prompt(), line)
			}
			at := min(max(f.Col-1, 0), len(lines[f.Line-1]))
			before := strings.ReplaceAll(lines[f.Line-1][:at], "\t", strings.Repeat(" ", ui.TabWidth))
			m.out.AddUnder(transcript.Bad, m.now.prompt(), strings.Repeat(" ", ui.Width(before))+"^ "+f.Text)
		}
		if f.Help != "" {
			m.out.Add(transcript.Note, f.Help)
		}
	}
}
