package worker

import (
	"sync"
	"time"

	"understudy/sandbox/actor"
	"understudy/sandbox/event"
)

// Bounds of what may wait for the pipe.
const (
	maxEvents  = 1 << 18
	flushEvery = 10 * time.Millisecond
)

// A recorder buffers what a run tells, and sends it flushEvery after the first of it.
type recorder struct {
	out  *event.Writer
	wake chan struct{} // something is to be sent

	mu      sync.Mutex
	run     uint64
	quiet   bool
	events  []event.Event
	printed printout
	seen    uint64
	dropped uint64
	last    time.Duration

	sending sync.Mutex // one flush at a time, or batches would overtake each other
	spare   []event.Event
	payload []byte
}

func newRecorder(out *event.Writer) *recorder {
	r := &recorder{out: out, wake: make(chan struct{}, 1)}
	r.printed.init(&r.mu, &r.seen, r.filled)
	return r
}

// loop flushes until the process ends. While there is nothing to send it takes no time.
func (r *recorder) loop() {
	for range r.wake {
		time.Sleep(flushEvery)
		r.flush()
	}
}

// filled says that there is something to send.
func (r *recorder) filled() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// begin makes the recorder that of a new run.
func (r *recorder) begin(q event.Request) {
	r.flush()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.run, r.quiet = q.ID, q.Quiet
	r.seen, r.dropped, r.last = 0, 0, 0
	r.printed.begin(q)
}

// trace is the runtime's Trace.
func (r *recorder) trace(e actor.Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seen++
	r.last = e.At
	switch {
	case r.quiet:
	case len(r.events) >= maxEvents:
		r.dropped++
	default:
		if len(r.events) == 0 {
			r.filled()
		}
		r.events = append(r.events, event.Event{
			Seq: e.Seq, At: e.At, Kind: e.Kind, PID: e.PID.Number(), Peer: e.Peer.Number(),
			Msg: e.Msg, For: e.For, Text: e.Text, Bad: e.Bad, Line: e.Line,
		})
	}
}

// print adds text to the output of the run. It waits when the run may lose
// nothing and the host does not read as fast.
func (r *recorder) print(text string, isErr bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.printed.add(text, isErr)
}

// letGo lets those who wait in print go on: the run is to end.
func (r *recorder) letGo() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.printed.letGo()
}

// stream is an io.Writer into the run's output.
type stream struct {
	r     *recorder
	isErr bool
}

// Write never fails.
func (s stream) Write(p []byte) (int, error) {
	s.r.print(string(p), s.isErr)
	return len(p), nil
}

// end flushes, fills in what the recorder counted, and sends the result.
func (r *recorder) end(res event.Result) {
	r.mu.Lock()
	r.printed.tellLoss()
	r.mu.Unlock()
	r.flush()
	r.mu.Lock()
	res.Events, res.Dropped = r.seen, r.dropped
	if res.Elapsed == 0 {
		res.Elapsed = r.last
	}
	r.mu.Unlock()
	must(r.out.WriteJSON(event.FrameResult, fitting(res)))
}

func (r *recorder) flush() {
	r.sending.Lock()
	defer r.sending.Unlock()
	r.mu.Lock()
	events, texts, run := r.events, r.printed.take(), r.run
	r.events = r.spare[:0]
	r.mu.Unlock()
	r.send(run, events) // before the texts: then whoever reads one knows the events before it
	for _, t := range texts {
		must(r.out.WriteJSON(event.FrameOutput, t))
	}
	r.spare = events
}

func (r *recorder) send(run uint64, events []event.Event) {
	if len(events) == 0 {
		return
	}
	b := event.AppendRun(r.payload[:0], run)
	for _, e := range events {
		if len(b) > event.EventsSize {
			must(r.out.Write(event.FrameEvents, b))
			b = event.AppendRun(b[:0], run)
		}
		b = event.AppendEvent(b, e)
	}
	must(r.out.Write(event.FrameEvents, b))
	r.payload = b
}
