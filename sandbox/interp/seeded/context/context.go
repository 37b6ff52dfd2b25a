// Package context is what of Go's package context waits, on the clock and the
// scheduler of a seeded run. A Context is Go's own interface, and the errors are Go's.
package context

import (
	"context"
	"reflect"
	"time"

	"understudy/sandbox/interp/seeded"
	clock "understudy/sandbox/interp/seeded/time"
)

// cancelCtx can be cancelled; its children are with it.
type cancelCtx struct {
	context.Context
	done     chan struct{}
	err      error
	cause    error
	children []child // in the order in which they came
	leave    func()  // forgets it in its parent
}

// child is what is cancelled with a cancelCtx.
type child interface{ cancelled(err, cause error) }

// cancelKey asks a Context for the cancelCtx that it is or is in.
type cancelKey struct{}

func (c *cancelCtx) Done() <-chan struct{} { return c.done }
func (c *cancelCtx) Err() error            { return c.err }

func (c *cancelCtx) Value(key any) any {
	if _, ok := key.(cancelKey); ok {
		return c
	}
	return c.Context.Value(key)
}

func (c *cancelCtx) String() string { return name(c.Context) + ".WithCancel" }

// name is what a Context says that it is.
func name(c context.Context) string {
	if s, ok := c.(interface{ String() string }); ok {
		return s.String()
	}
	return reflect.TypeOf(c).String()
}

func (c *cancelCtx) cancelled(err, cause error) {
	if c.err != nil {
		return
	}
	if cause == nil {
		cause = err
	}
	c.err, c.cause = err, cause
	seeded.Shut(c.done)
	all := c.children
	c.children = nil
	for _, k := range all {
		k.cancelled(err, cause)
	}
	c.leave()
}

// adopt lets k be cancelled with parent, and returns what ends that.
func adopt(parent context.Context, k child) (leave func()) {
	leave = func() {}
	if parent.Done() == nil {
		return leave
	}
	if p, ok := parent.Value(cancelKey{}).(*cancelCtx); ok && p.done == parent.Done() {
		if p.err != nil {
			k.cancelled(p.err, p.cause)
			return leave
		}
		p.children = append(p.children, k)
		return func() {
			for i, o := range p.children {
				if o == k {
					p.children = append(p.children[:i:i], p.children[i+1:]...)
					return
				}
			}
		}
	}
	return watch(parent, k)
}

// watch does that for a Context that is none of ours, by a goroutine.
func watch(parent context.Context, k child) (leave func()) {
	select {
	case <-parent.Done():
		k.cancelled(parent.Err(), Cause(parent))
		return func() {}
	default:
	}
	w := seeded.Here()
	t, ok := w.Turn()
	if !ok {
		return func() {}
	}
	over := make(chan struct{})
	t.System.Go("goroutine of package context", func() {
		which, _, _ := w.Select([]reflect.SelectCase{
			{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(parent.Done())}, {Dir: reflect.SelectRecv, Chan: reflect.ValueOf(over)},
		})
		if which == 0 {
			k.cancelled(parent.Err(), Cause(parent))
		}
	})
	left := false
	return func() {
		if !left {
			left = true
			seeded.Shut(over)
		}
	}
}

func withCancel(parent context.Context) *cancelCtx {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	c := &cancelCtx{Context: parent, done: make(chan struct{}), leave: func() {}}
	leave := adopt(parent, c)
	if c.err == nil {
		c.leave = leave
	}
	return c
}

// WithCancel is context.WithCancel.
func WithCancel(parent context.Context) (context.Context, context.CancelFunc) {
	c := withCancel(parent)
	return c, func() {
		seeded.Turning()
		c.cancelled(context.Canceled, nil)
	}
}

// WithCancelCause is context.WithCancelCause.
func WithCancelCause(parent context.Context) (context.Context, context.CancelCauseFunc) {
	c := withCancel(parent)
	return c, func(cause error) {
		seeded.Turning()
		c.cancelled(context.Canceled, cause)
	}
}

// Cause is context.Cause.
func Cause(c context.Context) error {
	if p, ok := c.Value(cancelKey{}).(*cancelCtx); ok {
		return p.cause
	}
	return c.Err()
}

// timerCtx is cancelled when its time has come.
type timerCtx struct {
	*cancelCtx
	timer    *clock.Timer
	deadline time.Time
}

func (c *timerCtx) Deadline() (time.Time, bool) { return c.deadline, true }

func (c *timerCtx) String() string {
	return name(c.cancelCtx.Context) + ".WithDeadline(" + c.deadline.String() + " [" + clock.Until(c.deadline).String() + "])"
}

// WithDeadline is context.WithDeadline.
func WithDeadline(parent context.Context, d time.Time) (context.Context, context.CancelFunc) {
	return WithDeadlineCause(parent, d, nil)
}

// WithDeadlineCause is context.WithDeadlineCause.
func WithDeadlineCause(parent context.Context, d time.Time, cause error) (context.Context, context.CancelFunc) {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	if cur, ok := parent.Deadline(); ok && cur.Before(d) {
		return WithCancel(parent)
	}
	c := &timerCtx{cancelCtx: withCancel(parent), deadline: d}
	late := clock.Until(d)
	switch {
	case late <= 0:
		c.cancelled(context.DeadlineExceeded, cause)
	case c.err == nil:
		c.timer = clock.Ring(late, func() { c.cancelled(context.DeadlineExceeded, cause) })
	}
	return c, func() {
		seeded.Turning()
		c.cancelled(context.Canceled, nil)
		if c.timer != nil {
			c.timer.Stop()
		}
	}
}

// WithTimeout is context.WithTimeout.
func WithTimeout(parent context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	return WithDeadline(parent, clock.Now().Add(d))
}

// WithTimeoutCause is context.WithTimeoutCause.
func WithTimeoutCause(parent context.Context, d time.Duration, cause error) (context.Context, context.CancelFunc) {
	return WithDeadlineCause(parent, clock.Now().Add(d), cause)
}

// withoutCancelCtx is not cancelled with its parent.
type withoutCancelCtx struct{ c context.Context }

func (withoutCancelCtx) Deadline() (deadline time.Time, ok bool) { return }
func (withoutCancelCtx) Done() <-chan struct{}                   { return nil }
func (withoutCancelCtx) Err() error                              { return nil }
func (c withoutCancelCtx) String() string                        { return name(c.c) + ".WithoutCancel" }

func (c withoutCancelCtx) Value(key any) any {
	if _, ok := key.(cancelKey); ok {
		return nil
	}
	return c.c.Value(key)
}

// WithoutCancel is context.WithoutCancel.
func WithoutCancel(parent context.Context) context.Context {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	return withoutCancelCtx{parent}
}

// after runs a function once its parent is done.
type after struct{ run func() }

func (a *after) cancelled(error, error) {
	if a.run != nil {
		run := a.run
		a.run = nil
		run()
	}
}

// AfterFunc is context.AfterFunc.
func AfterFunc(c context.Context, f func()) (stop func() bool) {
	a := &after{}
	t, ok := seeded.Turning()
	if !ok {
		return context.AfterFunc(c, f)
	}
	a.run = func() { t.System.Go(seeded.Started("goroutine of AfterFunc", t.At()), f) }
	leave := adopt(c, a)
	return func() bool {
		seeded.Turning()
		stopped := a.run != nil
		a.run = nil
		leave()
		return stopped
	}
}
