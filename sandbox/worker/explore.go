package worker

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"understudy/sandbox/actor"
	"understudy/sandbox/event"
	"understudy/sandbox/front"
	"understudy/sandbox/interp"
)

// maxTrialEvents bounds a trial: a search may starve a process for as long as
// others go on, and so make a run endless that ends under every fair schedule.
const maxTrialEvents = 100_000

// An explorer goes through the schedules of one cell, a trial a request.
type explorer struct {
	of     string // what is explored: see exploredBy
	limit  int
	unit   *front.Unit
	limits event.Limits
	hidden bool            // see event.Request
	ctx    context.Context // of all trials
	cancel context.CancelFunc

	next  func() (trial, bool)
	leave func()
	taken int // trials, so far

	// Of the trial that runs.
	machine *interp.Machine
	attend  func(*interp.Machine) // lets the machine's code ask the trial's system
	end     ending
	fault   error // our own
	prints  prints

	report actor.Report // once there are no more
}

// trial is one run, kept until it is asked for.
type trial struct {
	actor.Trial
	end    ending
	fault  error
	prints prints
	sweep  bool
}

// prints is what a run printed, in order.
type prints struct {
	pieces []piece
	bytes  int
}

// add keeps text. What is beyond the default burst of output is lost: no run that
// nobody sees is judged by so much.
func (p *prints) add(text string, isErr bool) {
	text = text[:min(len(text), event.DefaultOutput-p.bytes)]
	p.bytes += len(text)
	if n := len(p.pieces) - 1; n >= 0 && p.pieces[n].isErr == isErr {
		p.pieces[n].text = append(p.pieces[n].text, text...)
		return
	}
	p.pieces = append(p.pieces, piece{isErr: isErr, text: []byte(text)})
}

// explore runs the trial that q asks for.
func (w *worker) explore(ctx context.Context, q event.Request) event.Result {
	if q.Explore.Trial < 1 || q.Explore.Schedules < 1 || !q.Virtual {
		return event.Result{Status: event.Failed, Sentence: "Only a cell in virtual time can be explored, and under one schedule at least."}
	}
	if w.explorer == nil || w.explorer.of != exploredBy(q) || w.explorer.taken >= q.Explore.Trial {
		w.explorer.close()
		u, faults := front.NewNotebook(front.Seeded).Cell(q.File, q.Source)
		if len(faults) > 0 {
			w.explorer = nil
			return rejected(faults)
		}
		w.explorer = newExplorer(q, u)
	}
	x := w.explorer
	unwatch := context.AfterFunc(ctx, x.cancel)
	began := time.Now()
	t, more := x.trial(q.Explore.Trial)
	stopped := !unwatch()
	if stopped { // and with it all trials to come
		x.close()
		w.explorer = nil
	}
	switch {
	case more:
	case stopped: // before it came to this trial: nobody knows whether there is one
		return event.Result{Status: event.Stopped, Sentence: "Stopped."}
	default:
		return event.Result{Status: event.OK, Explored: &event.Explored{Over: true, All: x.report.Exhaustive}}
	}
	res := w.tell(t)
	res.Wall = time.Since(began)
	return res
}

// exploredBy is what two requests have in common that are for trials of one search.
func exploredBy(q event.Request) string {
	b, err := json.Marshal([]any{q.File, q.Source, q.Limits, q.Explore.Schedules, q.Explore.Seed})
	must(err)
	return string(b)
}

// tell hands a trial to the recorder and answers its result.
func (w *worker) tell(t trial) event.Result {
	if t.fault != nil {
		return rejected(nil, t.fault)
	}
	for _, e := range t.Events {
		w.rec.trace(e)
	}
	for _, p := range t.prints.pieces {
		w.rec.print(string(p.text), p.isErr)
	}
	res := result(t.end, t.Err)
	res.Explored = &event.Explored{Sweep: t.sweep}
	if len(t.Schedule) <= event.MaxSchedule {
		res.Explored.Schedule = make(event.Schedule, len(t.Schedule))
		for i, c := range t.Schedule {
			res.Explored.Schedule[i] = event.Turn{At: c.At, PID: c.PID}
		}
	}
	return res
}

