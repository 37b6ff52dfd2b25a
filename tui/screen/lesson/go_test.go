package lesson

import "testing"

// Go opens a step as the learner would: what was written before is kept, what ran is stopped.
func TestGo(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.press("x", "f5")
	h.do(h.m.Go("mail", ""))
	h.shows("The last one")
	if h.r.stopped == 0 {
		t.Error("the run goes on")
	}
	if code, _ := h.store.Code("spawning", "two"); code == "" || code[0] != 'x' {
		t.Errorf("kept: %q", code)
	}
	if l, s := h.store.Last(); l != "mail" || s != "end" {
		t.Errorf("noted: %s/%s, want mail/end", l, s)
	}
	h.do(h.m.Go("nowhere", ""))
	h.shows("The last one")
	h.do(h.m.Go("spawning", "nothing")) // its first open step
	h.shows("with a life of its own")
	h.do(h.m.Go("spawning", "two"))
	h.shows("Now start two greeters")
}

// ? is text in the code, and asks for the keys elsewhere.
func TestTyping(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	if !h.m.Typing() {
		t.Error("in the code, letters are no text")
	}
	h.press("f6")
	if h.m.Typing() {
		t.Error("on the stage, letters are text")
	}
	h.do(h.m.Go("spawning", "words"))
	if h.m.Typing() {
		t.Error("on a page, letters are text")
	}
}
