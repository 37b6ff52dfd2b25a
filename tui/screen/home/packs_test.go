package home

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/tui/component/uitest"
	"understudy/tui/ui"
)

// fakePacks is a shelf of packs in every state.
type fakePacks struct {
	packs  []*lessons.Pack
	err    error
	agreed []string
	fails  error // to note a yes
}

func (f *fakePacks) List() ([]*lessons.Pack, error) { return f.packs, f.err }

func (f *fakePacks) Agree(p *lessons.Pack) error {
	f.agreed = append(f.agreed, p.Path)
	p.Ask = false
	return f.fails
}

func pack(t *testing.T, id, title string) *lessons.Pack {
	t.Helper()
	c := &lessons.Course{ID: id, Title: title, Authors: []string{"Ada", "Joe"}, Licence: "MIT", Lessons: []*lessons.Lesson{
		{ID: "queue", Title: "A queue", Minutes: 8, Teaches: []string{"queue", "backpressure"}, Steps: []*lessons.Step{{ID: "a", Title: "Wait", Kind: lessons.Demo}, {ID: "b", Title: "Drop", Kind: lessons.Exercise}}},
		{ID: "pool", Title: "A pool", Minutes: 12, Teaches: []string{"pool", "queue"}, Steps: []*lessons.Step{{ID: "a", Title: "Share", Kind: lessons.Demo}}},
	}}
	store, err := lessons.OpenStoreAt("")
	if err != nil {
		t.Fatal(err)
	}
	return &lessons.Pack{Path: "/home/you/packs/" + id, ID: id, Title: title, Course: c, Store: store.For(c)}
}

// withPacks is the screen with a good pack, one to be asked about, a broken one and one that is gone.
func withPacks(t *testing.T, w, h int) (*harness, *fakePacks) {
	t.Helper()
	good, asks := pack(t, "queues", "Queues and pools"), pack(t, "strange", "Strange loops")
	if err := good.Store.SetDone("queue", "a"); err != nil {
		t.Fatal(err)
	}
	asks.Ask, asks.Changed = true, true
	broken := &lessons.Pack{Path: "/x/broken", ID: "broken", Title: "Half a pack", Fault: "It has 2 faults, the first at course.yaml:3:1: unknown key \"autors\". Its author can mend it: understudy check /x/broken tells all."}
	gone := &lessons.Pack{Path: "/x/gone", ID: "gone", Title: "A pack on a stick", Gone: true, Fault: "It was at /x/gone and is not there any more. Put it back there; or understudy pack remove gone takes it off the list. Your progress in it is kept."}
	f := &fakePacks{packs: []*lessons.Pack{gone, broken, good, asks}}
	hs := newHarness(t, w, h)
	c := course()
	c.Lessons = c.Lessons[:3]
	hs.m = New(Options{Course: c, Store: hs.store, Packs: f, Styles: ui.NewStyles(ui.Dark), Prompt: true, Tour: true})
	hs.m.SetSize(w, h)
	hs.update(hs.m.Init()())
	return hs, f
}

// choose goes to the row with that label.
func (h *harness) choose(label string) {
	h.t.Helper()
	h.press("home")
	for range h.m.rows {
		if h.m.chosen().label == label {
			return
		}
		h.press("down")
	}
	h.t.Fatalf("there is no row %q", label)
}

func TestGoldenPacks(t *testing.T) {
	for _, s := range sizes {
		h, _ := withPacks(t, s[0], s[1])
		name := fmt.Sprintf("%dx%d", s[0], s[1])
		h.choose("Queues and pools")
		uitest.Golden(t, "pack-"+name, h.screen())
		h.choose("Half a pack")
		h.press("enter")
		uitest.Golden(t, "pack-broken-"+name, h.screen())
		h.choose("Strange loops")
		h.press("enter")
		uitest.Golden(t, "pack-asks-"+name, h.screen())
	}
}

func TestOpensPacks(t *testing.T) {
	h, f := withPacks(t, 120, 36)
	goes := func(pack string) {
		t.Helper()
		h.goes(ui.GoMsg{To: ui.Place{Kind: ui.Course, Pack: pack}})
	}
	h.choose("Queues and pools")
	h.shows("By Ada, Joe. Licence: MIT.", "You learn: queue, backpressure, pool", "about 20 minutes · 1 of 3 steps done")
	h.press("enter")
	goes("/home/you/packs/queues")

	was := len(h.went)
	h.choose("A pack on a stick")
	h.press("enter")
	h.shows("It cannot be opened now", "understudy pack remove gone")
	h.choose("Strange loops")
	h.press("enter")
	h.shows("what it was when you trusted it last", "Do you trust its authors?")
	h.press("n")
	h.shows("It was not opened")
	h.press("enter", "down")
	h.shows("It was not opened")
	if len(h.went) != was || len(f.agreed) > 0 {
		t.Fatalf("it was opened: %v, %v", h.went[was:], f.agreed)
	}
	h.press("enter")
	cmd := h.m.Update(tea.KeyPressMsg{Code: 'y', Text: "y"})
	h.update(cmd())
	goes("/home/you/packs/strange")
	if !reflect.DeepEqual(f.agreed, []string{"/home/you/packs/strange"}) {
		t.Errorf("agreed to %v", f.agreed)
	}
}

// In a pack the built-in course is among the others.
func TestInAPack(t *testing.T) {
	h, f := withPacks(t, 80, 24)
	p := f.packs[2]
	h.m = New(Options{Course: p.Course, Store: p.Store, Pack: p.Path, Packs: f, Styles: ui.NewStyles(ui.Dark)})
	h.m.SetSize(80, 24)
	h.update(h.m.Init()())
	h.shows("understudy · Queues and pools", "Begin: A queue, step 2 of 2")
	h.choose("The built-in course")
	h.press("enter")
	h.goes(ui.GoMsg{To: ui.Place{Kind: ui.Course, Pack: ui.BuiltIn}})
}

func TestSearchesPacks(t *testing.T) {
	h, f := withPacks(t, 80, 24)
	h.press("/", "backpressure", "enter")
	h.goes(ui.GoMsg{To: ui.Place{Kind: ui.Course, Pack: "/home/you/packs/queues"}})
	f.err = errors.New("the list cannot be read")
	f.packs = nil
	h.update(h.m.Update(ui.ShownMsg{})())
	h.shows("the list cannot be read")
	for _, r := range h.m.rows {
		if r.pack != "" {
			t.Errorf("still there: %+v", r)
		}
	}
}
