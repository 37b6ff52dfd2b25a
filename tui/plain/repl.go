package plain

import (
	"context"
	"fmt"
	"strings"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

const replHelp = `Type Go. A line that ends an expression or a statement runs at once; an open
bracket waits for more lines. self is the shell process: self.Spawn(f),
self.Send(pid, msg), self.Receive(). What you declare stays.
  :help   this text
  :quit   leave (so does Ctrl-D)
Ctrl-C stops what runs.`

// REPL reads cells from In, runs each in the shell process, and prints its value
// on a line of its own. It returns at the end of the input or at :quit.
func REPL(ctx context.Context, o Options) error {
	c := newConsole(o)
	if c.Prompts {
		c.say("understudy: Go with processes. :help says what there is, :quit leaves.")
	}
	for n := 1; ctx.Err() == nil; n++ {
		source, ok := c.cell(n)
		switch strings.TrimSpace(source) {
		case "":
		case ":quit", ":q":
			return c.failed()
		case ":help", ":h":
			c.say(replHelp)
		default:
			if strings.HasPrefix(strings.TrimSpace(source), ":") {
				c.say("There is no command %s. :help lists them.", strings.TrimSpace(source))
				break
			}
			c.eval(ctx, fmt.Sprint("cell ", n), source)
		}
		if !ok {
			break
		}
	}
	if c.Prompts {
		c.say("")
	}
	return c.failed()
}

// cell reads lines until they are whole, and says whether there may be more.
func (c *console) cell(n int) (string, bool) {
	line, ok := c.read(fmt.Sprintf("%d> ", n))
	source := line
	for ok && !ui.Complete(source) {
		if line, ok = c.read(strings.Repeat(".", len(fmt.Sprint(n))) + "> "); ok {
			source += "\n" + line
		}
	}
	return source, ok
}

func (c *console) eval(ctx context.Context, file, source string) {
	ctx, cancel := c.stoppable(ctx)
	defer cancel()
	res := c.Runner.Watch(ctx, event.Request{Mode: event.Prompt, File: file, Source: source, Quiet: true}, func(b event.Batch) {
		for _, o := range b.Outputs {
			if o.Err {
				c.program(c.Err, o.Text)
			} else {
				c.program(c.Out, o.Text)
			}
		}
	})
	if res.HasValue {
		c.program(c.Out, res.Value+"\n")
	}
	if len(res.Faults) > 0 {
		c.program(c.Err, faults(file, source, res.Faults))
	} else if res.Sentence != "" {
		c.program(c.Err, res.Sentence+"\n")
	}
}
