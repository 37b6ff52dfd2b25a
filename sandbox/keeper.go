package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"understudy/sandbox/event"
)

// keeper is the goroutine that owns a session's worker. Nobody else touches its fields.
type keeper struct {
	s      *Session
	worker *child
	ready  bool // the worker said hello

	waiting []event.Request // to be run, oldest first
	current *event.Request
	began   time.Time // of current
	beat    time.Time // when the worker last said anything
	stopped time.Time // when current was asked to stop, or zero
	ending  event.Status
	reason  string // for ending

	deaths []time.Time // of workers that died with nothing to do
	broken string      // why no worker is started any more
	over   bool
}

func (k *keeper) loop() {
	defer close(k.s.closed)
	k.start()
	tick := time.NewTicker(beatEvery / 5)
	defer tick.Stop()
	for !k.over {
		var frames chan frame
		if k.worker != nil && !k.s.full() {
			frames = k.worker.frames
		}
		var due <-chan time.Time // nil while there is nothing to watch: who waits for nothing takes no time
		if k.current != nil || !k.ready {
			due = tick.C
		}
		select {
		case <-k.s.poke:
			for _, what := range k.s.asked() {
				k.asked(what)
			}
		case f, ok := <-frames:
			if ok {
				k.frame(f)
			} else {
				k.died()
			}
		case <-due:
			k.watch(time.Now())
		}
		k.next()
	}
}

func (k *keeper) start() {
	w, err := startChild(k.s.options.Command, k.s.options.Env)
	if err != nil {
		k.broken = err.Error()
		return
	}
	k.worker, k.ready, k.beat = w, false, time.Now()
	k.s.greet(event.Hello{})
	k.send(event.FrameHello, event.Hello{Version: event.Version})
}

// send encodes a frame for the worker's writer.
func (k *keeper) send(t event.FrameType, v any) {
	var b frameBytes
	if err := event.NewWriter(&b).WriteJSON(t, v); err != nil {
		k.finish(event.Result{Status: event.Failed, Sentence: "The program is too long to run: " + err.Error()})
		return
	}
	select {
	case k.worker.out <- b:
	default: // it has not read the last sixteen: it hangs, and watch will see that
	}
}

type frameBytes []byte

// Write keeps p.
func (b *frameBytes) Write(p []byte) (int, error) {
	*b = append(*b, p...)
	return len(p), nil
}

func (k *keeper) asked(what any) {
	switch what := what.(type) {
	case event.Request:
		if len(what.Source) > event.MaxSource {
			k.give(tooLong(what.ID))
			return
		}
		k.waiting = append(k.waiting, what)
		if k.current != nil {
			k.stop(event.Stopped, "Stopped: the next run began.")
		}
	case event.Act:
		k.act(what)
	case stopAsked:
		for _, r := range k.waiting {
			k.give(event.Result{ID: r.ID, Status: event.Stopped, Sentence: "Stopped before it began."})
		}
		k.waiting = nil
		k.stop(event.Stopped, "Stopped.")
	case closeAsked:
		k.over = true
		if k.worker != nil {
			k.worker.discard()
			<-k.worker.exited
		}
	}
}

// act hands an act to the worker, whatever it is doing.
func (k *keeper) act(a event.Act) {
	if k.worker == nil || !k.ready {
		k.s.add(func(b *event.Batch) { b.Acted = append(b.Acted, event.Acted{Act: a, Fault: "Nothing runs."}) })
		return
	}
	k.send(event.FrameAct, a)
}

// tooLong refuses a source that is not even sent to the worker.
func tooLong(id uint64) event.Result {
	return event.Result{
		ID: id, Status: event.Rejected, Sentence: "The code does not compile.",
		Faults: []event.Fault{{Text: fmt.Sprintf("the source is longer than %d KB, so it was not read", event.MaxSource>>10)}},
	}
}

// next begins the oldest waiting request, if nothing runs.
func (k *keeper) next() {
	if k.over || k.current != nil || len(k.waiting) == 0 {
		return
	}
	if k.broken == "" && k.worker == nil {
		k.start()
	}
	if k.broken != "" {
		k.give(event.Result{ID: k.waiting[0].ID, Status: event.Failed, Sentence: k.broken})
		k.waiting = k.waiting[1:]
		k.broken, k.deaths = "", nil // the next request tries again
		return
	}
	if !k.ready {
		return
	}
	r := k.waiting[0]
	k.waiting = slices.Delete(k.waiting, 0, 1)
	k.current, k.began, k.beat = &r, time.Now(), time.Now()
	k.stopped, k.ending, k.reason = time.Time{}, "", ""
	k.send(event.FrameRun, r)
}

// stop asks the worker to end the current run, which then ends as status.
func (k *keeper) stop(status event.Status, reason string) {
	if k.current == nil || !k.stopped.IsZero() {
		return
	}
	k.stopped, k.ending, k.reason = time.Now(), status, reason
	k.send(event.FrameStop, nil)
}

