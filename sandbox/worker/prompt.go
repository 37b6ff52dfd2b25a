package worker

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"understudy/sandbox/actor"
	"understudy/sandbox/event"
	"understudy/sandbox/front"
	"understudy/sandbox/interp"
	"understudy/sandbox/interp/goroutine"
)

// errInterrupted is the reason with which Ctrl-C ends a cell.
var errInterrupted = errors.New("interrupted")

// clock is the scheduler and the clock of a prompt.
type clock struct {
	seed    int64
	virtual bool
}

// prompt is the shell of a REPL: one machine, and a shell that runs the cells.
// What the cells declared lives in the machine, and survives every shell.
type prompt struct {
	rec      *recorder
	clock    clock
	notebook *front.Notebook
	machine  *interp.Machine

	compiling sync.Mutex // held while the machine compiles: also what a person sends

	mu    sync.Mutex // held while a cell runs, and while a dead shell process is replaced
	shell *shell     // nil until the first cell, and once its system has ended

	reach atomic.Pointer[hands] // what reaches into the shell's system; nil if there is none
	busy  atomic.Bool           // the shell does a job
	self  atomic.Uint64         // the number of the shell process
}

func newPrompt(rec *recorder, c clock) *prompt {
	p := &prompt{rec: rec, clock: c, notebook: front.NewNotebook(lowering(c.seeded())...)}
	p.notebook.KeepLast()
	m, err := interp.New(interp.Options{Seeded: c.seeded(), Stdout: stream{rec, false}, Stderr: stream{rec, true}})
	if err != nil {
		ours("make the interpreter: %v", err)
	}
	p.machine = m
	return p
}

// close ends all processes. What they still do is told to nobody.
func (p *prompt) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shell != nil {
		p.shell.veil.mute.Store(true)
		p.shell.system.Stop()
		p.shell = nil
		p.reach.Store(nil)
	}
}

// prompt answers a request of the prompt: a cell, or a kill.
func (w *worker) runPrompt(ctx context.Context, q event.Request) event.Result {
	c := clock{q.Seed, q.Virtual && q.Seed != 0}
	if w.prompt != nil && (q.Fresh || w.prompt.clock != c) {
		w.prompt.close()
		w.prompt = nil
	}
	if w.prompt == nil {
		w.prompt = newPrompt(w.rec, c)
		w.lend(w.prompt)
	}
	w.prompt.restore(ctx, q.Cells)
	switch q.Mode {
	case event.Kill:
		return w.prompt.act(ctx, []event.Act{{Kind: event.ActKill, PID: q.PID}})
	case event.Do:
		return w.prompt.act(ctx, q.Acts)
	}
	return w.prompt.run(ctx, q)
}

func (p *prompt) run(ctx context.Context, q event.Request) event.Result {
	u, code, refused := p.load(q)
	if refused != nil {
		return *refused
	}
	res := p.do(ctx, func(self *actor.Process) ending { return runShell(self, code) })
	if res.Status != event.OK {
		p.notebook.DropLast()
	}
	res.Warnings, res.Type = warnings(u), strings.Join(u.Types, ", ")
	res.Bare, res.Uses = u.Bare, u.UsesLast
	return res
}

// load compiles a cell, or says what is wrong with it.
func (p *prompt) load(q event.Request) (*front.Unit, *interp.Code, *event.Result) {
	p.compiling.Lock()
	defer p.compiling.Unlock()
	p.notebook.Place = nil
	if q.Input > 0 {
		p.notebook.Place = func(line int) int { return actor.Place(q.Input, line) }
	}
	u, faults := p.notebook.Cell(q.File, q.Source)
	p.notebook.Place = nil
	if len(faults) > 0 {
		r := rejected(faults)
		return nil, nil, &r
	}
	code, err := p.machine.Load(u)
	if err != nil {
		r := rejected(nil, err)
		return nil, nil, &r
	}
	p.notebook.Accept(u)
	return u, code, nil
}

// actAtOnce does a, while an input runs or between two. There the processes of a seeded
// prompt stand still, and the shell process does it.
func (p *prompt) actAtOnce(a event.Act) (fault string) {
	h := p.reach.Load()
	switch {
	case h == nil:
		return "Nothing runs that could be acted on."
	case h.control == nil:
		return h.do(a)
	case !p.busy.Load():
		return p.act(context.Background(), []event.Act{a}).Sentence
	}
	ctx, cancel := context.WithTimeout(context.Background(), lookTime)
	defer cancel()
	if _, alive := h.control.Inspect(ctx, a.PID); !alive {
		return nobody(a.PID)
	}
	return h.do(a)
}

// lookTime is how long a run may take to a point at which it can be looked at.
const lookTime = time.Second

