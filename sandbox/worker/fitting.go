package worker

import (
	"unicode/utf8"

	"understudy/sandbox/event"
)

// Bounds of what a result tells, so that it fits a frame whatever the learner's
// code did: a value may be as long as a program makes it.
const (
	maxValue  = 64 << 10 // bytes
	maxFaults = 100
	maxFault  = 2 << 10 // bytes
)

// fitting is res with its texts cut.
func fitting(res event.Result) event.Result {
	res.Value, res.Sentence = cut(res.Value, maxValue), cut(res.Sentence, maxValue)
	res.Faults = res.Faults[:min(len(res.Faults), maxFaults)]
	for i := range res.Faults {
		f := &res.Faults[i]
		f.Text, f.Help = cut(f.Text, maxFault), cut(f.Help, maxFault)
	}
	return res
}

// cut shortens s to n bytes at a character, and marks that.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	n -= len("…")
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
