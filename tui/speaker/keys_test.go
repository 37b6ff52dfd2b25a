package speaker

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestKeysOfClickersAndHands(t *testing.T) {
	k := NewKeys()
	text := func(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Text: string(r)} }
	for name, c := range map[string]struct {
		msg          tea.KeyPressMsg
		want, typing Act
	}{
		"PgDn":     {tea.KeyPressMsg{Code: tea.KeyPgDown}, Next, Next},
		"PgUp":     {tea.KeyPressMsg{Code: tea.KeyPgUp}, Prev, Prev},
		"F5":       {tea.KeyPressMsg{Code: tea.KeyF5}, Run, Run},
		"Shift+F5": {tea.KeyPressMsg{Code: tea.KeyF5, Mod: tea.ModShift}, Run, Run},
		"Esc":      {tea.KeyPressMsg{Code: tea.KeyEscape}, Play, Play},
		".":        {text('.'), Blank, Blank},
		"!":        {text('!'), Good, Good},
		"r":        {text('r'), Run, Type},
		"u":        {text('u'), Reset, Type},
		"+":        {text('+'), Faster, Type},
		"3":        {text('3'), Pick(2), Type},
		"x":        {text('x'), Type, Type},
		"é":        {text('é'), Type, Type},
		"Enter":    {tea.KeyPressMsg{Code: tea.KeyEnter}, TypeLine, TypeLine},
		"F9":       {tea.KeyPressMsg{Code: tea.KeyF9}, Reset, Reset},
		"Insert":   {tea.KeyPressMsg{Code: tea.KeyInsert}, "", ""},
	} {
		for typing, want := range map[bool]Act{false: c.want, true: c.typing} {
			got, ok := k.Act(c.msg, typing)
			if ok != (want != "") || ok && got != want {
				t.Errorf("%s, typing %v: got %q, %v, want %q", name, typing, got, ok, want)
			}
		}
	}
	if i, ok := Pick(4).Picked(); !ok || i != 4 {
		t.Errorf("the fifth view is %d, %v", i, ok)
	}
	for _, a := range []Act{View, "view0", "view9", Next, "view-1"} {
		if _, ok := a.Picked(); ok {
			t.Errorf("%q picks a view", a)
		}
	}
}
