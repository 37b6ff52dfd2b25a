package watch

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
)

// lookEvery is how long a save may go unseen; checkLimit is how long a check may
// take until the program simply runs.
const (
	lookEvery  = 100 * time.Millisecond
	checkLimit = 5 * time.Second
)

type (
	// lookMsg says that it is time to look at the file again.
	lookMsg struct{}
	// lookedMsg says what there was to see.
	lookedMsg struct {
		src     *Source
		changed bool
		err     error
	}
	// checkedMsg says what is wrong with a program.
	checkedMsg struct {
		src    *Source
		result event.Result
	}
)

func (m *Model) lookCmd() tea.Cmd {
	follow := m.follow
	return func() tea.Msg {
		src, changed, err := follow()
		return lookedMsg{src, changed, err}
	}
}

// looked has what was saved checked, and looks again later. While a program runs,
// another worker checks: a save that is broken must not end the run.
func (m *Model) looked(msg lookedMsg) tea.Cmd {
	switch {
	case msg.err != nil:
		m.missing, m.broken = msg.err.Error(), nil
	case msg.changed:
		m.missing = ""
		m.saves++
		return m.checkCmd(msg.src)
	}
	return m.later(lookEvery, lookMsg{})
}

func (m *Model) checkCmd(src *Source) tea.Cmd {
	checker := m.checker
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), checkLimit)
		defer cancel()
		res, err := checker.Check(ctx, src.Request.Source, src.Request.Mode == event.Program)
		if err != nil { // then the run finds what is wrong
			res = event.Result{Status: event.OK}
		}
		return checkedMsg{src, res}
	}
}

// checked runs what compiles, and says what does not.
func (m *Model) checked(msg checkedMsg) tea.Cmd {
	if msg.result.Status == event.Rejected {
		m.broken = faultLines(msg.src, &msg.result)
		m.notice = ""
	} else {
		m.source = msg.src
		m.launch("")
	}
	return m.later(lookEvery, lookMsg{})
}

// faultLines is what does not compile, with its places.
func faultLines(src *Source, r *event.Result) []string {
	out := []string{}
	for _, f := range r.Faults {
		text := f.Text
		if where := place(src, f); where != "" {
			text = where + ": " + text
		}
		out = append(out, text)
		if f.Help != "" {
			out = append(out, "  "+f.Help)
		}
	}
	if len(out) == 0 {
		out = append(out, src.Local(r.Sentence))
	}
	return out
}

// place is where a fault is, for a message: "ping.go:3:5".
func place(src *Source, f event.Fault) string {
	if f.Line < 1 {
		return ""
	}
	file, line := src.Place(f.Line)
	return fmt.Sprintf("%s:%d:%d", file, line, f.Col)
}