// restore declares again what inputs of before declared. Their statements are not
// run: what they did is done.
func (p *prompt) restore(ctx context.Context, cells []string) {
	for _, src := range cells {
		decls := front.Declarations(src)
		if decls == "" {
			continue
		}
		_, code, refused := p.load(event.Request{File: "cell", Source: decls})
		if refused != nil {
			continue // it needs what a statement made
		}
		p.do(ctx, func(self *actor.Process) ending { return runShell(self, code) })
	}
}

// act lets the shell process do what a person wants done.
func (p *prompt) act(ctx context.Context, acts []event.Act) event.Result {
	h := &hands{compile: &p.compiling, notebook: p.notebook, machine: p.machine}
	messages, err := h.messages(acts)
	if err != nil {
		return event.Result{Status: event.Rejected, Sentence: err.Error()}
	}
	fault := ""
	res := p.do(ctx, func(self *actor.Process) ending {
		for i, a := range acts {
			if why := p.actAs(self, a, messages[i]); why != "" && fault == "" {
				fault = why
			}
		}
		return ending{}
	})
	if res.Status == event.OK {
		res.Sentence = fault
	}
	return res
}

// actAs does a as the process self, and says in a sentence why it was not done, or "".
func (p *prompt) actAs(self *actor.Process, a event.Act, msg any) (fault string) {
	var to actor.PID
	for _, q := range self.Processes() {
		if q.Number() == a.PID {
			to = q
		}
	}
	if to == (actor.PID{}) {
		return nobody(a.PID)
	}
	switch a.Kind {
	case event.ActKill:
		self.ExitSignal(to, actor.Kill)
	case event.ActExit:
		self.ExitSignal(to, reasonOf(a.Text))
	case event.ActSend:
		self.Send(to, msg)
	case event.ActSuspend, event.ActResume:
		if to == self.PID() {
			return idleShell
		}
		return p.reach.Load().do(a)
	default:
		return unknownAct(a)
	}
	return ""
}

// do lets the shell process do job, and waits for its end. When a link takes the
// shell process down another one takes its place.
func (p *prompt) do(ctx context.Context, job job) event.Result {
	p.mu.Lock()
	defer p.mu.Unlock()
	began := time.Now()
	if p.shell == nil {
		p.shell = p.boot()
	}
	s := p.shell
	p.busy.Store(true)
	defer p.busy.Store(false)
	s.forget()
	if !s.offer(job) { // it has died just now
		s = p.respawn(s)
		s.offer(job)
	}
	defer during(ctx, s.interrupt)()
	var res event.Result
	select {
	case end := <-s.ended:
		res = end.atPrompt()
	case <-s.died:
		res = p.lost(ctx, s)
	}
	res.Wall = time.Since(began)
	return res
}

// during calls f once, when ctx is done, unless end has been called. That waits for f.
func during(ctx context.Context, f func()) (end func()) {
	done := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(done)
		f()
	})
	return func() {
		if !stop() {
			<-done
		}
	}
}

// atPrompt is the result of a cell whose shell process has survived it.
func (e ending) atPrompt() event.Result {
	var stuck *actor.DeadlockError
	switch {
	case errors.Is(e.left, errInterrupted):
		return event.Result{Status: event.Stopped, Sentence: "Stopped."}
	case errors.As(e.left, &stuck):
		res := result(ending{}, stuck)
		res.Sentence += " The input was ended. All processes are still there."
		return res
	}
	res := result(e, nil)
	if e.tellSurvival(&res); e.hasty && res.Sentence == "" {
		res.Sentence = "Stopped. Other processes still had something to do: they go on while the next input runs. :kill ends one."
	}
	return res
}

// lost says why a cell ended with its shell process, and starts another one.
func (p *prompt) lost(ctx context.Context, s *shell) event.Result {
	if !s.clock.seeded() {
		p.respawn(s)
		return event.Result{Status: event.Crashed, Sentence: "The cell ended with its shell process."}
	}
	// A seeded system takes no process from outside: the next cell starts another.
	p.shell = nil
	err := s.end()
	res := event.Result{Status: event.Crashed, Sentence: "The shell process was taken down by a link."}
	var stuck *actor.DeadlockError
	var fatal *actor.GoroutinePanic
	var ended *actor.FatalError
	switch {
	case ctx.Err() != nil:
		res = event.Result{Status: event.Stopped, Sentence: "Stopped."}
	case errors.As(err, &stuck), errors.As(err, &fatal), errors.As(err, &ended):
		res = result(ending{}, err)
	}
	res.Sentence += " The next input begins with new processes, at the same seed. What you declared is still there."
	res.Replaced, res.Kept = true, true
	return res
}

// respawn starts a new shell process in place of a dead one, and says so.
func (p *prompt) respawn(old *shell) *shell {
	if old.clock.seeded() {
		p.shell = p.boot()
	} else {
		p.shell = p.adopt(old.system, old.veil, func(f func(*actor.Process)) { old.system.Spawn("shell", f) })
	}
	p.rec.print(fmt.Sprintf("The shell process %v was taken down by a link. A new one is here: self is %v now. What you declared is still there; the old mailbox is gone.\n", old.pid, p.shell.pid), true)
	return p.shell
}

