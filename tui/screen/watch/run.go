package watch

import (
	"fmt"

	"understudy/sandbox/event"
	"understudy/tui/component/run"
)

// launch runs the program that compiled last. Another run that goes on is stopped.
func (m *Model) launch(notice string) {
	m.notice = notice
	if m.source == nil {
		m.notice = "There is nothing to run yet."
		return
	}
	m.broken, m.result = nil, nil
	m.count++
	req := m.source.Request
	req.Seed, req.Virtual = m.seed, m.virtual
	m.runs.Localise(m.source.Local)
	m.runs.Begin(req)
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
	switch m.runs.Stop() {
	case run.Running:
		m.notice = "Stopping…"
	case run.Nothing:
		m.notice = "Nothing is running. Q leaves."
	}
}

// take applies what arrived since the last frame.
func (m *Model) take(b event.Batch) {
	if say := run.Acted(b.Acted); say != "" {
		m.notice = say
	}
	if r := m.runs.Take(b); r != nil {
		m.ended(r)
	}
}

// ended says how the run ended.
func (m *Model) ended(r *run.Run) {
	say, ok := m.runs.Done(r)
	m.notice = say
	if !ok {
		return
	}
	m.runs.End(r)
	m.result = &r.Result
	if r.Result.Status == event.Rejected { // nobody could check it before
		m.broken = faultLines(m.source, &r.Result)
		return
	}
	m.runs.Tell(r, "value of the last line: ", func(f event.Fault) string { return place(m.source, f) })
}
