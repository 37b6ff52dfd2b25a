package main

import (
	"io"
	"unicode/utf8"

	"understudy/tui/ui"
)

// clean is where a learner's program prints: a terminal gets its text without
// escape sequences, control and bidirectional characters; anything else gets
// every byte as it is.
func clean(w io.Writer) io.Writer {
	if !isTerminal(w) {
		return w
	}
	return &cleaner{w: w}
}

// A cleaner cleans text that comes in any pieces.
type cleaner struct {
	w    io.Writer
	rest []byte // the beginning of a character whose end has not come yet
}

// Write writes what is complete of p, cleaned.
func (c *cleaner) Write(p []byte) (int, error) {
	text := append(c.rest, p...)
	whole := len(text) - unfinished(text)
	c.rest = append([]byte(nil), text[whole:]...)
	if _, err := io.WriteString(c.w, ui.Clean(string(text[:whole]))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// unfinished is how many bytes at the end of b may be the beginning of a character.
func unfinished(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if c := b[len(b)-n]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(b[len(b)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}
