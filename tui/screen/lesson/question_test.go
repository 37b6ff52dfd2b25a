package lesson

import (
	"fmt"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/uitest"
)

// askingCourse has a prediction with choices, one with an order, a quiz and a step to play.
func askingCourse() *lessons.Course {
	const code = "func sender(word string, to actor.PID) func(self *actor.Process) {\n\treturn func(self *actor.Process) {\n\t\tself.Send(to, word)\n\t}\n}\n\nself.Spawn(sender(\"a\", self.PID()))\nself.Spawn(sender(\"b\", self.PID()))\nself.Receive()\nself.Receive()\n"
	received := &lessons.Subject{Events: &lessons.Pattern{Kind: event.Receive, Process: "shell"}}
	return &lessons.Course{Lessons: []*lessons.Lesson{{ID: "asks", Title: "Questions", Steps: []*lessons.Step{
		{
			ID: "guess", Kind: lessons.Predict, Title: "Who is first?", Text: "Two processes send a letter each. The shell reads both.",
			Code: code, Question: "What does the shell read?", Asks: received, Seed: 1, Schedules: 3,
			Choices: []*lessons.Choice{
				{Text: "a, then b", Is: &lessons.Text{Exact: "a b"}, Because: "It can go so, but nobody promises it."},
				{Text: "a twice", Is: &lessons.Text{Exact: "a a"}, Because: "Each of them sends one letter."},
				{Text: "It differs", Varies: true},
			},
		},
		{
			ID: "order", Kind: lessons.Predict, Title: "In which order?", Text: "The shell reads them as they come.",
			Code: code, Question: "Put them in order.", Asks: received, Order: []string{"a", "b"}, Seed: 1, Schedules: 2,
		},
		{
			ID: "quiz", Kind: lessons.Quiz, Title: "Whose is it?", Text: "A process has a mailbox.\n\nNobody else reads it.",
			Question: "Who takes a message out of a mailbox?", Choices: []*lessons.Choice{
				{Text: "The process that it belongs to", Right: true, Because: "A mailbox has one reader."},
				{Text: "Whoever comes first", Because: "Others can only put something in."},
			},
		},
		{ID: "play", Kind: lessons.Play, Title: "Try it", Text: "Do what you like.", Code: "self.PID()\n", Seed: 1, Schedules: 1},
	}}}}
}

// came lets the run that was asked for last end, after the shell received the letters.
func (h *harness) came(letters ...string) {
	h.t.Helper()
	id := uint64(len(h.r.asked))
	b := event.Batch{Results: []event.Result{{ID: id, Status: event.OK, Elapsed: time.Millisecond}}}
	add := func(e event.Event) {
		e.Seq = uint64(len(b.Events) + 1)
		b.Events = append(b.Events, event.RunEvent{ID: id, Event: e})
	}
	add(event.Event{Kind: event.Spawn, PID: 1, Text: "shell"})
	for i, l := range letters {
		pid := uint64(i + 2)
		add(event.Event{Kind: event.Spawn, PID: pid, Peer: 1, Text: "sender"})
		add(event.Event{Kind: event.Send, PID: pid, Peer: 1, Text: l, Msg: pid})
		add(event.Event{Kind: event.Enqueue, PID: 1, Peer: pid, Text: l, Msg: pid})
		add(event.Event{Kind: event.Receive, PID: 1, Peer: pid, Text: l, Msg: pid})
	}
	h.do(h.m.Update(b))
}

func TestGoldenQuestions(t *testing.T) {
	predicted := func(h *harness) {
		h.press("1")
		h.came("a", "b")
		h.came("b", "a")
		h.came("a", "b")
	}
	mistaken := func(h *harness) {
		h.press("2")
		h.came("a", "b")
		h.came("b", "a")
		h.came("a", "b")
	}
	states := []struct {
		name, step string
		play       func(h *harness)
	}{
		{"predict", "guess", func(*harness) {}},
		{"predicted", "guess", predicted},
		{"predicted-wrong", "guess", mistaken},
		{"order", "order", func(h *harness) { h.press("b", "space", "a") }},
		{"quiz", "quiz", func(h *harness) { h.press("down") }},
		{"quiz-wrong", "quiz", func(h *harness) { h.press("2") }},
		{"play", "play", func(*harness) {}},
	}
	for _, s := range states {
		for _, size := range [][2]int{{58, 20}, {80, 24}, {120, 36}, {200, 50}} {
			name := fmt.Sprintf("%s-%dx%d", s.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				h := newHarness(t, size[0], size[1], "asks", s.step)
				s.play(h)
				uitest.Golden(t, name, h.screen())
			})
		}
	}
}

