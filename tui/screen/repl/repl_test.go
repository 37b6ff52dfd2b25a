package repl

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/shell"
	"understudy/tui/component/uitest"
	"understudy/tui/ui"
)

type fakeRunner struct {
	asked   []event.Request
	stopped int
	acts    []event.Act
}

func (f *fakeRunner) Run(r event.Request) uint64 {
	f.asked = append(f.asked, r)
	return uint64(len(f.asked))
}
func (f *fakeRunner) Stop() { f.stopped++ }

func (f *fakeRunner) Act(a event.Act) { f.acts = append(f.acts, a) }

type harness struct {
	t *testing.T
	m *Model
	r *fakeRunner
}

func newHarness(t *testing.T, w, h int) *harness {
	r := &fakeRunner{}
	m := New(Options{Runner: r, Styles: ui.NewStyles(ui.Dark)})
	m.SetSize(w, h)
	return &harness{t, m, r}
}

var keyNames = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "alt+enter": {Code: tea.KeyEnter, Mod: tea.ModAlt}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown},
	"ctrl+c": {Code: 'c', Mod: tea.ModCtrl}, "ctrl+d": {Code: 'd', Mod: tea.ModCtrl}, "backspace": {Code: tea.KeyBackspace}, "f2": {Code: tea.KeyF2}, "f5": {Code: tea.KeyF5}, "f6": {Code: tea.KeyF6},
	"pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "left": {Code: tea.KeyLeft}, "f7": {Code: tea.KeyF7}, "tab": {Code: tea.KeyTab}, "ctrl+l": {Code: 'l', Mod: tea.ModCtrl},
}

