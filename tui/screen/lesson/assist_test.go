package lesson

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/external"
	"understudy/tui/component/uitest"
	"understudy/tui/ui"
)

// knowsSelf is an assistant that knows three methods of self.
type knowsSelf struct{}

func (knowsSelf) Ask(_ context.Context, source string, q event.Ask) (event.Answer, error) {
	from := strings.LastIndexByte(source[:q.Cursor], '.') + 1
	a := event.Answer{From: from, To: q.Cursor}
	for _, c := range []event.Candidate{
		{Name: "Spawn", Kind: "method", Type: "func(f func(self *actor.Process)) actor.PID", Doc: "Spawn starts a process that runs f, and returns at once."},
		{Name: "SpawnLink", Kind: "method", Type: "func(f func(self *actor.Process)) actor.PID", Doc: "SpawnLink is Spawn that also links the new process to this one."},
		{Name: "SpawnMonitor", Kind: "method", Type: "func(f func(self *actor.Process)) (actor.PID, actor.Ref)", Doc: "SpawnMonitor is Spawn that also watches the new process."},
	} {
		if strings.HasPrefix(c.Name, source[from:q.Cursor]) {
			a.Candidates = append(a.Candidates, c)
		}
	}
	if strings.HasSuffix(source[:q.Cursor], "(") {
		a.Signature = &event.Signature{Name: "self.Spawn", Params: []string{"f func(self *actor.Process)"}, Results: "actor.PID"}
	}
	return a, nil
}

// Format indents as gofmt does, as far as these tests need it.
func (knowsSelf) Format(_ context.Context, source string) (event.Result, error) {
	if strings.Count(source, "{") != strings.Count(source, "}") {
		return event.Result{Status: event.Rejected}, nil
	}
	return event.Result{Status: event.OK, HasValue: true, Value: strings.ReplaceAll(source, ":=1", " := 1")}, nil
}

func newAssisted(t *testing.T, w, h int) *harness {
	t.Helper()
	store, err := lessons.OpenStoreAt("")
	if err != nil {
		t.Fatal(err)
	}
	hs := &harness{t: t, r: &fakeRunner{}, store: store}
	hs.m = New(Options{Course: testCourse(), Store: store, Runner: hs.r, Assistant: knowsSelf{}, Styles: ui.NewStyles(ui.Dark), Lesson: "spawning", Step: "two"})
	hs.m.later = func(time.Duration, tea.Msg) tea.Cmd { return nil }
	hs.m.SetSize(w, h)
	hs.do(hs.m.Init())
	return hs
}

func TestCompletionInALesson(t *testing.T) {
	tab, end := tea.KeyPressMsg{Code: tea.KeyTab}, tea.KeyPressMsg{Code: tea.KeyEnd, Mod: tea.ModCtrl}
	for _, size := range [][2]int{{58, 20}, {80, 24}, {120, 36}, {200, 50}} {
		h := newAssisted(t, size[0], size[1])
		h.msg(end)
		h.press("self.Sp")
		h.msg(tab)
		h.press("down")
		uitest.Golden(t, fmt.Sprintf("complete-%dx%d", size[0], size[1]), h.screen())
		h.press("enter", "(")
		h.shows("►f func(self *actor.Process)◄")
		if got := h.m.code.Value(); !strings.HasSuffix(got, "\nself.SpawnLink(") {
			t.Errorf("got %q, want SpawnLink taken", got)
		}
	}
}

func TestWarningsAreSaid(t *testing.T) {
	h := newHarness(t, 120, 36, "spawning", "look")
	h.press("f5")
	h.end(1, event.Result{Status: event.OK, Warnings: []event.Fault{{Line: 2, Col: 2, Text: "n belongs to the function around this process, and the process changes it", Help: "On the BEAM a process has a copy."}}}, "")
	h.shows("Warning, line 2: n belongs", "On the BEAM a process has a copy.")
}

