// Package plain is understudy without a screen: lessons and the prompt line by
// line, in sentences, without cursor movement or colour. It is what a screen
// reader, a pipe and a dumb terminal get. What the stage shows in pictures is told in
// words: the sequence of messages as sentences, the tree as an indented list, the
// times as numbers.
package plain

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/prose"
	"understudy/tui/ui"
)

// Runner runs code; the sandbox is one.
type Runner interface {
	lessons.Runner
	// Watch runs req and hands what arrives to watch as it does. When ctx ends
	// it stops the run and still answers its result.
	Watch(ctx context.Context, req event.Request, watch func(event.Batch)) event.Result
}

// Options are what both of Learn and REPL need.
type Options struct {
	Runner Runner
	In     io.Reader
	Out    io.Writer
	Err    io.Writer // what crashed, at the prompt
	// Prompts says that a person types: prompts are shown. Otherwise In is a
	// pipe, and only answers are printed.
	Prompts bool
	// Clean strips control characters from what learners' code prints: a
	// terminal must not see them, a pipe gets the text as it is.
	Clean bool
	// Glyphs is which signs there are. What a program prints has its own.
	Glyphs ui.Glyphs
	// Interrupts is sent a value for each Ctrl-C: it stops the run that is going on.
	Interrupts <-chan struct{}
}

// console reads lines and writes sentences.
type console struct {
	Options
	lines *bufio.Scanner
	err   error // the first one of writing
}

func newConsole(o Options) *console {
	c := &console{Options: o, lines: bufio.NewScanner(o.In)}
	c.lines.Buffer(make([]byte, 0, 4096), 1<<20)
	return c
}

// read shows the prompt and returns the next line, and false at the end of the input.
func (c *console) read(prompt string) (string, bool) {
	if c.Prompts {
		c.print(prompt)
	}
	if !c.lines.Scan() {
		return "", false
	}
	return strings.TrimSuffix(c.lines.Text(), "\r"), true
}

func (c *console) print(s string) { c.write(c.Out, s) }

// own is text of the learner's, which is said as they wrote it.
type own string

// say says a sentence, in signs that the terminal has.
func (c *console) say(format string, args ...any) {
	if c.Glyphs != ui.Safe {
		format = c.Glyphs.Spell(format)
		for i, a := range args {
			switch a := a.(type) {
			case own, int:
			default:
				args[i] = own(c.Glyphs.Spell(fmt.Sprint(a)))
			}
		}
	}
	c.print(fmt.Sprintf(format, args...) + "\n")
}

func (c *console) write(w io.Writer, s string) {
	if _, err := io.WriteString(w, s); err != nil && c.err == nil {
		c.err = err
	}
}

// indented says a text in lines that fit, a little to the right.
func (c *console) indented(text string) {
	for _, s := range ui.Wrap(text, width-2) {
		c.say("  %s", s)
	}
}

// told writes what happened in sentences, in which words of a learner's program are.
func (c *console) told(w io.Writer, s string) { c.program(w, c.Glyphs.Signs(s)) }

// program writes what a learner's program printed.
func (c *console) program(w io.Writer, s string) {
	if c.Clean {
		s = ui.Clean(s)
	}
	c.write(w, s)
}

// failed is the error of reading or writing, if there was one.
func (c *console) failed() error {
	if c.err != nil {
		return fmt.Errorf("write: %w", c.err)
	}
	if err := c.lines.Err(); err != nil {
		return fmt.Errorf("read: %w", err)
	}
	return nil
}

// width is that of the lessons' text.
const width = 76

// markdown is md as lines of text.
func markdown(md string) string { return prose.Text(md, width) }

// stoppable is ctx that also ends when a Ctrl-C comes.
func (c *console) stoppable(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	if c.Interrupts == nil {
		return ctx, cancel
	}
	go func() {
		select {
		case <-c.Interrupts:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}

// faults says what is wrong with a source, with the line under each place.
func faults(file, source string, faults []event.Fault) string {
	var b strings.Builder
	lines := strings.Split(source, "\n")
	for _, f := range faults {
		fmt.Fprintf(&b, "%s:%d:%d: %s\n", file, f.Line, f.Col, f.Text)
		if f.Line > 0 && f.Line <= len(lines) {
			line := strings.TrimRight(lines[f.Line-1], "\r")
			before := line[:min(max(f.Col-1, 0), len(line))]
			b.WriteString("    " + strings.ReplaceAll(line, "\t", "    ") + "\n")
			b.WriteString("    " + strings.Repeat(" ", ui.Width(strings.ReplaceAll(before, "\t", "    "))) + "^\n")
		}
		if f.Help != "" {
			b.WriteString("    " + f.Help + "\n")
		}
	}
	return b.String()
}
