package watch

import (
	"fmt"

	"understudy/sandbox/event"
	"understudy/tui/component/transcript"
)

// launch runs the program that compiled last. Another run that goes on is stopped.
func (m *Model) launch(notice string) {
	m.notice = notice
	if m.source == nil {
		m.notice = "There is nothing to run yet."
		return
	}
	m.broken, m.result, m.took = nil, nil, 0
	m.runs++
	m.stage.Reset()
	m.stage.SetLive(!m.virtual)
	m.stage.SetIdle(false)
	m.out.Clear()
	req := m.source.Request
	req.Seed, req.Virtual = m.seed, m.virtual
	m.id = m.runner.Run(req)
}

// reseed runs the program in another order.
func (m *Model) reseed() {
	m.seed++
	m.launch(fmt.Sprintf("Seed %d: one process at a time, in another order.", m.seed))
}

// changeClock runs it in virtual time, or in real time again.
func (m *Model) changeClock() {
	if m.virtual = !m.virtual; !m.virtual {
		m.launch("Real time again.")
		return
	}
	m.seed = max(m.seed, 1)
	m.launch("Virtual time: the clock jumps when nobody can run.")
}

// parallel runs it as a Go program runs: all at once.
func (m *Model) parallel() {
	m.seed, m.virtual = 0, false
	m.launch("In parallel and in real time, as a Go program runs.")
}

func (m *Model) stop() {
	switch {
	case m.id != 0:
		m.runner.Stop()
		m.notice = "Stopping…"
	case m.stage.Playing():
		m.stage.Fast()
	default:
		m.notice = "Nothing is running. Q leaves."
	}
}

// take applies what arrived since the last frame. What belongs to a run that was
// stopped by another is ignored.
func (m *Model) take(b event.Batch) {
	m.acted(b.Acted)
	if m.id == 0 {
		return
	}
	var evs []event.Event
	for i := range b.Events {
		if b.Events[i].ID == m.id {
			evs = append(evs, b.Events[i].Event)
		}
	}
	m.stage.Apply(evs)
	for _, o := range b.Outputs {
		switch {
		case o.ID != m.id:
		case o.Err:
			m.out.Add(transcript.Report, m.source.Local(o.Text))
		default:
			m.out.Add(transcript.Printed, o.Text)
		}
	}
	for i := range b.Results {
		if b.Results[i].ID == m.id {
			m.ended(b.Results[i])
			return
		}
	}
}

// ended says how the run ended.
func (m *Model) ended(r event.Result) {
	m.id, m.notice, m.result = 0, "", &r
	m.stage.SetLive(false)
	switch r.Status {
	case event.OK, event.Crashed, event.Stuck:
		m.stage.SetIdle(true)
	default:
		m.stage.Stopped()
	}
	if r.Status == event.Rejected { // nobody could check it before
		m.broken = faultLines(m.source, &r)
		return
	}
	if r.HasValue {
		m.out.Add(transcript.Value, "value of the last line: "+r.Value)
	}
	if r.Sentence != "" {
		kind := transcript.Bad
		if r.Status == event.OK || r.Status == event.Stopped {
			kind = transcript.Note
		}
		m.out.Add(kind, m.source.Local(r.Sentence))
	}
	for _, f := range r.Warnings {
		m.out.Add(transcript.Note, "Warning: "+place(m.source, f)+f.Text+".")
		m.out.Add(transcript.Note, f.Help)
	}
	if r.Status == event.OK && m.out.Empty() {
		m.out.Add(transcript.Note, "It ran to its end and printed nothing.")
	}
}
