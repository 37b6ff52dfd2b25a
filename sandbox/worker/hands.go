package worker

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"understudy/sandbox/actor"
	"understudy/sandbox/event"
	"understudy/sandbox/front"
	"understudy/sandbox/interp"
)

// hands are what reaches into a run from outside: a person's acts, at once or each
// after its event.
type hands struct {
	system  *actor.System         // of a run under the parallel scheduler; else nil
	control *actor.Control        // of a seeded one
	idle    func(pid uint64) bool // whether that is the shell process of a prompt that runs no input; nil if there is no prompt

	compile  sync.Locker // held while the machine compiles
	notebook *front.Notebook
	machine  *interp.Machine

	mu    sync.Mutex
	given []event.Act // to the control, in order
}

// hold makes h those that an act from the host is handed to; nil is nobody's.
func (w *worker) hold(h *hands) {
	w.handsMu.Lock()
	defer w.handsMu.Unlock()
	w.hands = h
}

// lend lets acts reach into the processes of a prompt.
func (w *worker) lend(p *prompt) {
	w.handsMu.Lock()
	defer w.handsMu.Unlock()
	w.lent = p
}

// act does what the host says at once, and answers how it went.
func (w *worker) act(a event.Act) {
	w.handsMu.Lock()
	h, p := w.hands, w.lent
	w.handsMu.Unlock()
	before, over := w.acted, make(chan struct{})
	w.acted = over
	go func() { // a message may take time to make
		defer close(over)
		after(before)
		done := event.Acted{Act: a, Fault: "Nothing runs that could be acted on."}
		switch {
		case h != nil:
			done.Fault = h.do(a)
		case p != nil:
			done.Fault = p.actAtOnce(a)
		}
		must(w.out.WriteJSON(event.FrameActed, done))
	}()
}

// after waits for the act before, which came first, unless that takes its time.
func after(before <-chan struct{}) {
	if before == nil {
		return
	}
	t := time.NewTimer(actTime)
	defer t.Stop()
	select {
	case <-before:
	case <-t.C:
	}
}

// actTime is how long an act holds up the next one. The expression of a message may
// never end.
const actTime = 200 * time.Millisecond

// do does a, and says in a sentence why it was not done, or "".
func (h *hands) do(a event.Act) (fault string) {
	msg, err := h.message(a)
	switch {
	case err != nil:
		return err.Error()
	case h.control != nil:
		return h.steer(a, msg)
	}
	alive := true
	switch a.Kind {
	case event.ActKill:
		alive = h.system.Signal(a.PID, actor.Kill)
	case event.ActExit:
		alive = h.system.Signal(a.PID, reasonOf(a.Text))
	case event.ActSend:
		alive, err = h.system.Send(a.PID, msg)
	case event.ActSuspend:
		if h.idle != nil && h.idle(a.PID) {
			return idleShell
		}
		alive = h.system.Suspend(a.PID)
	case event.ActResume:
		alive = h.system.Resume(a.PID)
	default:
		return unknownAct(a)
	}
	switch {
	case err != nil:
		return fmt.Sprintf("The message cannot be sent: %v.", err)
	case !alive:
		return nobody(a.PID)
	}
	return ""
}

// What a person is told of an act that is not done.
const idleShell = "This is the shell process, which runs your input. Between two inputs there is nothing to hold."

func nobody(pid uint64) string { return fmt.Sprintf("There is no process <%d> alive.", pid) }

func unknownAct(a event.Act) string { return fmt.Sprintf("The worker knows no act %q.", a.Kind) }

// steer does a through the control of a seeded run.
func (h *hands) steer(a event.Act, msg any) (fault string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch a.Kind {
	case event.ActKill:
		h.control.Signal(a.PID, actor.Kill)
	case event.ActExit:
		h.control.Signal(a.PID, reasonOf(a.Text))
	case event.ActSend:
		if err := h.control.Send(a.PID, msg); err != nil {
			return fmt.Sprintf("The message cannot be sent: %v.", err)
		}
	case event.ActSuspend:
		h.control.Suspend(a.PID)
	case event.ActResume:
		h.control.Resume(a.PID)
	default:
		return unknownAct(a)
	}
	h.given = append(h.given, a)
	return ""
}

// done is what was done to a seeded run, each act with the event after which it was.
func (h *hands) done() []event.Act {
	if h == nil || h.control == nil {
		return nil
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	acts := h.control.Acts()
	n := min(len(acts), len(h.given))
	out := make([]event.Act, n)
	for i := range n {
		out[i] = h.given[i]
		out[i].Event = acts[i].Event
	}
	return out
}

// script does acts, each after its event, and lets the run go on. When only somebody
// who is suspended could go on, it ends the run.
func (h *hands) script(ctx context.Context, acts []event.Act, messages []any, end func()) {
	for i, a := range acts {
		h.control.StepTo(a.Event)
		st, err := h.control.Await(ctx)
		if err != nil || st.Over {
			return
		}
		h.steer(a, messages[i])
	}
	h.control.Continue()
	for {
		st, err := h.control.Await(ctx)
		switch {
		case err != nil || st.Over:
			return
		case st.Stuck:
			end()
			return
		}
	}
}

// messages makes those of acts, before the run begins.
func (h *hands) messages(acts []event.Act) ([]any, error) {
	if len(acts) > event.MaxActs {
		return nil, sentence(fmt.Sprintf("That is more than was ever done to a run: %d acts, at most %d can be repeated.", len(acts), event.MaxActs))
	}
	out := make([]any, len(acts))
	for i, a := range acts {
		msg, err := h.message(a)
		if err != nil {
			return nil, err
		}
		out[i] = msg
	}
	return out, nil
}

// A sentence is what a learner is told of an act that cannot be done.
type sentence string

func (s sentence) Error() string { return string(s) }

// reasonOf is the exit reason that a person typed.
func reasonOf(text string) error {
	for _, r := range []error{actor.Normal, actor.Shutdown, actor.Kill} {
		if text == r.Error() {
			return r
		}
	}
	return errors.New(text)
}

// message makes the message of an act, of the expression that a person typed.
func (h *hands) message(a event.Act) (msg any, err error) {
	if a.Kind != event.ActSend {
		return nil, nil
	}
	defer func() {
		if v := recover(); v != nil {
			msg, err = nil, sentence(fmt.Sprintf("The message could not be made: %v.", interp.PanicValue(v)))
		}
	}()
	h.compile.Lock()
	code, err := h.expression(a.Text)
	h.compile.Unlock()
	if err != nil {
		return nil, err
	}
	values := code.Run(nil)
	if len(values) != 1 {
		return nil, sentence(fmt.Sprintf("A message is one value, as in \"hello\" or Add{7}; %s is none.", strings.TrimSpace(a.Text)))
	}
	return values[0], nil
}

func (h *hands) expression(text string) (*interp.Code, error) {
	u, faults := h.notebook.Cell("message", text)
	if len(faults) > 0 {
		return nil, sentence(fmt.Sprintf("The message does not compile: %s.", strings.TrimSuffix(faults[0].Text, ".")))
	}
	code, err := h.machine.Load(u)
	if err != nil {
		return nil, sentence(fmt.Sprintf("The message does not compile: %v", err))
	}
	return code, nil
}
