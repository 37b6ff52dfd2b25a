package home

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/tui/component/uitest"
	"understudy/tui/ui"
)

// sizes are those of the golden screens.
var sizes = [][2]int{{58, 20}, {80, 24}, {120, 36}, {200, 50}}

// course has a few lessons of all kinds of progress.
func course() *lessons.Course {
	step := func(id, title string, kind lessons.Kind) *lessons.Step {
		return &lessons.Step{ID: id, Title: title, Kind: kind}
	}
	c := &lessons.Course{Lessons: []*lessons.Lesson{
		{ID: "why", Title: "Why processes", Minutes: 5, Teaches: []string{"distributed"}, Summary: "What it is good for.", Steps: []*lessons.Step{step("far", "Two machines", lessons.Demo)}},
		{
			ID: "spawning", Title: "Spawning", Minutes: 9, Needs: []string{"why"}, Teaches: []string{"process", "pid", "spawn"},
			Summary: "A *process* is a function with a life of its own. You start two of them, then ten thousand.",
			Steps:   []*lessons.Step{step("one", "Two lives", lessons.Demo), step("two", "Start two", lessons.Exercise), step("three", "Ten thousand", lessons.Play)},
		},
		{
			ID: "mail", Title: "Mailboxes, and who writes to whom in them", Minutes: 12, Needs: []string{"spawning", "why"}, Teaches: []string{"mailbox", "timeout"},
			Summary: "What arrives waits.", Steps: []*lessons.Step{step("end", "The last one", lessons.Quiz)},
		},
	}}
	for i := range 20 {
		c.Lessons = append(c.Lessons, &lessons.Lesson{
			ID: fmt.Sprintf("more-%d", i), Title: fmt.Sprintf("More of it, part %d", i+1), Minutes: 10, Summary: "More.", Steps: []*lessons.Step{step("a", "Once more", lessons.Prose)},
		})
	}
	return c
}

type harness struct {
	t     *testing.T
	m     *Model
	store *lessons.Store
	went  []tea.Msg // what the app was asked
	p     *ui.Painter
}

