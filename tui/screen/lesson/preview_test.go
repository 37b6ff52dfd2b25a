package lesson

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/tui/ui"
)

// author is a file that is saved in a test.
type author struct {
	course  *lessons.Course
	faults  []*lessons.FormatError
	changed bool
}

func (a *author) look() (*lessons.Course, []*lessons.FormatError, bool) {
	changed := a.changed
	a.changed = false
	return a.course, a.faults, changed
}

func previewing(t *testing.T, step string) (*harness, *author) {
	t.Helper()
	store, err := lessons.OpenStoreAt("")
	if err != nil {
		t.Fatal(err)
	}
	a := &author{course: testCourse()}
	h := &harness{t: t, r: &fakeRunner{}, store: store}
	h.m = New(Options{
		Course: a.course, Store: store, Runner: h.r, Styles: ui.NewStyles(ui.Dark), Lesson: "spawning", Step: step, Preview: a.look,
	})
	h.m.later = func(_ time.Duration, msg tea.Msg) tea.Cmd {
		h.timers = append(h.timers, msg)
		return nil
	}
	h.m.SetSize(120, 36)
	h.do(h.m.Init())
	return h, a
}

// saves is what happens when the author saves.
func (h *harness) saves(a *author, course *lessons.Course, faults ...*lessons.FormatError) {
	h.t.Helper()
	a.course, a.faults, a.changed = course, faults, true
	h.msg(lookMsg{})
}

// What is saved is shown at once, and a broken save leaves the last good version
// with what is wrong beside it.
func TestPreviewFollowsTheFile(t *testing.T) {
	h, a := previewing(t, "two")
	if h.m.notice != "" {
		t.Errorf("nothing was saved yet, and it says %q", h.m.notice)
	}
	better := testCourse()
	better.Lessons[0].Steps[2].Text = "Now start **three** of them."
	h.saves(a, better)
	h.shows("Now start three of them.", "The file was saved")

	h.saves(a, &lessons.Course{}, &lessons.FormatError{File: "x.yaml", Line: 12, Col: 5, Text: `unknown key "texxt"`},
		&lessons.FormatError{File: "x.yaml", Line: 20, Col: 1, Text: "a long sentence", Warning: true})
	h.shows("Now start three of them.")
	h.hides("texxt") // it is for the author's list: this is what a learner sees
	if f := h.m.Faults(); len(f) != 2 || f[0].Line != 12 || h.m.Place() != "Spawning · step 3/3 Start two" {
		t.Errorf("got %v at %q", f, h.m.Place())
	}

	h.press("mine")
	h.saves(a, better)
	h.shows("mine")
	h.hides("texxt")

	other := testCourse()
	other.Lessons[0].Steps[2].Starter = "self.PID() // now\n"
	h.saves(a, other)
	h.shows("self.PID() // now")

	fewer := testCourse()
	fewer.Lessons[0].Steps = fewer.Lessons[0].Steps[:1]
	h.saves(a, fewer)
	h.shows("step 1/1 Processes")
	n := len(h.timers)
	h.msg(lookMsg{}) // nothing was saved
	if len(h.timers) != n+1 || strings.Contains(h.m.notice, "nothing") {
		t.Error("it looks no more")
	}
}
