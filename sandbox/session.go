package sandbox

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"understudy/sandbox/event"
)

// Options say how a session gets its workers. The zero value is right for the
// understudy binary itself.
type Options struct {
	Command []string // what starts a worker; the running binary with WorkerVerb if empty
	Env     []string // added to the worker's otherwise empty environment
}

// Times of a worker's life. They are bounds for accidents, not paces.
const (
	stopGrace   = 300 * time.Millisecond // from a stop to a kill
	beatEvery   = 250 * time.Millisecond // how often a worker says that it lives
	beatLimit   = 5 * time.Second        // how long it may be silent during a run
	startLimit  = 10 * time.Second       // from its start to its hello
	deathWindow = 10 * time.Second       // maxDeaths of idle workers in it stop the restarting
	maxDeaths   = 3
)

// maxPending bounds what waits for Take, in bytes of memory. When there is more,
// the session reads no further: the worker then drops events and counts them, and
// who prints waits or loses.
const maxPending = 4 << 20

// A Session runs requests in a worker, one at a time, in the order in which they
// come; a request that comes while another runs stops that one. It starts the
// first worker at once, and a new one whenever a worker dies. All methods are
// safe for concurrent use, and none but Close waits.
type Session struct {
	options Options
	lastID  atomic.Uint64
	poke    chan struct{} // something is in todo
	wake    chan struct{} // something is in batch
	closed  chan struct{} // the loop has ended

	mu     sync.Mutex
	todo   []any // event.Request, event.Act, stopAsked or closeAsked
	batch  event.Batch
	held   int // bytes in batch, about
	last   int // events of the batch before
	worker event.Hello
	ready  chan struct{} // closed while a worker is ready
}

type (
	stopAsked  struct{}
	closeAsked struct{}
)

// Open returns a session whose first worker is being started.
func Open(o Options) *Session {
	s := &Session{options: o, poke: make(chan struct{}, 1), wake: make(chan struct{}, 1), closed: make(chan struct{}), ready: make(chan struct{})}
	go (&keeper{s: s}).loop()
	return s
}

// Run hands r to the worker and returns the id that its events, outputs and
// result will carry. It stops the run that is going on, if any.
func (s *Session) Run(r event.Request) uint64 {
	r.ID = s.lastID.Add(1)
	s.ask(r)
	return r.ID
}

// Stop stops the run that is going on, and those that wait. Their results, with
// the status Stopped, arrive as others do.
func (s *Session) Stop() { s.ask(stopAsked{}) }

// Act does something to a process of the run that goes on, or of the prompt, at once.
// How it went arrives with a Take, as Batch.Acted.
func (s *Session) Act(a event.Act) { s.ask(a) }

// Close kills the worker. It may be called twice.
func (s *Session) Close() {
	s.ask(closeAsked{})
	<-s.closed
}

// Wake receives a value when Take has something to give.
func (s *Session) Wake() <-chan struct{} { return s.wake }

// Take returns what has arrived since the last Take.
func (s *Session) Take() event.Batch {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := s.batch
	if s.held > maxPending {
		signal(s.poke) // it reads on
	}
	s.batch, s.held, s.last = event.Batch{}, 0, len(b.Events)
	return b
}

// full says whether nothing more is to be read until somebody takes what is there.
func (s *Session) full() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.held > maxPending
}

// Worker is what the present worker said of itself; zero while none is ready.
func (s *Session) Worker() event.Hello {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.worker
}

// Ready waits until a worker is ready, and returns what it said of itself. The
// error is ErrClosed or that of ctx.
func (s *Session) Ready(ctx context.Context) (event.Hello, error) {
	for {
		s.mu.Lock()
		h, ready := s.worker, s.ready
		s.mu.Unlock()
		if h.Version != 0 {
			return h, nil
		}
		select {
		case <-ready:
		case <-s.closed:
			return event.Hello{}, ErrClosed
		case <-ctx.Done():
			return event.Hello{}, fmt.Errorf("wait for a worker: %w", ctx.Err())
		}
	}
}

// ErrClosed is the error of a closed session.
var ErrClosed = errors.New("the session is closed")

// greet notes what a worker said of itself; a zero hello is that of none.
func (s *Session) greet(h event.Hello) {
	s.mu.Lock()
	defer s.mu.Unlock()
	was := s.worker.Version != 0
	s.worker = h
	switch is := h.Version != 0; {
	case is && !was:
		close(s.ready)
	case was && !is:
		s.ready = make(chan struct{})
	}
}

func (s *Session) ask(what any) {
	s.mu.Lock()
	s.todo = append(s.todo, what)
	s.mu.Unlock()
	signal(s.poke)
}

func (s *Session) asked() []any {
	s.mu.Lock()
	defer s.mu.Unlock()
	todo := s.todo
	s.todo = nil
	return todo
}

// add lets f put something into the batch.
func (s *Session) add(f func(*event.Batch)) {
	s.mu.Lock()
	if s.batch.Events == nil && s.last > 0 {
		s.batch.Events = make([]event.RunEvent, 0, s.last+s.last/4) // as many as before come again: it need not grow
	}
	events, outputs := len(s.batch.Events), len(s.batch.Outputs)
	f(&s.batch)
	s.held += sizeOf(s.batch.Events[events:], s.batch.Outputs[outputs:])
	s.mu.Unlock()
	signal(s.wake)
}

func signal(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// sizeOf is about how many bytes of memory these take.
func sizeOf(events []event.RunEvent, outputs []event.Output) int {
	const anEvent, anOutput = 128, 64
	n := len(events)*anEvent + len(outputs)*anOutput
	for i := range events {
		n += len(events[i].Text)
	}
	for i := range outputs {
		n += len(outputs[i].Text)
	}
	return n
}