// A job is what a shell process does for a request.
type job func(self *actor.Process) ending

// shell is one shell process and its system.
type shell struct {
	clock   clock
	system  *actor.System
	control *actor.Control // of a seeded one
	veil    *veil
	pid     actor.PID
	jobs    chan job
	ended   chan ending
	died    <-chan struct{}
}

func (c clock) seeded() bool { return c.seed != 0 }

// veil is what nobody is to see of a system.
type veil struct {
	mute     atomic.Bool // all of it: it is not the prompt's any more
	settling atomic.Bool // the sleep in which a seeded shell lets the others run
	hidden   uint64      // events, so far
}

// trace hands an event to next, unless it is hidden. Events that follow one are
// numbered as if it had not been.
func (v *veil) trace(e actor.Event, next func(actor.Event)) {
	switch {
	case v.mute.Load():
	case v.settling.Load() && e.PID.Number() == shellNumber && (e.Kind == actor.EvSleep || e.Kind == actor.EvWake):
		v.hidden++
	default:
		e.Seq -= v.hidden
		next(e)
	}
}

// shellNumber is the number of the shell process in a seeded system: its first.
const shellNumber = 1

// boot starts a system with a shell process.
func (p *prompt) boot() *shell {
	v := new(veil)
	o := []actor.Option{
		actor.Persist(), actor.Label("shell"), actor.WithHooks(hooks(p.machine, false)), actor.MaxProcesses(event.DefaultProcesses), actor.Identified(goroutine.ID),
		p.machine.Attend(),
		actor.Trace(func(e actor.Event) { v.trace(e, p.rec.trace) }),
		actor.LogTo(func(c actor.Crash) {
			if !v.mute.Load() {
				p.rec.crash(c)
			}
		}),
	}
	if p.clock.seeded() {
		o = append(o, actor.Seeded(p.clock.seed))
	}
	if p.clock.virtual {
		o = append(o, actor.VirtualTime())
	}
	h := &hands{
		compile: &p.compiling, notebook: p.notebook, machine: p.machine,
		idle: func(pid uint64) bool { return !p.busy.Load() && pid == p.self.Load() },
	}
	if p.clock.seeded() {
		h.control = actor.NewControl()
		o = append(o, actor.Controlled(h.control))
	}
	s := p.adopt(nil, v, func(f func(*actor.Process)) { h.system = actor.NewSystem(f, o...) })
	s.system, s.control = h.system, h.control
	p.reach.Store(h)
	return s
}

// adopt starts a shell process by start and waits until it is there. Should it die
// between two cells, it is replaced at once.
func (p *prompt) adopt(system *actor.System, v *veil, start func(func(*actor.Process))) *shell {
	s := &shell{clock: p.clock, system: system, veil: v, jobs: make(chan job), ended: make(chan ending)}
	up := make(chan *actor.Process, 1)
	start(s.loop(up))
	self := <-up
	s.pid, s.died = self.PID(), self.Done()
	p.self.Store(s.pid.Number())
	go func() {
		<-s.died
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.shell == s && !s.clock.seeded() {
			p.respawn(s)
		}
	}()
	return s
}

// loop is the shell process: it does the jobs that come, until it dies.
func (s *shell) loop(up chan<- *actor.Process) func(*actor.Process) {
	return func(self *actor.Process) {
		up <- self
		for {
			select {
			case job := <-s.jobs:
				end := job(self)
				if s.clock.seeded() && !errors.Is(end.left, errInterrupted) { // who presses Ctrl-C does not want to wait for others either
					end.hasty = s.settle(self)
				}
				select {
				case s.ended <- end:
				case <-self.Done():
				}
			case <-self.Done():
				return
			}
		}
	}
}

// settle lets the others run, as long as they can: for a moment of the clock, which goes
// by only then. It says whether Ctrl-C ended that.
func (s *shell) settle(self *actor.Process) (hasty bool) {
	s.veil.settling.Store(true)
	defer s.veil.settling.Store(false)
	defer func() { hasty = recover() != nil }()
	self.Sleep(1)
	return false
}

// offer hands a job to the shell process, and says whether it lived to take it.
func (s *shell) offer(j job) bool {
	select {
	case s.jobs <- j:
		return true
	case <-s.died:
		return false
	}
}

// forget takes back an interrupt that came too late for the cell before.
func (s *shell) forget() {
	if s.control != nil {
		s.control.Forget()
		return
	}
	s.system.Forget(s.pid)
}

// interrupt ends the cell that runs, and only that.
func (s *shell) interrupt() {
	if s.control != nil {
		s.control.Interrupt(s.pid.Number(), errInterrupted)
		return
	}
	s.system.Interrupt(s.pid, errInterrupted)
}

// end stops the system of a dead shell process and returns why it ended.
func (s *shell) end() error {
	s.veil.mute.Store(true)
	s.system.Stop()
	return s.system.Wait()
}
