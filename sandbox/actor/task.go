package actor

import (
	"fmt"
	"slices"
	"time"
)

// Task is a process that computes one value for the process that started it, its
// owner. Only the owner may ask for it.
type Task[T any] struct{ Any AnyTask }

// TaskResult is the message that a task's value comes in. Await takes it out of
// the mailbox; a GenServer that starts tasks gets it in HandleInfo.
type TaskResult struct {
	Ref   Ref
	Value any
}

// Async starts a task, linked to self: if it crashes, so does self, unless it traps exits.
func Async[T any](self *Process, f func(self *Process) T) Task[T] {
	return Task[T]{AsyncAny(self, func(self *Process) any { return f(self) })}
}

// AsyncNoLink starts a task under a DynamicSupervisor. If it crashes, self hears
// of it from Await or Yield, or by a Down, and lives.
func AsyncNoLink[T any](self *Process, supervisor Dest, f func(self *Process) T) Task[T] {
	return Task[T]{AsyncAnyNoLink(self, supervisor, func(self *Process) any { return f(self) })}
}

// Await waits for the value, at most 5 s. If the task dies, or the time is over,
// self exits with a *CallError.
func (t Task[T]) Await(self *Process) T { return t.AwaitWithin(self, callTimeout) }

// AwaitWithin is Await that waits at most d.
func (t Task[T]) AwaitWithin(self *Process, d time.Duration) T {
	v, _ := t.Any.AwaitWithin(self, d).(T)
	return v
}

// Yield waits for the value, at most d, and says what came instead: Timeout if
// the task still runs (ask again later), or else what it died of.
func (t Task[T]) Yield(self *Process, d time.Duration) (T, error) {
	v, err := t.Any.Yield(self, d)
	value, _ := v.(T)
	return value, err
}

// Shutdown stops the task, if it still runs, and returns its value if it had one.
// Otherwise the error is what the task died of: Shutdown.
func (t Task[T]) Shutdown(self *Process) (T, error) {
	v, err := t.Any.ShutdownWithin(self, defaultShutdown)
	value, _ := v.(T)
	return value, err
}

// PID is the task's process.
func (t Task[T]) PID() PID { return t.Any.PID }

// Ref is that of the TaskResult, and of the Down.
func (t Task[T]) Ref() Ref { return t.Any.Ref }

// A Result is a value, or why there is none.
type Result[T any] struct {
	Value T
	Err   error
}

// AsyncStream runs f on each item, in tasks linked to self, at most most of them
// at a time (no limit if that is zero), and returns the results in the order of
// the items. A task that takes more than 5 s makes self exit.
func AsyncStream[A, T any](self *Process, items []A, most int, f func(self *Process, item A) T) []Result[T] {
	all := make([]any, len(items))
	for i, item := range items {
		all[i] = item
	}
	results := AsyncAnyStream(self, all, most, func(self *Process, item any) any { a, _ := item.(A); return f(self, a) })
	typed := make([]Result[T], len(results))
	for i, r := range results {
		v, _ := r.Value.(T)
		typed[i] = Result[T]{v, r.Err}
	}
	return typed
}

// AnyTask is a Task whose value has no static type: what Task stands on.
type AnyTask struct {
	PID   PID
	Ref   Ref
	Owner PID
}

// AsyncAny is Async without a type.
func AsyncAny(self *Process, f func(self *Process) any) AnyTask {
	if !self.enter() {
		return AnyTask{}
	}
	return self.spawnTask(self, f)
}

// AsyncAnyNoLink is AsyncNoLink without a type.
func AsyncAnyNoLink(self *Process, supervisor Dest, f func(self *Process) any) AnyTask {
	var t AnyTask
	_, err := self.StartChild(supervisor, Child{Restart: Temporary, ID: "task", Start: func(parent *Process) (PID, error) {
		t = self.spawnTask(parent, f)
		return t.PID, nil
	}})
	if err != nil {
		panic(fmt.Errorf("async: %w", err))
	}
	return t
}

// spawnTask starts a task of owner p, linked to parent.
func (p *Process) spawnTask(parent *Process, f func(*Process) any) AnyTask {
	s, ref := p.sys, Ref{p.sys.refs.Add(1)}
	q := s.spawnFor(parent, monitor{ref: ref, watcher: p}, "task", func(self *Process) {
		v, err := copyMessage(f(self), s.hooks.Shared)
		if err != nil {
			panic("task: " + err.Error())
		}
		if self.enter() {
			s.finish(self, p, TaskResult{ref, v})
		}
	}, spawnLinked|spawnMonitored)
	return AnyTask{PID{q}, ref, PID{p}}
}

