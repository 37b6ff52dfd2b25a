package plain

import (
	"fmt"
	"strconv"
	"strings"
)

// buffer is a text that is edited by commands on numbered lines.
type buffer struct {
	lines  []string
	before *buffer // the text before the last change; nil if there was none
	depth  int     // how many changes can be taken back
}

func newBuffer(text string) *buffer {
	text = strings.TrimRight(text, "\n")
	if text == "" {
		return &buffer{}
	}
	return &buffer{lines: strings.Split(text, "\n")}
}

// String is the text, each line ended.
func (b *buffer) String() string {
	if len(b.lines) == 0 {
		return ""
	}
	return strings.Join(b.lines, "\n") + "\n"
}

// numbered is the text with line numbers.
func (b *buffer) numbered() string {
	var s strings.Builder
	for i, l := range b.lines {
		s.WriteString(strings.TrimRight(fmt.Sprintf("%3d  %s", i+1, strings.ReplaceAll(l, "\t", "    ")), " ") + "\n")
	}
	return s.String()
}

func (b *buffer) add(line string) { b.lines = append(b.lines, line) }

// change does :set N TEXT, :ins N TEXT or :del N, and says what is wrong if it cannot.
func (b *buffer) change(verb, rest string) error {
	number, text, _ := strings.Cut(rest, " ")
	n, err := strconv.Atoi(number)
	last := len(b.lines)
	if verb == ":ins" {
		last++
	}
	if err != nil || n < 1 || n > last {
		return fmt.Errorf("%s needs a line from 1 to %d, as in %q", verb, last, verb+" 1")
	}
	switch verb {
	case ":set":
		b.lines[n-1] = text
	case ":ins":
		b.lines = append(b.lines[:n-1], append([]string{text}, b.lines[n-1:]...)...)
	case ":del":
		b.lines = append(b.lines[:n-1], b.lines[n:]...)
	}
	return nil
}
