package sandbox

import (
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

// maxPending bounds the events that wait for Take; what comes on top is counted.
const maxPending = 1 << 20

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
	todo   []any // event.Request, stopAsked or closeAsked
	batch  event.Batch
	worker event.Hello
}

type (
	stopAsked  struct{}
	closeAsked struct{}
)

// Open returns a session whose first worker is being started.
func Open(o Options) *Session {
	s := &Session{options: o, poke: make(chan struct{}, 1), wake: make(chan struct{}, 1), closed: make(chan struct{})}
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
	s.batch = event.Batch{}
	return b
}

// Worker is what the present worker said of itself; zero while none is ready.
func (s *Session) Worker() event.Hello {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.worker
}

func (s *Session) greet(h event.Hello) {
	s.mu.Lock()
	s.worker = h
	s.mu.Unlock()
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
	f(&s.batch)
	s.mu.Unlock()
	signal(s.wake)
}

func signal(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
