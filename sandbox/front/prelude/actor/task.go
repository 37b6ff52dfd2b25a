package actor

import (
	"time"

	"understudy/sandbox/actor"
)

// Task is a process that computes one value.
type Task[T any] struct{ Any actor.AnyTask }

// Async starts a task, linked to self.
func Async[T any](self *actor.Process, f func(self *actor.Process) T) Task[T] {
	return Task[T]{actor.AsyncAny(self, func(self *actor.Process) any { return f(self) })}
}

// AsyncNoLink starts a task under a DynamicSupervisor.
func AsyncNoLink[T any](self *actor.Process, supervisor actor.Dest, f func(self *actor.Process) T) Task[T] {
	return Task[T]{actor.AsyncAnyNoLink(self, supervisor, func(self *actor.Process) any { return f(self) })}
}

// Await waits for the value.
func (t Task[T]) Await(self *actor.Process) T {
	v, _ := t.Any.Await(self).(T)
	return v
}

// AwaitWithin is Await that waits at most d.
func (t Task[T]) AwaitWithin(self *actor.Process, d time.Duration) T {
	v, _ := t.Any.AwaitWithin(self, d).(T)
	return v
}

// Yield waits for the value, at most d.
func (t Task[T]) Yield(self *actor.Process, d time.Duration) (T, error) {
	v, err := t.Any.Yield(self, d)
	value, _ := v.(T)
	return value, err
}

// Shutdown stops the task.
func (t Task[T]) Shutdown(self *actor.Process) (T, error) {
	v, err := t.Any.Shutdown(self)
	value, _ := v.(T)
	return value, err
}

// PID is the task's process.
func (t Task[T]) PID() actor.PID { return t.Any.PID }

// Ref is that of the TaskResult.
func (t Task[T]) Ref() actor.Ref { return t.Any.Ref }

// A Result is a value, or why there is none.
type Result[T any] struct {
	Value T
	Err   error
}

// AsyncStream runs f on each item, in tasks.
func AsyncStream[A, T any](self *actor.Process, items []A, most int, f func(self *actor.Process, item A) T) []Result[T] {
	all := make([]any, len(items))
	for i, item := range items {
		all[i] = item
	}
	results := actor.AsyncAnyStream(self, all, most, func(self *actor.Process, item any) any {
		a, _ := item.(A)
		return f(self, a)
	})
	typed := make([]Result[T], len(results))
	for i, r := range results {
		v, _ := r.Value.(T)
		typed[i] = Result[T]{v, r.Err}
	}
	return typed
}
