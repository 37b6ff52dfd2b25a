package repl

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/uitest"
	"understudy/tui/ui"
)

// crash lets a process of the second input crash.
func crash(h *harness) {
	h.press("p := self.Spawn(echo); p", "enter")
	h.end(event.Result{Status: event.OK, HasValue: true, Value: "<2>", Type: "actor.PID"}, "",
		event.Event{Kind: event.Spawn, PID: 1, Text: "shell"}, event.Event{Kind: event.Spawn, PID: 2, Peer: 1, Text: "echo"},
		event.Event{Kind: event.Wait, PID: 2, Text: "a message", For: -1})
	h.press(`self.Send(p, "hi")`, "enter")
	h.events(4, event.Event{Kind: event.Send, PID: 1, Peer: 2, Msg: 1, Text: `"hi"`}, event.Event{Kind: event.Enqueue, PID: 2, Peer: 1, Msg: 1, Text: `"hi"`})
}

// events sends events from number seq on, while something runs.
func (h *harness) events(seq uint64, evs ...event.Event) {
	var b event.Batch
	for i, e := range evs {
		e.Seq = seq + uint64(i)
		b.Events = append(b.Events, event.RunEvent{ID: uint64(len(h.r.asked)), Event: e})
	}
	h.m.Update(b)
}

// The stage beside the prompt, and folded: what was last, and a crash before that.
func TestFolded(t *testing.T) {
	for _, size := range sizes {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			h := newHarness(t, size[0], size[1])
			crash(h)
			if size[0] >= smallWidth {
				h.press("f7")
			}
			h.shows("<2> echo", `shell <1> ──"hi"──► echo <2>  mailbox 1`, "Stage: 2 live")
			uitest.Golden(t, fmt.Sprintf("folded-%dx%d", size[0], size[1]), h.screen())
			h.events(6, event.Event{Kind: event.Exit, PID: 2, Text: "boom", Bad: true, Line: 1}, event.Event{Kind: event.Sleep, PID: 1, For: 5})
			h.shows("× echo <2> crashed", "1 live, 1 ended badly")
			h.end(event.Result{Status: event.OK}, "")
			h.press("1", "enter")
			if s := h.screen(); strings.Contains(s, "crashed: boom") {
				t.Errorf("the crash of an input before is still told:\n%s", s)
			}
			h.press("f6")
			h.shows("[1 Procs]")
		})
	}
}

func TestPager(t *testing.T) {
	for _, size := range sizes {
		h := newHarness(t, size[0], size[1])
		h.press(":help", "enter")
		uitest.Golden(t, fmt.Sprintf("help-%dx%d", size[0], size[1]), h.screen())
		seen := h.screen()
		for range 9 {
			h.press("pgdown")
			seen += h.screen()
		}
		for _, text := range []string{"Keys", ":help", ":quit", "leave"} {
			if !strings.Contains(seen, text) {
				t.Errorf("%v: %q is nowhere", size, text)
			}
		}
		h.m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
		h.press("4") // who types on is at the prompt
		if h.m.pager != nil || h.m.input.Value() != "4" {
			t.Errorf("typing gives %q, and the help is open: %v", h.m.input.Value(), h.m.pager != nil)
		}
	}
}

// Ctrl+C stops what runs, also from the help.
func TestStopFromThePager(t *testing.T) {
	h := newHarness(t, 100, 30)
	h.press("for {}", "enter", ":help", "enter")
	h.press("ctrl+c")
	if h.m.pager != nil || h.r.stopped != 1 {
		t.Errorf("help open: %v, stopped %d times", h.m.pager != nil, h.r.stopped)
	}
}

func TestLostEventsAreSaid(t *testing.T) {
	h := newHarness(t, 120, 30)
	h.press("flood()", "enter")
	h.events(1, event.Event{Kind: event.Spawn, PID: 1, Text: "shell"})
	h.events(1_235, event.Event{Kind: event.Sleep, PID: 1, For: 1})
	h.shows("1,233 events not shown")
	h.end(event.Result{Status: event.OK, Dropped: 1_233, Events: 1_235}, "")
	h.shows("1,233 of 1,235 events were not shown", "lost nothing")
}

// What does not compile stays where it was when something else was begun already.
func TestFaultBelowItsLine(t *testing.T) {
	h := newHarness(t, 100, 30)
	h.press("if true {", "enter", "x", "enter", "}", "enter", "y")
	h.end(event.Result{Status: event.Rejected, Sentence: "The code does not compile.", Faults: []event.Fault{
		{Line: 2, Col: 2, Text: "undefined: x", Help: "declare it first"}, {Text: "too long"},
	}}, "")
	h.shows("1> if true {", "The code does not compile.", "       x ", "       ^ undefined: x", "declare it first", "too long", "2> y")
}

func TestCopyAndComplete(t *testing.T) {
	h := newHarness(t, 100, 30)
	h.press(":copy", "enter")
	h.shows("Nothing has had a value yet.")
	h.press("1+2", "enter")
	h.end(event.Result{Status: event.OK, HasValue: true, Value: "3", Type: "int"}, "")
	for what, want := range map[string]string{"": "3", "2": "1+2", "1": ":copy"} {
		if got := fmt.Sprint(h.m.copyOut(what)()); got != want {
			t.Errorf(":copy %s: got %q, want %q", what, got, want)
		}
	}
	if got := fmt.Sprint(h.m.copyOut("all")()); !strings.Contains(got, "2> 1+2\n   3\n") {
		t.Errorf("got %q", got)
	}
	for _, wrong := range []string{"9", "me", "0"} {
		if h.m.copyOut(wrong) != nil {
			t.Errorf(":copy %s copies something", wrong)
		}
	}
	for typed, want := range map[string]string{":he": ":help", ":vi": ":virtual", ":t": ":t", ":xyz": ":xyz"} {
		h.m.input.SetValue("")
		h.press(typed, "tab")
		if got := h.m.input.Value(); got != want {
			t.Errorf("%s: got %q, want %q", typed, got, want)
		}
	}
	h.press("ctrl+l")
	if !h.m.out.Empty() {
		t.Error("Ctrl+L leaves something")
	}
}

func TestSeedFromTheStart(t *testing.T) {
	r := &fakeRunner{}
	m := New(Options{Runner: r, Styles: ui.NewStyles(ui.Dark), Seed: 7, Virtual: true})
	m.SetSize(100, 30)
	h := &harness{t, m, r}
	h.shows("Seed 7, in virtual time")
	h.press("1", "enter")
	if q := r.asked[0]; q.Seed != 7 || !q.Virtual {
		t.Errorf("got %+v", q)
	}
}
