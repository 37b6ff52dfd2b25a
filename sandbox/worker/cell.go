package worker

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"understudy/sandbox/actor"
	"understudy/sandbox/event"
	"understudy/sandbox/front"
	"understudy/sandbox/interp"
	"understudy/sandbox/interp/goroutine"
)

// runCell runs a cell in a fresh system, whose shell process outlives the cell's
// own crash, and lets the other processes finish.
func (w *worker) runCell(ctx context.Context, q event.Request) event.Result {
	seeded := q.Seed != 0 || q.Virtual || q.Replay != nil
	book := front.NewNotebook(lowering(seeded)...)
	u, faults := book.Cell(q.File, q.Source)
	if len(faults) > 0 {
		return rejected(faults)
	}
	m, err := interp.New(interp.Options{Seeded: seeded, Stdout: stream{w.rec, false}, Stderr: stream{w.rec, true}})
	if err != nil {
		return rejected(nil, err)
	}
	code, err := m.Load(u)
	if err != nil {
		return rejected(nil, err)
	}
	book.Accept(u)
	h := &hands{compile: new(sync.Mutex), notebook: book, machine: m}
	messages, err := h.messages(q.Acts)
	if err != nil {
		return event.Result{Status: event.Rejected, Sentence: err.Error()}
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	began := time.Now()
	var end ending
	options := append(w.options(ctx, q, m), actor.Settle(), actor.Label("shell"))
	if q.Replay != nil {
		options = append(options, actor.Replay(scheduleOf(q.Replay)))
	}
	if q.Seed != 0 && !q.Quiet {
		h.control = actor.NewControl()
		options = append(options, actor.Controlled(h.control))
		if len(q.Acts) > 0 {
			h.control.StepTo(q.Acts[0].Event)
			go h.script(ctx, q.Acts, messages, func() { stop(errHeld) })
		}
	}
	err = w.system(m, h, func(self *actor.Process) { end = runShell(self, code) }, options...)
	res := result(end, err)
	if errors.Is(context.Cause(ctx), errHeld) {
		res.Sentence = standsStill
	}
	if err == nil && !q.Quiet && !q.Alone { // and somebody sees the stage
		end.tellSurvival(&res)
	}
	res.Wall, res.Acts = time.Since(began), h.done()
	res.Warnings = warnings(u)
	res.Spent = u.Goes && !seeded // what a goroutine does later is not to touch the next run
	return res
}

// lowering is how the source of a run is lowered.
func lowering(seeded bool) []front.Option {
	if seeded {
		return []front.Option{front.Seeded}
	}
	return nil
}

// errHeld ends a run in which only suspended processes are left.
var errHeld = errors.New("held")

const standsStill = "It stands still: only a suspended process could go on. Resume it on the stage."

// system runs a system that h can reach into.
func (w *worker) system(m *interp.Machine, h *hands, f func(*actor.Process), options ...actor.Option) error {
	sys := actor.NewSystem(f, append(options, actor.Identified(goroutine.ID), m.Attend())...)
	h.system = sys
	w.hold(h)
	defer w.hold(nil)
	return sys.Wait()
}

// options are how every system of a request runs.
func (w *worker) options(ctx context.Context, q event.Request, m *interp.Machine) []actor.Option {
	o := []actor.Option{
		actor.Trace(w.rec.trace), actor.Context(ctx), actor.WithHooks(hooks(m, q.Hidden)), actor.LogTo(w.rec.crash),
		actor.MaxProcesses(orDefault(q.Limits.Processes, event.DefaultProcesses)),
	}
	if q.Limits.Wall == 0 || q.Limits.Events > 0 { // what may run for days may also do much
		o = append(o, actor.MaxEvents(orDefault(q.Limits.Events, event.DefaultEvents)))
	}
	if q.Seed != 0 {
		o = append(o, actor.Seeded(q.Seed))
	}
	if q.Virtual {
		o = append(o, actor.VirtualTime())
	}
	return o
}

func hooks(m *interp.Machine, hidden bool) actor.Hooks {
	line := func() int { return seen(m.CrashLine(), hidden) }
	return actor.Hooks{Render: interp.Render, PanicValue: interp.PanicValue, CrashLine: line, Shared: shared}
}

// seen is the line of a crash, or 0 if it was in code that the learner does not see.
func seen(line int, hidden bool) int {
	if hidden && line == 1 {
		return 0
	}
	return line
}

// shared are the types of the interpreter itself: to copy one would be to copy
// the whole program.
func shared(pkgPath, _ string) bool { return pkgPath == "github.com/traefik/yaegi/interp" }

func orDefault(n, otherwise int) int {
	if n > 0 {
		return n
	}
	return otherwise
}

// crash is the runtime's crash log.
func (r *recorder) crash(c actor.Crash) { r.print(c.String()+"\n", true) }

// ending is how a cell ended in its shell process.
type ending struct {
	values []any
	left   error // a crash, or the argument of Exit; nil if it ran to its end
	hasty  bool  // at a seeded prompt: others still had something to do when it was over
}

// runShell runs a cell in the shell process, which survives it, as in iex.
func runShell(self *actor.Process, code *interp.Code) (end ending) {
	defer func() {
		if v := recover(); v != nil {
			end.left = self.Recovered(v)
		}
	}()
	end.values = code.Run(self)
	return end
}

// tellSurvival adds that a crash of the cell was none of its shell process.
func (e ending) tellSurvival(res *event.Result) {
	if e.left != nil && res.Status == event.Crashed {
		res.Sentence += " The shell process lives on."
	}
}

// result says how a run of a cell went: end is the cell's, err the system's.
func result(end ending, err error) event.Result {
	res := event.Result{Status: event.OK}
	var stuck *actor.DeadlockError
	var limit *actor.LimitError
	var fatal *actor.GoroutinePanic
	var ended *actor.FatalError
	switch {
	case errors.As(err, &fatal):
		return goroutinePanicked(fatal.Panic)
	case errors.As(err, &ended):
		return event.Result{Status: event.Crashed, Sentence: fmt.Sprintf("Go's runtime stopped the program: %s.", ended.Text)}
	case errors.Is(err, actor.ErrStopped):
		return event.Result{Status: event.Stopped, Sentence: "Stopped."}
	case errors.As(err, &stuck):
		return event.Result{Status: event.Stuck, Sentence: deadlock(stuck)}
	case errors.As(err, &limit) && limit.What == "events":
		return event.Result{Status: event.Limited, Sentence: fmt.Sprintf("It was stopped after %d events. Is there a loop of messages that never ends?", limit.Limit)}
	case end.left != nil:
		return left(end.left)
	case err != nil:
		return event.Result{Status: event.Crashed, Sentence: fmt.Sprintf("The shell process was taken along: %v.", err)}
	}
	if end.values != nil {
		res.HasValue, res.Value = true, interp.Show(end.values)
	}
	return res
}

// left says how the shell's own code ended early.
func left(reason error) event.Result {
	var p *actor.Panic
	if !errors.As(reason, &p) {
		return event.Result{Status: event.Crashed, Sentence: fmt.Sprintf("Your code ended early: exit with reason %v.", reason)}
	}
	where := ""
	if p.Line > 0 {
		where = " in " + actor.PlaceText(p.Line)
	}
	return event.Result{Status: event.Crashed, Line: p.Line, Sentence: fmt.Sprintf("Your code crashed%s: %v.", where, p)}
}

// goroutinePanicked says that a goroutine has taken everything down, in the words that
// the host has for it where that is the worker.
func goroutinePanicked(p *actor.Panic) event.Result {
	where := ""
	if p.Line > 0 {
		where = " in " + actor.PlaceText(p.Line)
	}
	return event.Result{
		Status: event.Crashed, Cause: event.CausePanic, Line: p.Line,
		Sentence: fmt.Sprintf("A goroutine panicked%s: %v. A raw goroutine has nobody to catch it, so it took the whole program down. A process would have died alone.", where, p),
	}
}

// deadlock says who waits, in sentences.
func deadlock(d *actor.DeadlockError) string {
	s := "Deadlock: nobody can ever run again."
	for i, w := range d.Waiters {
		if i == 4 {
			return fmt.Sprintf("%s And %d more wait.", s, len(d.Waiters)-i)
		}
		s += fmt.Sprintf(" %s waits for %s, but none will come", w.Who(), w.For)
		if w.Queue > 0 {
			s += fmt.Sprintf(", and leaves %d in its mailbox that it does not take", w.Queue)
		}
		s += "."
	}
	return s
}

// rejected is the result of code that does not compile. Errors of the
// interpreter's own are faults of the source as a whole.
func rejected(faults []front.Fault, errs ...error) event.Result {
	res := event.Result{Status: event.Rejected, Sentence: "The code does not compile."}
	for _, f := range faults {
		res.Faults = append(res.Faults, event.Fault{Line: f.Line, Col: f.Col, Text: f.Text, Help: f.Help})
	}
	for _, err := range errs {
		res.Faults = append(res.Faults, event.Fault{Text: err.Error()})
	}
	return res
}

// check only checks a source.
func check(q event.Request) event.Result {
	var faults []front.Fault
	var u *front.Unit
	if q.Mode == event.CheckProgram {
		u, faults = front.Program(q.File, q.Source)
	} else {
		u, faults = front.NewNotebook().Cell(q.File, q.Source)
	}
	if len(faults) > 0 {
		return rejected(faults)
	}
	return event.Result{Status: event.OK, Warnings: warnings(u)}
}

// format answers with the source as gofmt writes it.
func format(q event.Request) event.Result {
	text, err := front.Format(q.Source)
	if err != nil {
		return rejected(nil, err)
	}
	return event.Result{Status: event.OK, Value: text, HasValue: true}
}