// What is run is formatted first, in one step that undo takes back; what does not
// parse runs as it is, and so does what nobody touched.
func TestCodeIsFormattedBeforeItRuns(t *testing.T) {
	h := newAssisted(t, 120, 36)
	starter := h.m.code.Value()
	h.press("f5")
	h.end(1, ok, "")
	if got := h.m.code.Value(); got != starter {
		t.Errorf("the starter was formatted: %q", got)
	}
	h.press("f5") // the check's other runs are not wanted
	for range 3 {
		h.end(1, ok, "")
	}
	h.press("x:=1")
	n := len(h.r.asked)
	h.press("f5")
	if got := h.r.asked[n].Source; !strings.HasPrefix(got, "x := 1func") {
		t.Errorf("what ran is %q, want it formatted", got)
	}
	if got, want := h.m.code.Cursor(), (editor.Pos{Col: len("x := 1")}); got != want {
		t.Errorf("the cursor is at %v, want %v", got, want)
	}
	h.press("ctrl+c")
	h.end(1, event.Result{Status: event.Stopped}, "")
	h.press("ctrl+u")
	if got := h.m.code.Value(); !strings.HasPrefix(got, "x:=1func") {
		t.Errorf("after undo: %q", got)
	}
	h.press("{")
	n = len(h.r.asked)
	h.press("f5")
	if got := h.r.asked[n].Source; !strings.HasPrefix(got, "x:=1{func") {
		t.Errorf("what does not parse ran as %q", got)
	}
}

// A change or another step while it is formatted wins over it.
func TestLateFormatting(t *testing.T) {
	h := newAssisted(t, 120, 36)
	h.press("x:=1")
	cmd := h.m.ask()
	if again := h.m.ask(); again != nil {
		t.Error("F5 twice formats twice")
	}
	h.press("2")
	msg := cmd()
	h.msg(msg)
	if got := h.r.asked[0].Source; !strings.HasPrefix(got, "x:=12func") {
		t.Errorf("what ran is %q, want the text as it is now", got)
	}
	h.press("ctrl+c")
	h.end(1, event.Result{Status: event.Stopped}, "")
	h.press("3")
	cmd = h.m.ask()
	h.m.open()
	n := len(h.r.asked)
	h.do(cmd)
	if len(h.r.asked) != n {
		t.Error("another step was opened, and the code of the last one runs")
	}
}

func TestTooMuchCodeIsNotRun(t *testing.T) {
	h := newAssisted(t, 120, 36)
	h.msg(tea.PasteMsg{Content: strings.Repeat("// a comment of a line\n", 12_000)})
	h.press("f5")
	h.shows("270 KB of code", "Nothing is lost")
	if len(h.r.asked) != 0 {
		t.Error("it ran")
	}
}

// What was saved in the learner's own editor comes back as one step.
func TestOutside(t *testing.T) {
	h := newAssisted(t, 120, 36)
	before := h.m.code.Value()
	h.m.getenv = func(string) string { return "scribe" }
	t.Setenv("TMPDIR", t.TempDir())
	if _, ready := h.m.openOutside()().(external.ReadyMsg); !ready {
		t.Fatal("the text was not handed over")
	}
	h.msg(external.EditedMsg{Text: before + "self.Spawn(greeter)\n", Changed: true, Sentence: "This is what you saved in scribe."})
	h.shows("This is what you saved in scribe.")
	if kept, _ := h.store.Code("spawning", "two"); kept != before+"self.Spawn(greeter)\n" {
		t.Errorf("what is kept is %q", kept)
	}
	h.press("ctrl+u")
	if got := h.m.code.Value(); got != before {
		t.Errorf("after undo: %q", got)
	}
	h.msg(external.EditedMsg{Text: before, Sentence: "scribe ended with an error."})
	h.shows("scribe ended with an error.")
}

func TestSaveFromHabit(t *testing.T) {
	h := newAssisted(t, 120, 36)
	h.press("x")
	h.msg(tea.KeyPressMsg{Code: 's', Mod: tea.ModCtrl})
	if kept, _ := h.store.Code("spawning", "two"); !strings.HasPrefix(kept, "xfunc") {
		t.Errorf("what is kept is %q", kept)
	}
	h.shows("your text is kept as you type")
}