// scheduleOf is a schedule as the runtime knows it.
func scheduleOf(s event.Schedule) actor.Schedule {
	all := make(actor.Schedule, len(s))
	for i, t := range s {
		all[i] = actor.Choice{At: t.At, PID: t.PID}
	}
	return all
}

func newExplorer(q event.Request, u *front.Unit) *explorer {
	x := &explorer{of: exploredBy(q), limit: q.Explore.Schedules, unit: u, limits: q.Limits, hidden: q.Hidden}
	x.ctx, x.cancel = context.WithCancel(context.Background())
	x.next, x.leave = iter.Pull(func(yield func(trial) bool) { x.search(q.Explore.Seed, yield) })
	return x
}

// close ends the search. An explorer that is nil has none.
func (x *explorer) close() {
	if x != nil {
		x.cancel()
		x.leave()
	}
}

// trial answers the n-th trial, and false if there are fewer.
func (x *explorer) trial(n int) (trial, bool) {
	for x.taken < n-1 {
		if _, more := x.next(); !more {
			return trial{}, false
		}
		x.taken++
	}
	x.taken++
	return x.next()
}

// errLeft unwinds a search that nobody wants to go on with.
var errLeft = errors.New("the search was left")

// search yields the trials of the runtime's search.
//
// That search first runs the schedule in which everything goes by default, to see
// whether it can try all there are. If so it begins again with that very one, which
// is how the second trial tells; then the first is not yielded.
func (x *explorer) search(seed int64, yield func(trial) bool) {
	defer func() {
		if v := recover(); v != nil && v != any(errLeft) {
			panic(v)
		}
	}()
	give := func(t trial) {
		if !yield(t) {
			panic(errLeft)
		}
	}
	var first *trial
	n, sweep := 0, false
	x.report = actor.Explore(x.program, func(tr actor.Trial) error {
		n++
		t := x.finished(tr)
		switch n {
		case 1:
			first = &t
			return nil
		case 2:
			if sweep = len(tr.Schedule) == 0; !sweep {
				give(*first)
			}
			first = nil
		case x.limit + 2: // it was more than it looked like
			sweep = false
		}
		t.sweep = sweep
		give(t)
		return nil
	}, actor.Schedules(x.limit), actor.FirstSeed(seed), actor.Runs(x.options()...))
	if first != nil {
		give(*first)
	}
}

func (x *explorer) options() []actor.Option {
	return []actor.Option{
		actor.Attended(func(sys *actor.System) func() {
			leave := func() {}
			x.attend = func(m *interp.Machine) { leave = m.Tick(sys) }
			return func() { leave() }
		}),
		actor.Context(x.ctx), actor.Settle(), actor.Label("shell"),
		actor.LogTo(func(c actor.Crash) { x.prints.add(c.String()+"\n", true) }),
		actor.MaxProcesses(orDefault(x.limits.Processes, event.DefaultProcesses)),
		actor.MaxEvents(min(orDefault(x.limits.Events, maxTrialEvents), maxTrialEvents)),
		actor.WithHooks(actor.Hooks{
			Render: interp.Render, PanicValue: interp.PanicValue, Shared: shared,
			CrashLine: func() int { return seen(x.machine.CrashLine(), x.hidden) },
		}),
	}
}

// program is the shell process of a trial. Each has a machine of its own: what
// one trial leaves in variables is not to reach the next.
func (x *explorer) program(self *actor.Process) {
	x.end, x.fault, x.prints = ending{}, nil, prints{}
	m, err := interp.New(interp.Options{Seeded: true, Stdout: printer{x, false}, Stderr: printer{x, true}})
	if err != nil {
		x.fault = fmt.Errorf("explore: %w", err)
		return
	}
	x.machine = m
	x.attend(m)
	code, err := m.Load(x.unit)
	if err != nil {
		x.fault = err
		return
	}
	x.end = runShell(self, code)
}

// finished takes what the trial that has just ended left behind.
func (x *explorer) finished(t actor.Trial) trial {
	return trial{Trial: t, end: x.end, fault: x.fault, prints: x.prints}
}

// printer is an io.Writer into what the trial that runs prints.
type printer struct {
	x     *explorer
	isErr bool
}

// Write never fails.
func (p printer) Write(b []byte) (int, error) {
	p.x.prints.add(string(b), p.isErr)
	return len(b), nil
}