// watch ends what takes too long.
func (k *keeper) watch(now time.Time) {
	if k.s.full() {
		k.beat = now // nobody takes what it says: the silence is ours
	}
	switch {
	case k.worker == nil:
	case !k.ready:
		if now.Sub(k.beat) > startLimit {
			k.replace(event.Result{Status: event.Failed, Sentence: "The worker did not start in time."})
		}
	case k.current == nil:
	case !k.stopped.IsZero() && now.Sub(k.stopped) > stopGrace:
		k.replace(event.Result{Status: k.ending, Sentence: k.reason})
	case now.Sub(k.beat) > beatLimit:
		k.replace(event.Result{Status: event.Died, Cause: event.CauseLimit, Sentence: fmt.Sprintf("The worker said nothing for %v, so it was stopped.", beatLimit)})
	default:
		if wall := wallLimit(k.current); wall > 0 && k.stopped.IsZero() && now.Sub(k.began) > wall {
			k.stop(event.Limited, fmt.Sprintf("It still ran after %v, so it was stopped. Is there a loop that never ends, or a process that keeps the others from stopping?", wall))
		}
	}
}

// wallLimit is how much real time a run may take; 0 is for ever.
func wallLimit(r *event.Request) time.Duration {
	switch {
	case r.Limits.Wall > 0:
		return r.Limits.Wall
	case r.Mode == event.Prompt || r.Mode == event.Program:
		return 0
	}
	return event.DefaultWall
}

// replace kills the worker, ends the current run with r and starts another worker.
func (k *keeper) replace(r event.Result) {
	k.worker.discard()
	k.worker = nil
	r.Sentence, r.Replaced = k.withLoss(r.Sentence), true
	k.finish(r)
	k.start()
}

// withLoss adds what a prompt loses with its worker.
func (k *keeper) withLoss(sentence string) string {
	if k.current != nil && k.current.Mode == event.Prompt {
		sentence += " A new worker has started."
	}
	return sentence
}

// died is for a worker whose pipe ended without being asked to.
func (k *keeper) died() {
	w := k.worker
	k.worker = nil
	w.kill() // it may only have closed its pipe
	<-w.exited
	close(w.out)
	cause, sentence := causeOfDeath(w.err, w.stderr.String())
	if w.broken != nil {
		cause, sentence = event.CauseProtocol, "The worker sent something that understudy cannot read: "+w.broken.Error()
	}
	if !k.stopped.IsZero() && k.current != nil {
		k.finish(event.Result{Status: k.ending, Sentence: k.withLoss(k.reason), Replaced: true})
	} else if k.current != nil {
		k.finish(event.Result{Status: event.Died, Cause: cause, Sentence: k.withLoss(sentence), Replaced: true})
	} else if k.tooManyDeaths() {
		k.broken = "The worker keeps dying: " + sentence
		return
	}
	k.start()
}

// tooManyDeaths counts the death of a worker that had nothing to do.
func (k *keeper) tooManyDeaths() bool {
	now := time.Now()
	k.deaths = append(slices.DeleteFunc(k.deaths, func(t time.Time) bool { return now.Sub(t) > deathWindow }), now)
	return len(k.deaths) >= maxDeaths
}

func (k *keeper) frame(f frame) {
	k.beat = time.Now()
	switch f.t {
	case event.FrameHello:
		k.hello(f.payload)
	case event.FrameEvents:
		k.events(f.payload)
	case event.FrameOutput:
		var o event.Output
		if k.decode(f, &o) {
			k.s.add(func(b *event.Batch) { b.Outputs = append(b.Outputs, o) })
		}
	case event.FrameActed:
		var a event.Acted
		if k.decode(f, &a) {
			k.s.add(func(b *event.Batch) { b.Acted = append(b.Acted, a) })
		}
	case event.FrameResult:
		var r event.Result
		if k.decode(f, &r) && k.current != nil && r.ID == k.current.ID {
			if !k.stopped.IsZero() && r.Status != event.OK {
				r.Status, r.Sentence = k.ending, k.reason
			}
			k.finish(r)
			if r.Spent {
				k.worker.discard()
				k.start()
			}
		}
	}
}

func (k *keeper) hello(payload []byte) {
	var h event.Hello
	if err := json.Unmarshal(payload, &h); err != nil || h.Version != event.Version {
		k.worker.discard()
		k.worker, k.broken = nil, fmt.Sprintf("The worker speaks version %d of the wire, not %d. Start understudy again.", h.Version, event.Version)
		return
	}
	k.ready = true
	k.s.greet(h)
}

func (k *keeper) events(payload []byte) {
	k.s.add(func(b *event.Batch) {
		var err error
		if b.Events, err = event.DecodeEvents(payload, b.Events); err != nil {
			b.Dropped++
		}
	})
}

// decode reads a frame's JSON. One that cannot be read ends the worker.
func (k *keeper) decode(f frame, v any) bool {
	if err := json.Unmarshal(f.payload, v); err != nil {
		k.replace(event.Result{Status: event.Failed, Sentence: "The worker sent something that understudy cannot read: " + err.Error()})
		return false
	}
	return true
}

// finish ends the current run with r.
func (k *keeper) finish(r event.Result) {
	if k.current == nil {
		return
	}
	r.ID = k.current.ID
	if r.Wall == 0 {
		r.Wall = time.Since(k.began)
	}
	k.current = nil
	k.give(r)
}

func (k *keeper) give(r event.Result) {
	k.s.add(func(b *event.Batch) { b.Results = append(b.Results, r) })
}
