package worker

import (
	"strings"
	"testing"

	"understudy/sandbox/event"
)

// A crash at a prompt says in which input its line is: the one that declared the
// function, also when a later input declares again what that uses.
func TestCrashesNameTheInput(t *testing.T) {
	w, pipe := newTestWorker(t)
	t.Cleanup(func() { w.prompt.close() })
	n := 0
	do := func(src string) ([]event.RunEvent, string, event.Result) {
		n++
		return asked(t, w, pipe, event.Request{ID: 7, Mode: event.Prompt, Source: src, Seed: 5, Virtual: true, Input: n})
	}
	do("func half(n int) int {\n\treturn n / zero()\n}\n\nfunc zero() int { return 0 }")
	do("xs := []int{}")
	if _, _, res := do("half(1)"); !strings.Contains(res.Sentence, "crashed in input 1, line 2:") {
		t.Errorf("a function of before: got %q", res.Sentence)
	}
	if _, _, res := do("\nxs[7]"); !strings.Contains(res.Sentence, "crashed in input 4, line 2:") {
		t.Errorf("its own line: got %q", res.Sentence)
	}
	do("func zero() int { return 1 - 1 }")
	evs, text, _ := do("self.Spawn(func(self *actor.Process) { half(2) })\nself.Sleep(1)")
	if !strings.Contains(text, "(input 1, line 2)") {
		t.Errorf("declared again: printed %q", text)
	}
	exit := find(t, evs, event.Exit, "divide", 0)
	if got := event.Place(exit.Line); got != "input 1, line 2" {
		t.Errorf("the event: got %s", got)
	}
	if _, _, res := do("var mu sync.Mutex\nmu.Lock()\nmu.Lock()"); !strings.Contains(res.Sentence, "(input 7, line 3)") {
		t.Errorf("a deadlock: got %q", res.Sentence)
	}
	_, text, res := do("self.Spawn(func(self *actor.Process) {\n\tp := self.Spawn(func(self *actor.Process) { self.Receive(); self.Receive() })\n\tself.CallWithin(time.Second, p, 1)\n})\nself.Sleep(2*time.Second)")
	if !strings.Contains(text, "timeout after 1s (input 8, line 3)") {
		t.Errorf("a call without an answer: printed %q, %+v", text, res)
	}
}