// press sends keys, and reports whether the last one asked to quit.
func (h *harness) press(keys ...string) (quit bool) {
	var send func(msg tea.Msg)
	do := func(cmd tea.Cmd) {
		if cmd != nil {
			send(cmd())
		}
	}
	send = func(msg tea.Msg) {
		switch msg := msg.(type) {
		case nil:
		case tea.QuitMsg:
			quit = true
		case tea.BatchMsg:
			for _, cmd := range msg {
				do(cmd)
			}
		default:
			do(h.m.Update(msg))
		}
	}
	for _, k := range keys {
		if msg, ok := keyNames[k]; ok {
			send(msg)
			continue
		}
		for _, r := range k {
			send(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
	return quit
}

func (h *harness) end(r event.Result, printed string, evs ...event.Event) {
	r.ID = uint64(len(h.r.asked))
	b := event.Batch{Results: []event.Result{r}}
	if printed != "" {
		b.Outputs = []event.Output{{ID: r.ID, Text: printed}}
	}
	for i, e := range evs {
		e.Seq, e.At = uint64(i+1), time.Duration(i+1)*time.Millisecond
		b.Events = append(b.Events, event.RunEvent{ID: r.ID, Event: e})
	}
	h.m.Update(b)
}

func (h *harness) screen() string {
	for range 1000 {
		if !h.m.Tick(50 * time.Millisecond) {
			break
		}
	}
	p := ui.NewPainter(h.m.w, h.m.h)
	h.m.Draw(p)
	return p.Plain()
}

func (h *harness) shows(texts ...string) {
	h.t.Helper()
	s := h.screen()
	for _, text := range texts {
		if !strings.Contains(s, text) {
			h.t.Errorf("%q is not to be seen:\n%s", text, s)
		}
	}
}

func TestGolden(t *testing.T) {
	for _, size := range sizes {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			h := newHarness(t, size[0], size[1])
			h.press("1+2", "enter")
			h.end(event.Result{Status: event.OK, HasValue: true, Value: "3"}, "")
			h.press("p := self.Spawn(echo)", "enter")
			h.end(event.Result{Status: event.OK}, "hello from echo\n",
				event.Event{Kind: event.Spawn, PID: 1, Text: "shell"}, event.Event{Kind: event.Spawn, PID: 2, Peer: 1, Text: "echo"},
				event.Event{Kind: event.Wait, PID: 2, Text: "a message", For: -1})
			h.press("func f() {", "enter", "g(")
			uitest.Golden(t, fmt.Sprintf("repl-%dx%d", size[0], size[1]), h.screen())
		})
	}
}

func TestRunsWhatIsComplete(t *testing.T) {
	h := newHarness(t, 100, 30)
	h.press("func f() {", "enter")
	if len(h.r.asked) != 0 {
		t.Fatalf("half a function ran: %+v", h.r.asked)
	}
	h.press("}", "enter")
	if len(h.r.asked) != 1 || h.r.asked[0].Source != "func f() {\n}" || h.r.asked[0].Mode != event.Prompt {
		t.Fatalf("got %+v", h.r.asked)
	}
	h.press("2", "enter")
	h.shows("It runs, and 1 more will.", "● running", "│  > ") // the next number is not known yet
	if len(h.r.asked) != 1 {
		t.Fatalf("two inputs run at once: %+v", h.r.asked)
	}
	h.end(event.Result{Status: event.OK}, "")
	if len(h.r.asked) != 2 || h.r.asked[1].Source != "2" {
		t.Errorf("got %+v, want 2 to run", h.r.asked)
	}
	h.end(event.Result{Status: event.OK, HasValue: true, Value: "two\nlines"}, "")
	h.shows("1> func f() {", "2> 2", "two", "lines", "3> ")
	h.press("x", "alt+enter", "y", "enter")
	if got := h.r.asked[2].Source; got != "x\ny" {
		t.Errorf("got %q, want two lines", got)
	}
}

func TestRejectedComesBack(t *testing.T) {
	h := newHarness(t, 100, 30)
	h.press("1+x", "enter")
	h.end(event.Result{Status: event.Rejected, Faults: []event.Fault{{Line: 1, Col: 3, Text: "undefined: x", Help: "declare it first"}}}, "")
	h.shows("1> 1+x", "^ undefined: x", "declare it first", "Mend it and press Enter") // it has not run: the number is still its own
	if s := h.screen(); strings.Count(s, "1+x") != 1 {
		t.Errorf("it is shown twice:\n%s", s)
	}
	h.press("ctrl+c")
	if h.m.input.Value() != "" {
		t.Error("Ctrl+C does not drop it")
	}
}

func TestHistory(t *testing.T) {
	h := newHarness(t, 100, 30)
	for _, s := range []string{"1", "func f() {", "}", "1+1"} {
		h.press(s, "enter")
		if h.m.running {
			h.end(event.Result{Status: event.OK}, "")
		}
	}
	h.press("draft")
	for _, c := range []struct{ key, want string }{
		{"up", "1+1"},
		{"up", "func f() {\n}"},
		{"up", "func f() {\n}"}, // within the input
		{"up", "1"},
		{"up", "1"},
		{"down", "func f() {\n}"},
		{"down", "1+1"},
		{"down", "draft"},
		{"down", "draft"},
	} {
		h.press(c.key)
		if got := h.m.input.Value(); got != c.want {
			t.Errorf("after %s: got %q, want %q", c.key, got, c.want)
		}
	}
}

func TestStopAndDeath(t *testing.T) {
	h := newHarness(t, 100, 30)
	h.press("for {}", "enter", "2", "enter", "ctrl+c")
	if h.r.stopped != 1 {
		t.Fatalf("got %d stops, want 1", h.r.stopped)
	}
	h.end(event.Result{Status: event.Stopped, Sentence: "You stopped it."}, "")
	h.shows("You stopped it.")
	if len(h.r.asked) != 1 {
		t.Error("what waited runs after a stop")
	}
	h.press("for {}", "enter", "ctrl+c")
	h.end(event.Result{Status: event.Stopped, Sentence: "Stopped.", Replaced: true}, "", event.Event{Kind: event.Spawn, PID: 1, Text: "shell"})
	h.shows("The stage is empty.")
	h.press("bomb()", "enter")
	h.end(event.Result{Status: event.Died, Sentence: "The worker ran out of memory."}, "", event.Event{Kind: event.Spawn, PID: 1, Text: "shell"})
	h.shows("ran out of memory", "The stage is empty.")
	h.press("1", "enter")
	if len(h.r.asked) != 4 {
		t.Error("nothing runs after the worker's death")
	}
}

func TestCommands(t *testing.T) {
	h := newHarness(t, 100, 30)
	h.press(":help", "enter")
	h.shows("What you type", "1–", "of ")
	h.press("pgdown", "pgdown")
	h.shows(":info PID", "all about one process", ":seed N")
	h.press("enter", ":clear", "enter")
	if !h.m.out.Empty() {
		t.Error(":clear leaves something")
	}
	h.press(":nonsense", "enter")
	h.shows("There is no command :nonsense.")
	if len(h.r.asked) != 0 {
		t.Errorf("a command was run as Go: %+v", h.r.asked)
	}
	if !h.press(":quit", "enter") {
		t.Error(":quit does not quit")
	}
	if h.press("x", "ctrl+d") || !h.press("backspace", "ctrl+d") {
		t.Error("Ctrl+D must quit when nothing is typed, and only then")
	}
}

func TestAnySize(t *testing.T) {
	h := newHarness(t, 80, 24)
	h.press("1+x", "enter")
	h.end(event.Result{Status: event.Rejected, Faults: []event.Fault{{Line: 1, Col: 3, Text: "undefined: x"}}}, strings.Repeat("text ", 99))
	for _, size := range [][2]int{{0, 0}, {1, 1}, {39, 9}, {40, 10}, {60, 16}, {99, 16}, {100, 17}, {300, 90}} {
		h.m.SetSize(size[0], size[1])
		h.screen()
		h.press("f6", "f2", "pgup", "pgdown", "left", "f6")
		h.screen()
	}
	h.m.SetSize(80, 24)
	for h.m.stage.View() != 0 {
		h.press("f2")
	}
	h.shows("[1 Procs]", "^ undefined: x", "text text")
}

// Who has scrolled back and types on sees the answer.
func TestInputScrollsToTheEnd(t *testing.T) {
	h := newHarness(t, 100, 30)
	h.press("1", "enter")
	h.end(event.Result{Status: event.OK}, strings.Repeat("text\n", 99))
	h.screen() // there must be something to scroll
	h.press("pgup")
	h.shows("more ")
	h.press("2", "enter")
	h.end(event.Result{Status: event.OK, HasValue: true, Value: "the answer"}, "")
	h.shows("the answer")
}

// What is typed is kept within a second, and taken up again; what was run is not.
func TestDraft(t *testing.T) {
	path := filepath.Join(t.TempDir(), "draft")
	open := func() (*harness, *[]tea.Msg) {
		draft, typed, err := shell.OpenDraft(path)
		if err != nil {
			t.Fatal(err)
		}
		r := &fakeRunner{}
		h := &harness{t, New(Options{Runner: r, Styles: ui.NewStyles(ui.Dark), Draft: draft, Typed: typed}), r}
		h.m.SetSize(80, 24)
		var due []tea.Msg
		h.m.later = func(_ time.Duration, msg tea.Msg) tea.Cmd {
			due = append(due, msg)
			return nil
		}
		return h, &due
	}
	pass := func(h *harness, due *[]tea.Msg) {
		t.Helper()
		if len(*due) != 1 {
			t.Fatalf("got %d timers, want one", len(*due))
		}
		msg := (*due)[0]
		*due = nil
		if cmd := h.m.Update(msg); cmd != nil {
			h.m.Update(cmd())
		}
	}
	h, due := open()
	h.press("if x {", "enter", "y(")
	pass(h, due)
	h, due = open() // the program was killed
	h.shows("1> if x {", "y(", "This is what you had not run yet")
	if len(*due) != 0 {
		t.Error("what was just read is to be written")
	}
	h.press(")", "enter", "}", "enter")
	if len(h.r.asked) != 1 {
		t.Fatalf("got %d runs, want one", len(h.r.asked))
	}
	h, _ = open()
	if got := h.m.input.Value(); got != "" {
		t.Errorf("what was run comes back: %q", got)
	}
	h.press("half")
	if err := h.m.Close(); err != nil {
		t.Fatal(err)
	}
	h, due = open()
	if got := h.m.input.Value(); got != "half" {
		t.Errorf("after quitting: %q", got)
	}
	h.press("ctrl+c")
	pass(h, due)
	h, _ = open()
	if got := h.m.input.Value(); got != "" {
		t.Errorf("what was dropped comes back: %q", got)
	}
}

func TestMouseInTheInput(t *testing.T) {
	h := newHarness(t, 80, 24)
	h.press("one two")
	h.screen()
	at := tea.Mouse{X: 2 + len("1> one t"), Y: h.m.inputY, Button: tea.MouseLeft}
	h.m.Update(tea.MouseClickMsg(at))
	h.press("x")
	if got := h.m.input.Value(); got != "one txwo" {
		t.Errorf("clicked and typed: %q", got)
	}
	h.screen()
	at.X++ // else it is a double click
	h.m.Update(tea.MouseClickMsg(at))
	at.X -= 5
	h.m.Update(tea.MouseMotionMsg(at))
	h.m.Update(tea.MouseReleaseMsg(at))
	h.press("-")
	if got := h.m.input.Value(); got != "o-wo" {
		t.Errorf("dragged and typed: %q", got)
	}
}

// The screen takes its keys before the editor sees them.
func TestTheEditorsKeysAreItsOwn(t *testing.T) {
	k := newKeyMap()
	taken := map[string]string{}
	for _, b := range []key.Binding{k.Run, k.Stop, k.Quit, k.View, k.Focus, k.Help, k.Fast, k.Suspend, k.search, k.outside} {
		for _, name := range b.Keys() {
			taken[name] = b.Help().Desc
		}
	}
	for _, b := range editor.NewKeys().Bindings() {
		for _, name := range b.Keys() {
			if was := taken[name]; was != "" {
				t.Errorf("%s is both %q and %q", name, was, b.Help().Desc)
			}
		}
	}
}
