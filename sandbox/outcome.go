package sandbox

import (
	"context"
	"strings"

	"understudy/sandbox/event"
)

// Outcome is all that a run gave.
type Outcome struct {
	Events  []event.Event
	Outputs []event.Output
	Result  event.Result
	Dropped uint64 // events and texts that were lost on the way, or were too many to keep

	kept int // bytes
}

// maxKept bounds what an outcome keeps, in bytes of memory.
const maxKept = 32 << 20

// Do runs r and waits for its result. During the run it hands what arrives to
// watch, if that is not nil, in place of keeping it. When ctx is done it stops
// the run and still waits for the result, which then has the status Stopped.
// Nobody else may Run or Take meanwhile.
func (s *Session) Do(ctx context.Context, r event.Request, watch func(event.Batch)) Outcome {
	id := s.Run(r)
	var o Outcome
	done := ctx.Done()
	for {
		select {
		case <-s.Wake():
		case <-done:
			s.Stop()
			done = nil
		case <-s.closed:
			o.Result = event.Result{ID: id, Status: event.Stopped, Sentence: "The session was closed."}
			return o
		}
		b := s.Take()
		if watch != nil {
			watch(b)
		} else {
			o.keep(id, b)
		}
		for _, result := range b.Results {
			if result.ID == id {
				o.Result = result
				return o
			}
		}
	}
}

func (o *Outcome) keep(id uint64, b event.Batch) {
	o.kept += sizeOf(b.Events, b.Outputs)
	o.Dropped += b.Dropped
	if o.kept > maxKept {
		o.Dropped += uint64(len(b.Events) + len(b.Outputs))
		return
	}
	for _, e := range b.Events {
		if e.ID == id {
			o.Events = append(o.Events, e.Event)
		}
	}
	for _, out := range b.Outputs {
		if out.ID == id {
			o.Outputs = append(o.Outputs, out)
		}
	}
}

// Marks say when what Text answers was printed.
func (o *Outcome) Marks() (all []event.Mark) {
	at := 0
	for _, out := range o.Outputs {
		if out.Err {
			continue
		}
		for _, m := range out.Marks {
			all = append(all, event.Mark{At: at + m.At, Events: m.Events})
		}
		at += len(out.Text)
	}
	return all
}

// Text is what the run printed, without the reports of crashes.
func (o *Outcome) Text() string {
	var text strings.Builder
	for _, out := range o.Outputs {
		if !out.Err {
			text.WriteString(out.Text)
		}
	}
	return text.String()
}
