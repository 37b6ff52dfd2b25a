package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"

	"understudy/tui/ui"
)

// diagnosis is what the doctor found, and what there is to do about it.
type diagnosis struct {
	out   io.Writer
	width int // of lines; 0 breaks none
	facts [][2]string
	todos []string
}

// fact notes something that was found.
func (d *diagnosis) fact(name string, value any) {
	d.facts = append(d.facts, [2]string{name, fmt.Sprint(value)})
}

// todo notes what somebody should do about a problem, and why.
func (d *diagnosis) todo(format string, args ...any) {
	d.todos = append(d.todos, ui.Clean(fmt.Sprintf(format, args...)))
}

// tell prints the facts in two columns, and then what to do.
func (d *diagnosis) tell() error {
	names := 0
	for _, f := range d.facts {
		names = max(names, ui.Width(f[0]))
	}
	var b strings.Builder
	for _, f := range d.facts {
		d.hang(&b, f[0]+strings.Repeat(" ", names-ui.Width(f[0])+2), f[1])
	}
	b.WriteString("\n")
	if len(d.todos) == 0 {
		d.hang(&b, "", "There is nothing to do.")
	} else {
		d.hang(&b, "", "What to do:")
	}
	for i, text := range d.todos {
		d.hang(&b, fmt.Sprintf("%d. ", i+1), text)
	}
	_, err := io.WriteString(d.out, b.String())
	return err
}

// hang writes a text behind a name, and its further lines below its first one.
func (d *diagnosis) hang(b *strings.Builder, name, text string) {
	w := ui.Width(name)
	lines := []string{text}
	if room := d.width - w; d.width > 0 && room >= 20 {
		lines = ui.Wrap(text, room)
	}
	for i, line := range lines {
		if i > 0 {
			name = strings.Repeat(" ", w)
		}
		b.WriteString(strings.TrimRight(name+line, " ") + "\n")
	}
}

// widthOf is how wide lines to a stream may be: 100 columns at most, so that they can
// be read; 0 where it is no terminal and somebody may search in them.
func widthOf(stream any) int {
	f, ok := stream.(*os.File)
	if !ok || !isTerminal(stream) {
		return 0
	}
	width, _, err := term.GetSize(f.Fd())
	if err != nil {
		return 80
	}
	return min(width, 100)
}
