package worker

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"sync"
	"time"

	"understudy/sandbox/confine"
	"understudy/sandbox/event"
)

// Main is the worker's life. args are the numbers of the pipes for commands and
// for events, as the host's startChild gives them. It does not return.
func Main(args []string) {
	if len(args) != 2 {
		ours("the worker is started by understudy, with two pipes; got %q", args)
	}
	commands, events := pipe(args[0]), pipe(args[1])
	_, _ = time.Now().Zone() // reads the time zone, while it can
	layers := confine.Apply(confine.Bounds{
		Data: maxData, CPU: maxCPU, Env: allowedEnv, Keep: []int{int(commands.Fd()), int(events.Fd())},
	})
	w := &worker{out: event.NewWriter(events), walls: walls(layers)}
	guard()
	w.rec = newRecorder(w.out)
	go w.rec.loop()
	w.listen(event.NewReader(commands))
}

func walls(layers []confine.Layer) []event.Wall {
	var all []event.Wall
	for _, l := range layers {
		wall := event.Wall{Name: l.Name, Note: l.Note, Closes: l.Closes}
		if l.Err != nil {
			wall.Fault = l.Err.Error()
		}
		all = append(all, wall)
	}
	return all
}

func pipe(arg string) *os.File {
	n, err := strconv.ParseUint(arg, 10, 64)
	if err != nil {
		ours("not a pipe: %q", arg)
	}
	return os.NewFile(uintptr(n), "pipe "+arg)
}

// worker is what the goroutine that listens to the host knows.
type worker struct {
	out       *event.Writer
	walls     []event.Wall
	rec       *recorder
	prompt    *prompt    // once the first Prompt has come
	assistant *assistant // once the first question has come
	explorer  *explorer  // of the last cell that was explored
	stop      func()     // ends the run that is going on; nil if none is
	done      chan struct{}

	acted <-chan struct{} // closed when the latest act is done; nil before the first

	handsMu sync.Mutex
	hands   *hands  // of the run that goes on, if it is no prompt's
	lent    *prompt // the same as prompt, for the goroutine that listens
}

// listen does what the host says until the host is gone.
func (w *worker) listen(r *event.Reader) {
	for {
		t, payload, err := r.Next()
		if err != nil {
			os.Exit(0) // the host closed the pipe, or died
		}
		switch t {
		case event.FrameHello:
			w.hello(payload)
		case event.FrameRun:
			w.begin(payload)
		case event.FrameStop:
			if w.stop != nil {
				w.stop()
			}
			w.rec.letGo()
		case event.FrameAct:
			var a event.Act
			if err := json.Unmarshal(payload, &a); err != nil {
				ours("an act that is no JSON: %v", err)
			}
			w.act(a)
		}
	}
}

func (w *worker) hello(payload []byte) {
	var h event.Hello
	if err := json.Unmarshal(payload, &h); err != nil || h.Version != event.Version {
		os.Exit(event.ExitVersion)
	}
	must(w.out.WriteJSON(event.FrameHello, event.Hello{Version: event.Version, PID: os.Getpid(), Go: runtime.Version(), Walls: w.walls}))
}

// begin runs a request on a goroutine of its own. The host sends the next one
// only after the result.
func (w *worker) begin(payload []byte) {
	var q event.Request
	if err := json.Unmarshal(payload, &q); err != nil {
		ours("a request that is no JSON: %v", err)
	}
	if w.done != nil {
		<-w.done
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	w.stop, w.done = cancel, done
	w.rec.begin(q)
	go w.beat(done)
	go func() {
		defer close(done)
		defer cancel()
		res := w.run(ctx, q)
		res.ID = q.ID
		w.rec.end(res)
	}()
}

func (w *worker) run(ctx context.Context, q event.Request) event.Result {
	if len(q.Source) > event.MaxSource {
		return rejected(nil, errTooLong)
	}
	if w.assistant != nil && runs(q.Mode) {
		return event.Result{Status: event.Failed, Sentence: "This worker only answers questions; it runs no code."}
	}
	if q.Mode == event.Cell && q.Explore != nil {
		return w.explore(ctx, q)
	}
	w.explorer.close()
	w.explorer = nil
	switch q.Mode {
	case event.Cell:
		return w.runCell(ctx, q)
	case event.Prompt, event.Kill, event.Do:
		return w.runPrompt(ctx, q)
	case event.Program:
		return w.runProgram(ctx, q)
	case event.Check, event.CheckProgram:
		return check(q)
	case event.Assist:
		return w.assist(q)
	case event.Format:
		return format(q)
	case Attack:
		return attacked(q.Source)
	}
	return event.Result{Status: event.Failed, Sentence: fmt.Sprintf("The worker knows no mode %q.", q.Mode)}
}
