package tty

import (
	"bytes"

	"github.com/charmbracelet/x/ansi"
)

// What the library asks a terminal: its keyboard, with the first frame, its background,
// and its modes, each by its number.
var (
	fixed     = [][]byte{[]byte(ansi.RequestKittyKeyboard), []byte(ansi.RequestBackgroundColor)}
	modeBegin = []byte("\x1b[?")
	modeEnd   = []byte("$p")
)

// questions are those in b. Frames have none, so finding none must be quick.
func questions(b []byte) (found [][]byte) {
	for _, q := range fixed {
		if bytes.Contains(b, q) {
			found = append(found, q)
		}
	}
	for rest := b; ; {
		end := bytes.Index(rest, modeEnd)
		if end < 0 {
			return found
		}
		if begin := bytes.TrimRight(rest[:end], "0123456789"); bytes.HasSuffix(begin, modeBegin) {
			found = append(found, rest[len(begin)-len(modeBegin):end+len(modeEnd)])
		}
		rest = rest[end+len(modeEnd):]
	}
}
