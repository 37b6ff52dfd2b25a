package talk

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"understudy/sandbox/event"
	"understudy/tui/component/uitest"
	"understudy/tui/speaker"
	"understudy/tui/ui"
)

// acted is a talk whose run of two greeters has ended and been seen.
func acted(t *testing.T) *harness {
	t.Helper()
	h := newHarness(t, 96, 30, "look")
	h.press("f5")
	h.end(2, ok(), "hello\n")
	h.settle()
	return h
}

// look draws before each key, so that what is drawn can be chosen.
func (h *harness) look(keys ...string) {
	for _, k := range keys {
		h.screen()
		h.press(k)
	}
}

// In front of the room: back to a moment, x on a process, and the run goes another way.
func TestActInFrontOfTheRoom(t *testing.T) {
	h := acted(t)
	h.look("2", "g", "right", "right", "down", "down", "x")
	h.shows("kill", "exit signal…")
	h.look("k")
	act := event.Act{Kind: event.ActKill, PID: 2, Event: 2}
	if got := h.r.asked[len(h.r.asked)-1]; !cmp.Equal(got.Acts, []event.Act{act}) || len(h.r.asked) != 2 {
		t.Fatalf("asked for %+v", got)
	}
	if got := h.sp.last().Says; !strings.Contains(got, "You killed <2>") {
		t.Errorf("the speaker reads %q", got)
	}
	h.end(1, event.Result{Status: event.OK, Acts: []event.Act{act}}, "")
	h.settle()
	if got := h.sp.last().Says; !strings.Contains(got, "after event 2") {
		t.Errorf("then the speaker reads %q", got)
	}
	h.press("r")
	if got := h.r.asked[len(h.r.asked)-1]; len(got.Acts) != 0 {
		t.Errorf("r runs with acts: %+v", got.Acts)
	}
}

// Who acts does not wait for the check in other orders.
func TestActEndsTheCheck(t *testing.T) {
	h := newHarness(t, 96, 30, "what")
	h.press("pgdown", "f5")
	h.end(2, ok(), "")
	h.settle()
	if !h.m.checking() {
		t.Fatal("nothing is checked")
	}
	h.look("2", "g", "right", "right", "down", "down", "x", "k")
	if got := h.r.asked[len(h.r.asked)-1]; len(got.Acts) != 1 || h.r.stopped != 1 {
		t.Errorf("asked for %+v, stopped %d times", got, h.r.stopped)
	}
}

// What is typed at the notes is pressed in the talk: the stage can be driven from there.
func TestTheNotesDriveTheStage(t *testing.T) {
	h := acted(t)
	if !h.sp.last().Stage {
		t.Fatal("the notes do not know that keys are the stage's")
	}
	for _, msg := range []tea.KeyPressMsg{
		{Code: '2', Text: "2"},
		{Code: 'g', Text: "g"},
		{Code: tea.KeyRight},
		{Code: tea.KeyRight},
		{Code: tea.KeyDown},
		{Code: tea.KeyDown},
		{Code: 'x', Text: "x"},
		{Code: 'm', Text: "m"},
		{Code: 'A', Text: "A", Mod: tea.ModShift},
		{Code: '{', Text: "{"},
		{Code: '}', Text: "}"},
		{Code: tea.KeyEnter},
	} {
		h.screen()
		a, ok := speaker.Key(msg)
		if !ok || !a.Known() {
			t.Fatalf("%v cannot be sent", msg)
		}
		h.m.Update(actMsg{a})
	}
	want := event.Act{Kind: event.ActSend, PID: 2, Event: 2, Text: "A{}"}
	if got := h.r.asked[len(h.r.asked)-1].Acts; !cmp.Equal(got, []event.Act{want}) {
		t.Errorf("asked for %+v", got)
	}
}

// Esc lets go of what is open before it runs again, and arrows step in a pause.
func TestKeysBelongToWhatIsOpen(t *testing.T) {
	h := acted(t)
	h.look("down", "i")
	h.shows("Esc closes")
	h.look("esc", "esc")
	h.hides("Esc closes")
	if len(h.r.asked) != 1 {
		t.Fatal("Esc ran the code, though something was open")
	}
	h.look("g", "right")
	if shown, _ := h.m.stage.Events(); shown != 1 {
		t.Errorf("the arrow went to event %d", shown)
	}
	for h.m.step == 1 {
		h.look("right")
	}
	h.shows("Two of them now") // after the last event it goes on
}

// All of it without the keyboard: choose, open, act, and close beside the menu.
func TestActByMouse(t *testing.T) {
	h := acted(t)
	click := func(text string) {
		t.Helper()
		p := h.draw()
		for y, row := range strings.Split(p.Plain(), "\n") {
			if i := strings.LastIndex(row, text); i >= 0 {
				msg, ok := p.ZoneAt(ui.Width(row[:i])+1, y)
				if !ok {
					msg = tea.MouseClickMsg{Button: tea.MouseLeft, X: ui.Width(row[:i]) + 1, Y: y}
				}
				h.m.Update(msg)
				return
			}
		}
		t.Fatalf("%q is not drawn:\n%s", text, p.Plain())
	}
	for range 20 {
		h.m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
	}
	h.m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	h.m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	click("greeter <2>")
	click("greeter <2>")
	h.shows("Esc closes", "x acts on it")
	click("x acts on it")
	h.shows("exit signal…")
	click("kill")
	if got := h.r.asked[len(h.r.asked)-1].Acts; len(got) != 1 || got[0].Kind != event.ActKill {
		t.Errorf("asked for %+v", got)
	}
	h.end(1, event.Result{Status: event.OK, Acts: h.r.asked[1].Acts}, "")
	h.settle()
	h.look("g", "right", "right", "x")
	h.shows("exit signal…")
	click("self.Spawn(greeter)")
	if h.m.stage.Typing() || h.m.step != 1 {
		t.Error("a click beside the menu does not only close it")
	}
}

func TestGoldenOfActs(t *testing.T) {
	for _, size := range [][2]int{{58, 20}, {80, 24}, {120, 36}, {200, 50}} {
		h := newHarness(t, size[0], size[1], "look")
		golden := func(name string) {
			uitest.Golden(t, fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), h.screen())
		}
		h.press("f5")
		h.end(2, ok(), "hello\n")
		h.settle()
		h.look("2", "g", "right", "right", "down", "down", "x")
		golden("menu")
		h.look("esc", "i")
		golden("inspected")
		h.look("z")
		golden("stage-alone")
	}
}

// A clicker goes on whatever is open.
func TestAClickerClosesTheMenu(t *testing.T) {
	h := acted(t)
	h.look("2", "g", "right", "right", "down", "down", "x")
	h.press("pgdown")
	if h.m.stage.Typing() {
		t.Error("the menu is open still")
	}
	h.shows("■ ended")
	h.look("g", "right", "right", "x", "m")
	h.press("ab", "f5")
	if h.m.stage.Typing() || len(h.r.asked) != 2 || len(h.r.asked[1].Acts) != 0 {
		t.Errorf("F5 asked for %+v", h.r.asked)
	}
}