// finish delivers the result of a task, unless its owner has stopped waiting.
func (s *system) finish(from, to *Process, r TaskResult) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if to.watchOf(r.Ref) != nil {
		s.send(from, to, r)
	}
}

// Await is Task.Await.
func (t AnyTask) Await(self *Process) any { return t.AwaitWithin(self, callTimeout) }

// AwaitWithin is Task.AwaitWithin.
func (t AnyTask) AwaitWithin(self *Process, d time.Duration) any {
	v, err := t.Yield(self, d)
	if err != nil {
		t.forget(self)
		panic(exitPanic{&CallError{Op: "await", To: t.PID, Within: d, Reason: err}})
	}
	return v
}

// Yield is Task.Yield.
func (t AnyTask) Yield(self *Process, d time.Duration) (any, error) {
	t.owned(self)
	self.wish = resultOf(t.PID)
	m, ok := self.receive(t.ended, limit(d))
	if !ok {
		return nil, Timeout
	}
	if down, isDown := m.(Down); isDown {
		return nil, down.Reason
	}
	self.Demonitor(t.Ref)
	r, _ := m.(TaskResult)
	return r.Value, nil
}

// Shutdown is Task.Shutdown.
func (t AnyTask) Shutdown(self *Process) (any, error) {
	return t.ShutdownWithin(self, defaultShutdown)
}

// ShutdownWithin is Shutdown that kills the task if it takes longer than d to
// stop; with BrutalKill at once.
func (t AnyTask) ShutdownWithin(self *Process, d time.Duration) (any, error) {
	t.owned(self)
	self.Unlink(t.PID)
	if d != BrutalKill {
		self.ExitSignal(t.PID, Shutdown)
		if v, err := t.Yield(self, d); err != Timeout { //nolint:errorlint // Yield's own
			return v, err
		}
	}
	self.ExitSignal(t.PID, Kill)
	return t.Yield(self, Forever)
}

func (t AnyTask) owned(self *Process) {
	if t.Owner != self.PID() {
		panic(fmt.Sprintf("the task %v belongs to %v: only its owner may ask for its value, not %v", t.PID, t.Owner, self.PID()))
	}
}

// ended accepts what a task can end with.
func (t AnyTask) ended(m any) bool {
	switch m := m.(type) {
	case TaskResult:
		return m.Ref == t.Ref
	case Down:
		return m.Ref == t.Ref
	}
	return false
}

// forget lets nothing of the task arrive any more.
func (t AnyTask) forget(self *Process) {
	self.Demonitor(t.Ref)
	self.receive(t.ended, 0)
}

// AsyncAnyStream is AsyncStream without types.
func AsyncAnyStream(self *Process, items []any, most int, f func(self *Process, item any) any) []Result[any] {
	if most <= 0 {
		most = len(items)
	}
	results := make([]Result[any], len(items))
	var running []streamed // oldest first
	for next := 0; next < len(items) || len(running) > 0; {
		for ; next < len(items) && len(running) < most; next++ {
			item := items[next]
			t := AsyncAny(self, func(self *Process) any { return f(self, item) })
			running = append(running, streamed{t, next, self.sys.sched.now() + callTimeout})
		}
		i, r := awaitAny(self, running)
		results[running[i].item] = r
		running = slices.Delete(running, i, i+1)
	}
	return results
}

// streamed is a task of a stream.
type streamed struct {
	AnyTask
	item     int
	deadline time.Duration
}

// awaitAny waits until one of the tasks, which are in the order of their start,
// has ended.
func awaitAny(self *Process, running []streamed) (int, Result[any]) {
	at := -1
	self.wish = resultOf(running[0].PID)
	m, ok := self.receive(func(m any) bool {
		at = slices.IndexFunc(running, func(t streamed) bool { return t.ended(m) })
		return at >= 0
	}, max(running[0].deadline-self.sys.sched.now(), 0))
	if !ok {
		for _, t := range running {
			t.forget(self)
		}
		panic(exitPanic{&CallError{Op: "await", To: running[0].PID, Within: callTimeout, Reason: Timeout}})
	}
	t := running[at]
	self.Unlink(t.PID)
	self.receive(func(m any) bool { e, ok := m.(Exit); return ok && e.From == t.PID }, 0)
	if down, isDown := m.(Down); isDown {
		return at, Result[any]{Err: down.Reason}
	}
	self.Demonitor(t.Ref)
	r, _ := m.(TaskResult)
	return at, Result[any]{Value: r.Value}
}
