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
	for _, size := range [][2]int{{58, 20}, {80, 24}, {120, 36}} {
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
