package plain

import (
	"context"
	"fmt"
	"strings"

	"understudy/sandbox/event"
	"understudy/tui/component/shell"
	"understudy/tui/component/stage"
	"understudy/tui/ui"
)

// Assistant knows names and types.
type Assistant interface {
	Ask(ctx context.Context, source string, q event.Ask) (event.Answer, error)
	Learn(source string)
	Forget()
}

// REPLOptions are Options and what only the prompt needs.
type REPLOptions struct {
	Options
	Assistant Assistant // nil if there is none
	Seed      int64     // of the order in which processes run; 0 is as Go does it
	Virtual   bool      // nobody waits for the clock; needs a seed
}

const replHelp = `Type Go. A line that ends an expression or a statement runs at once; an open
bracket waits for more lines. self is the shell process: self.Spawn(f),
self.Send(pid, msg), self.Receive(). What you declare stays, and _ is the last
value. Ctrl-C stops what runs, Ctrl-D leaves.`

// REPL reads cells from In, runs each in the shell process, and prints its value
// on a line of its own. It returns at the end of the input or at :quit.
func REPL(ctx context.Context, o REPLOptions) error {
	r := &repl{console: newConsole(o.Options), assistant: o.Assistant, world: event.NewWorld(), seed: o.Seed, virtual: o.Virtual && o.Seed != 0}
	if r.Prompts {
		r.say("understudy: Go with processes. :help says what there is, :quit leaves.")
	}
	for n := 1; ctx.Err() == nil && !r.over; n++ {
		source, ok := r.cell(n)
		r.n = n
		r.input(ctx, fmt.Sprint("input ", n), source)
		if !ok {
			break
		}
	}
	if r.Prompts && !r.over {
		r.say("")
	}
	return r.failed()
}

// repl is a prompt, line by line.
type repl struct {
	*console
	assistant Assistant
	world     *event.World
	events    []event.Event // since the shell began, at most maxKept
	seed      int64
	virtual   bool
	trace     bool
	accepted  []string
	last      event.Result // of the last input that ran
	lastType  string
	over      bool
	n         int // the number of the input
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

// input runs a cell, or does what a command says.
func (r *repl) input(ctx context.Context, file, source string) {
	if strings.TrimSpace(source) == "" {
		return
	}
	c, is, wrong := shell.Parse(source)
	switch {
	case r.picture(ctx, strings.TrimSpace(source)):
	case !is:
		r.eval(ctx, file, source)
	case wrong != "":
		r.say("%s", wrong)
	default:
		r.command(ctx, c)
	}
}

// eval runs a cell that the learner wrote.
func (r *repl) eval(ctx context.Context, file, source string) {
	res := r.run(ctx, event.Request{Mode: event.Prompt, File: file, Source: source, Input: r.n})
	r.tell(file, source, &res)
	if res.Status == event.Rejected {
		return
	}
	if gone(&res) {
		r.putBack(ctx)
		return
	}
	r.last = res
	r.accepted = append(r.accepted, shell.Saved(source, &res))
	if r.assistant != nil {
		r.assistant.Learn(source)
	}
}

// gone says whether the worker ended, and with it all that was declared.
func gone(res *event.Result) bool {
	return res.Status == event.Died || res.Status == event.Failed || res.Replaced && !res.Kept
}

// putBack lets the worker that took the place of a dead one declare again what
// was declared.
func (r *repl) putBack(ctx context.Context) {
	r.world, r.events = event.NewWorld(), nil
	if len(r.accepted) == 0 {
		return
	}
	if res := r.run(ctx, event.Request{Mode: event.Prompt, Fresh: true, Cells: r.accepted}); gone(&res) {
		r.tell("", "", &res)
		r.forget()
		return
	}
	r.told(r.Err, shell.PutBack+"\n")
}

func (r *repl) forget() {
	r.world, r.events, r.accepted, r.last, r.lastType = event.NewWorld(), nil, nil, event.Result{}, ""
	if r.assistant != nil {
		r.assistant.Forget()
	}
}

// run runs a request of the prompt and prints what it prints.
func (r *repl) run(ctx context.Context, q event.Request) event.Result {
	ctx, cancel := r.stoppable(ctx)
	defer cancel()
	q.Seed, q.Virtual = r.seed, r.virtual
	res := r.Runner.Watch(ctx, q, func(b event.Batch) {
		for _, e := range b.Events {
			if r.trace {
				if text := stage.Plain(e.Event, r.world); text != "" {
					r.told(r.Err, text+"\n")
				}
			}
			r.world.Apply(e.Event)
			r.note(e.Event)
		}
		shell.Bury(r.world)
		for _, o := range b.Outputs {
			if o.Err {
				r.program(r.Err, o.Text)
			} else {
				r.program(r.Out, o.Text)
			}
		}
	})
	if res.Replaced {
		r.world, r.events = event.NewWorld(), nil
	}
	return res
}

// tell prints what came of a cell.
func (r *repl) tell(file, source string, res *event.Result) {
	if res.HasValue {
		r.told(r.Out, res.Value+"\n")
		r.lastType = res.Type
	}
	for _, w := range res.Warnings {
		w.Text = "warning: " + w.Text
		r.told(r.Err, faults(file, source, []event.Fault{w}))
	}
	if len(res.Faults) > 0 {
		r.told(r.Err, faults(file, source, res.Faults))
	} else if res.Sentence != "" {
		r.told(r.Err, res.Sentence+"\n")
	}
}
