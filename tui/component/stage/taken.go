package stage

import (
	"time"

	"understudy/tui/ui"
)

// takenWords is the message of a Receive, how many older ones were left in the mailbox,
// and how long it had lain there.
func (m *Model) takenWords(e *entry) string {
	text := orMessage(e.Text) + pastWords(e)
	if e.For >= time.Microsecond {
		text += ", queued " + short(e.For)
	}
	return text
}

// takenIn is takenWords in w columns: that others were left is not cut off.
func (m *Model) takenIn(e *entry, w int) string {
	text := m.takenWords(e)
	past := pastWords(e)
	if room := w - ui.Width(past); ui.Width(text) > w && room > 4 {
		return ui.Cut(orMessage(e.Text), room) + past
	}
	return ui.Cut(text, w)
}

func pastWords(e *entry) string {
	if e.past == 0 {
		return ""
	}
	return ", past " + plural(int(e.past), "other")
}

// left is how many messages in the mailbox of n are those that it left when it took
// another, as the last thing that it did.
func (m *Model) left(n *node) int {
	if n.last < m.hist.first() || n.last < 0 {
		return 0
	}
	return min(int(m.hist.at(n.last).past), len(n.Mailbox))
}
