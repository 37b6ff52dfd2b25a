package repl

import (
	"fmt"
	"time"
)

// meterSpan is the time over which events are counted for a rate: long enough to read.
const meterSpan = 500 * time.Millisecond

// meter counts the events that a run sends.
type meter struct {
	events int           // in this span
	since  time.Duration // its beginning
	rate   int           // events a second, in the span before
}

func (m *meter) add(events int) { m.events += events }

// tick moves the time on.
func (m *meter) tick(dt time.Duration) {
	if m.since += dt; m.since >= meterSpan {
		m.rate = int(float64(m.events) / m.since.Seconds())
		m.events, m.since = 0, 0
	}
}

// text is "12,300 ev/s", or "" where nothing comes.
func (m *meter) text() string {
	if m.rate == 0 {
		return ""
	}
	return thousands(m.rate) + " ev/s"
}

// lost says how many events were never seen, or "".
func lost(n uint64) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 event not shown"
	}
	return fmt.Sprintf("%s events not shown", thousands(int(min(n, 1<<62)))) //nolint:gosec // bounded
}

// thousands is n with a comma after each three digits: "1,234,567".
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