// A prediction comes before the run, and is held against what can really happen.
func TestPredict(t *testing.T) {
	h := newHarness(t, 200, 50, "asks", "guess")
	h.shows("What does the shell read?", "Press a number from 1 to 3")
	h.press("f5")
	h.shows("Answer first, then the code runs.")
	h.press("x", "9")
	h.shows("There are 3 choices.")
	if len(h.r.asked) > 0 || h.m.code.Value() != h.m.current().Code {
		t.Fatal("it ran, or the code was changed, before there was an answer")
	}
	h.press("down", "enter")
	h.came("a", "b")
	h.shows("● trying 2/3", "a twice (yours)")
	h.came("b", "a")
	h.came("a", "b")
	h.shows("× no", "That did not come in 3 schedules.", "Each of them sends one letter.", "What came in 3 schedules:", "2 of 3: a b", "1 of 3: b a", "F8 opens the next step")
	if !h.store.Done("asks", "guess") {
		t.Error("a prediction that was answered is not done")
	}
	h.press("f5")
	h.came("b", "a")
	h.came("b", "a")
	h.came("b", "a")
	h.shows("× no", "3 of 3: b a")
}

func TestPredictThatItDiffers(t *testing.T) {
	h := newHarness(t, 200, 50, "asks", "guess")
	h.press("3")
	h.came("a", "b")
	h.came("b", "a")
	h.came("a", "b")
	h.shows("■ right", "Right: 2 different things came, in 3 schedules.")
}

func TestPredictAnOrder(t *testing.T) {
	h := newHarness(t, 200, 50, "asks", "order")
	h.shows("word   a", "Type the words in the order")
	h.press("b", "space", "c", "enter")
	h.shows(`"c" is none of the words: a, b.`)
	h.press("backspace", "enter")
	h.shows("Put all 2 of them in order")
	h.press("a", "enter")
	h.came("a", "b")
	h.came("b", "a")
	h.shows("■ right", "That can happen: it did in 1 of 2 schedules.")
}

func TestQuiz(t *testing.T) {
	h := newHarness(t, 80, 24, "asks", "quiz")
	h.press("2")
	h.shows("× no", "Others can only put something in.", "Choose again")
	if h.store.Done("asks", "quiz") {
		t.Error("a wrong answer finishes the quiz")
	}
	h.press("up", "enter")
	h.shows("■ right", "A mailbox has one reader.", "Enter opens the next step.")
	if !h.store.Done("asks", "quiz") || len(h.r.asked) > 0 {
		t.Error("the right answer does not finish it, or something ran")
	}
	h.press("enter")
	h.shows("Try it", "Try what you like: F5 runs it")
}

func TestPlayIsDoneWhenOneGoesOn(t *testing.T) {
	h := newHarness(t, 80, 24, "asks", "play")
	h.press("1", "f5")
	h.end(0, event.Result{Status: event.Crashed, Sentence: "boom"}, "")
	if h.store.Done("asks", "play") {
		t.Error("it is done before one goes on")
	}
	h.press("f8")
	if !h.store.Done("asks", "play") {
		t.Error("it is not done")
	}
}

// The run that failed can be watched: the very one, under its seed.
func TestTheFailedRunAgain(t *testing.T) {
	h := newHarness(t, 200, 50, "spawning", "two")
	h.press("f12")
	h.shows("There is no failed run to show again.")
	h.press("f5")
	h.end(2, ok, "")
	h.end(1, ok, "") // under seed 2
	h.shows("× failed", "F12 replays that one.", "F12 the failed run")
	asked := len(h.r.asked)
	h.press("f12")
	if len(h.r.asked) != asked+1 || h.r.asked[asked].Seed != 2 {
		t.Fatalf("got requests %+v", h.r.asked[asked:])
	}
	h.end(1, ok, "")
	h.shows("× failed", "This is the run that failed, under seed 2.")
	h.press("x", "f12")
	h.shows("Your code has changed since then.")
}

func TestQuestionsAtAnySize(t *testing.T) {
	for _, step := range []string{"guess", "order", "quiz", "play"} {
		h := newHarness(t, 120, 36, "asks", step)
		for _, size := range [][2]int{{1, 1}, {0, 0}, {39, 9}, {40, 10}, {59, 15}, {60, 16}, {100, 16}, {160, 16}, {300, 100}} {
			h.m.SetSize(size[0], size[1])
			h.screen()
			h.press("down", "pgdown", "f6", "x", "f2", "f4", "up")
			h.screen()
			h.msg(tea.MouseClickMsg{X: size[0] / 3, Y: size[1] / 3, Button: tea.MouseLeft})
			h.msg(tea.PasteMsg{Content: "pasted"})
		}
		if got := h.m.code.Value(); step != "play" && got != h.m.current().Code {
			t.Errorf("%s: the code was changed before there was an answer: %q", step, got)
		}
	}
}

// A blank that is left is said first, before what the compiler makes of it.
func TestABlankIsLeft(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "two")
	h.press("____", "f5")
	h.end(0, event.Result{Status: event.Rejected, Faults: []event.Fault{{Line: 1, Col: 1, Text: "undefined: ____"}}}, "")
	h.shows("Not finished: 1 blank ____ is left. Fill it in. Then press F5.")
	h.press("f9", "f5")
	h.end(1, ok, "")
	h.hides("Not finished")
}
