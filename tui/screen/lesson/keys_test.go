package lesson

import (
	"testing"

	"charm.land/bubbles/v2/key"

	"understudy/tui/component/editor"
)

// The screen takes its keys before the editor sees them: none may be the editor's too.
func TestTheEditorsKeysAreItsOwn(t *testing.T) {
	k := newKeyMap()
	taken := map[string]string{}
	for _, b := range []key.Binding{
		k.Run, k.Stop, k.Quit, k.Hint, k.Next, k.Prev, k.View, k.Focus, k.Solution, k.Reset, k.Help, k.Fast, k.Suspend,
		k.replay, k.glossary, k.twin, k.outside, k.save,
	} {
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

// Whatever goes on, the footer names a key that helps, and the way out.
func TestShortHelpAlwaysShowsTheWayOut(t *testing.T) {
	h := newHarness(t, 80, 24, "", "")
	check := func(when string) {
		t.Helper()
		h.shows("F10 keys", "Ctrl+Q quit")
		if h.m.footerEmpty() {
			t.Errorf("%s: the guide says nothing", when)
		}
	}
	check("reading")
	h.press("enter")
	check("before a run")
	h.press("f5")
	check("while it runs")
	h.end(1, ok, "")
	check("after a run")
	h.press("f6", "f6")
	check("on the stage")
	h.press("f8")
	check("at an exercise")
	h.press("f5")
	h.end(1, ok, "")
	check("after it failed")
}

func (m *Model) footerEmpty() bool { s, _ := m.guide(); return s == "" }