func newHarness(t *testing.T, w, h int) *harness {
	store, err := lessons.OpenStoreAt("")
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range [][2]string{{"why", "far"}, {"spawning", "one"}} {
		if err := store.SetDone(at[0], at[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.SetLast("spawning", "one"); err != nil {
		t.Fatal(err)
	}
	hs := &harness{t: t, store: store, p: ui.NewPainter(w, h)}
	hs.m = New(Options{Course: course(), Store: store, Styles: ui.NewStyles(ui.Dark), Prompt: true, Tour: true})
	hs.m.SetSize(w, h)
	return hs
}

// press presses keys by name; letters of a longer word are typed.
func (h *harness) press(keys ...string) {
	codes := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
		"pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "home": tea.KeyHome, "end": tea.KeyEnd, "backspace": tea.KeyBackspace, "tab": tea.KeyTab,
	}
	for _, k := range keys {
		if c, ok := codes[k]; ok {
			h.update(tea.KeyPressMsg{Code: c})
			continue
		}
		for _, r := range k {
			h.update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
}

func (h *harness) update(msg tea.Msg) {
	if cmd := h.m.Update(msg); cmd != nil {
		h.went = append(h.went, cmd())
	}
}

func (h *harness) screen() string {
	h.p.Clear()
	h.m.Draw(h.p)
	return h.p.Plain()
}

// wentTo is the last place that the app was asked for.
func (h *harness) wentTo(lesson, step string) {
	h.t.Helper()
	h.goes(ui.GoMsg{To: ui.Place{Kind: ui.Lesson, Lesson: lesson, Step: step, Pack: ui.BuiltIn}})
}

func (h *harness) goes(want tea.Msg) {
	h.t.Helper()
	if n := len(h.went); n == 0 || !reflect.DeepEqual(h.went[n-1], want) {
		h.t.Errorf("got %+v, want %+v", h.went, want)
	}
}

func (h *harness) shows(texts ...string) {
	h.t.Helper()
	s := h.screen()
	for _, text := range texts {
		if !strings.Contains(s, text) {
			h.t.Errorf("%q is not on the screen:\n%s", text, s)
		}
	}
}

func TestGolden(t *testing.T) {
	for _, s := range sizes {
		h := newHarness(t, s[0], s[1])
		name := fmt.Sprintf("%dx%d", s[0], s[1])
		uitest.Golden(t, "home-"+name, h.screen())
		h.press("down", "down", "down", "right")
		uitest.Golden(t, "lesson-"+name, h.screen())
		h.press("/", "time")
		uitest.Golden(t, "search-"+name, h.screen())
	}
	uitest.Golden(t, "small-39x9", newHarness(t, 39, 9).screen())
}

// One screen in the themes in which it differs most.
func TestStyled(t *testing.T) {
	for _, theme := range []ui.Theme{ui.Dark, ui.Contrast, ui.Plain} {
		h := newHarness(t, 80, 24)
		st := ui.NewStyles(theme)
		h.m.SetStyles(st)
		h.p.Use(st)
		h.screen()
		uitest.Golden(t, "styled-"+theme.String(), h.p.String())
	}
}

func TestOpens(t *testing.T) {
	h := newHarness(t, 120, 36)
	h.shows("Go on: Spawning, step 2 of 3", "2 of 25 steps done", "1 of 3 steps done")
	h.press("enter")
	h.wentTo("spawning", "two")
	h.press("down", "enter")
	h.wentTo("why", "far") // all done: from the start
	h.press("down", "right", "down", "enter")
	h.wentTo("spawning", "three")
	h.press("left", "down", "enter")
	h.wentTo("mail", "end")
	h.shows("Best after: Spawning. It is open all the same.")
	h.press("end", "up", "enter")
	h.goes(ui.GoMsg{To: ui.Place{Kind: ui.Prompt, Pack: ui.BuiltIn}})
	h.press("down", "enter")
	h.goes(ui.GoMsg{To: ui.Place{Kind: ui.Tour, Pack: ui.BuiltIn}})
	h.press("right", "home", "pgdown", "pgup", "esc")
	h.goes(ui.BackMsg{})
}

// What was done meanwhile counts when the screen is shown again.
func TestShownAgain(t *testing.T) {
	h := newHarness(t, 120, 36)
	h.press("down", "/", "mail")
	if err := h.store.SetDone("spawning", "two"); err != nil {
		t.Fatal(err)
	}
	if err := h.store.SetDone("spawning", "three"); err != nil {
		t.Fatal(err)
	}
	h.update(ui.ShownMsg{})
	h.shows("4 of 25 steps done", "Go on: Mailboxes", "Lessons")
	h.press("enter")
	h.wentTo("mail", "end")
}

func TestSearch(t *testing.T) {
	h := newHarness(t, 80, 24)
	h.press("/")
	if !h.m.Typing() {
		t.Fatal("letters are no text")
	}
	h.shows("Type what you look for")
	h.press("TIMEOUTS?")
	h.shows("No lesson is about that")
	h.press("enter")
	if len(h.went) > 0 {
		t.Errorf("it opens nothing: %v", h.went)
	}
	h.press("backspace", "backspace", "enter") // "timeout" is taught
	h.wentTo("mail", "end")
	h.press("esc", "/", "start", "enter") // a step
	h.wentTo("spawning", "two")
	h.press("esc", "/", "2", "enter") // a number
	h.wentTo("mail", "end")
	h.update(tea.PasteMsg{Content: "x\x1b[31my"})
	if h.m.search != "2xy" {
		t.Errorf("pasted: %q", h.m.search)
	}
	h.press("esc")
	if h.m.Typing() || h.m.search != "" || len(h.m.rows) < 20 {
		t.Errorf("Esc does not end the search")
	}
}

func TestMouse(t *testing.T) {
	h := newHarness(t, 80, 24)
	click := func(text string) {
		t.Helper()
		for y, line := range strings.Split(h.screen(), "\n") {
			at := strings.Index(line, text)
			if at < 0 {
				continue
			}
			msg, ok := h.p.ZoneAt(ui.Width(line[:at]), y)
			if !ok {
				t.Fatalf("%q cannot be clicked", text)
			}
			h.update(msg)
			return
		}
		t.Fatalf("%q is not on the screen", text)
	}
	click("□  2 Mailboxes") // chooses it
	h.shows("about 12 minutes")
	click("□  2 Mailboxes") // opens it
	h.wentTo("mail", "end")
	click("▌  1 Spawning")
	click("3 Ten thousand") // a step
	h.wentTo("spawning", "three")
	click("Esc back") // the footer
	h.goes(ui.BackMsg{})
	for range 40 {
		h.update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	}
	h.press("left")
	for range 40 {
		h.update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	}
	h.shows("The tour, two minutes")
	h.update(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
	if to := h.m.chosen().to.Kind; to != ui.Prompt {
		t.Errorf("the wheel goes to %v", to)
	}
}

// At any size, and wherever one is, nothing fails and the chosen row is seen.
func TestAnySize(t *testing.T) {
	for w := 0; w < 130; w += 9 {
		for height := 0; height < 40; height += 3 {
			h := newHarness(t, w, height)
			for _, k := range []string{"end", "right", "end", "left", "/", "more", "pgdown", "esc", "pgdown"} {
				h.press(k)
				if s := h.screen(); w >= leastWidth && height >= leastHeight && !strings.Contains(s, "►") {
					t.Fatalf("%d×%d after %s: nothing is chosen:\n%s", w, height, k, s)
				}
			}
		}
	}
}

func TestAllDone(t *testing.T) {
	store, err := lessons.OpenStoreAt("")
	if err != nil {
		t.Fatal(err)
	}
	c := &lessons.Course{ID: "pack", Title: "A pack", Lessons: course().Lessons[:1]}
	store.For(c)
	if err := store.SetDone("why", "far"); err != nil {
		t.Fatal(err)
	}
	m := New(Options{Course: c, Store: store, Styles: ui.NewStyles(ui.Dark)})
	m.SetSize(80, 24)
	p := ui.NewPainter(80, 24)
	m.Draw(p)
	for _, text := range []string{"understudy · A pack", "1 of 1 step done", "■  1 Why processes"} {
		if !strings.Contains(p.Plain(), text) {
			t.Errorf("%q is not on the screen:\n%s", text, p.Plain())
		}
	}
	if len(m.rows) != 1 {
		t.Errorf("got %d rows, want the lesson only", len(m.rows))
	}
}
