package sandbox

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"understudy/sandbox/event"
)

// An Assistant answers questions about sources that are being written: what can
// stand at the cursor, what a name is. It has a worker of its own, which checks
// and completes and never runs code, and so it answers while the session's worker
// spins. The worker is started by the first question, dies with the host, and is
// replaced when it dies. All methods are safe for concurrent use.
type Assistant struct {
	options Options

	asking chan struct{} // holds a value while a question is asked: one at a time

	mu      sync.Mutex
	session *Session // nil until the first question
	cells   []string // what a prompt accepted
	known   int      // of these, how many the worker has been told
	forgot  int      // how often all was forgotten
	closed  bool
}

// askLimit is how long a question may take before the worker is replaced.
const askLimit = 5 * time.Second

// ErrNoAnswer is the error of a question that the worker could not answer in time.
var ErrNoAnswer = errors.New("no answer")

// NewAssistant returns an assistant that has not started anything yet.
func NewAssistant(o Options) *Assistant {
	return &Assistant{options: o, asking: make(chan struct{}, 1)}
}

// turn waits until the questions before are answered. The caller calls done after
// its own.
func (a *Assistant) turn(ctx context.Context) (done func(), err error) {
	select {
	case a.asking <- struct{}{}:
		return func() { <-a.asking }, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("ask the worker: %w", ctx.Err())
	}
}

// Ask answers a question about source. It waits, as long as ctx lets it, for questions before it. The
// error is ErrClosed, ErrNoAnswer or that of ctx.
func (a *Assistant) Ask(ctx context.Context, source string, q event.Ask) (event.Answer, error) {
	done, err := a.turn(ctx)
	if err != nil {
		return event.Answer{}, err
	}
	defer done()
	for range 2 {
		a.mu.Lock()
		total, forgot := len(a.cells), a.forgot
		q.Base, q.Cells = a.known, a.cells[a.known:total:total]
		a.mu.Unlock()
		res, err := a.do(ctx, event.Request{Mode: event.Assist, Source: source, Ask: &q})
		if err != nil {
			return event.Answer{}, err
		}
		learned := res.Answer != nil && !res.Answer.Missing
		a.mu.Lock()
		if a.forgot == forgot && learned {
			a.known = total
		} else {
			a.known = 0
		}
		a.mu.Unlock()
		switch {
		case res.Answer == nil: // it died, or was too slow: the next one knows nothing
			return event.Answer{}, fmt.Errorf("%w: %s", ErrNoAnswer, res.Sentence)
		case learned:
			return *res.Answer, nil
		}
	}
	return event.Answer{}, ErrNoAnswer
}

// Check checks a cell or, if program, a whole package main.
func (a *Assistant) Check(ctx context.Context, source string, program bool) (event.Result, error) {
	mode := event.Check
	if program {
		mode = event.CheckProgram
	}
	done, err := a.turn(ctx)
	if err != nil {
		return event.Result{}, err
	}
	defer done()
	return a.do(ctx, event.Request{Mode: mode, Source: source})
}

// Format is source as gofmt writes it, in the result's Value.
func (a *Assistant) Format(ctx context.Context, source string) (event.Result, error) {
	done, err := a.turn(ctx)
	if err != nil {
		return event.Result{}, err
	}
	defer done()
	return a.do(ctx, event.Request{Mode: event.Format, Source: source})
}

// do asks the worker. The caller holds asking.
func (a *Assistant) do(ctx context.Context, r event.Request) (event.Result, error) {
	a.mu.Lock()
	if a.closed {
		a.mu.Unlock()
		return event.Result{}, ErrClosed
	}
	if a.session == nil {
		a.session = Open(a.options)
	}
	session := a.session
	a.mu.Unlock()
	r.Quiet, r.Limits.Wall = true, askLimit
	res := session.Do(ctx, r, func(event.Batch) {}).Result
	if err := ctx.Err(); err != nil {
		return event.Result{}, fmt.Errorf("ask the worker: %w", err)
	}
	return res, nil
}

// Learn tells the assistant, without waiting, of an input that a prompt accepted: later questions
// know what it declared.
func (a *Assistant) Learn(source string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.cells = append(a.cells, source)
}

// Forget takes back all that was learned.
func (a *Assistant) Forget() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.cells, a.known = nil, 0
	a.forgot++
}

// Close ends the worker, if there is one. It may be called twice.
func (a *Assistant) Close() {
	a.mu.Lock()
	session := a.session
	a.closed = true
	a.mu.Unlock()
	if session != nil {
		session.Close()
	}
}

// PID is the process that answers, or 0 while there is none.
func (a *Assistant) PID() int {
	a.mu.Lock()
	session := a.session
	a.mu.Unlock()
	if session == nil {
		return 0
	}
	return session.Worker().PID
}
