package speaker

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Keys are the keys of a talk, which are the same in both windows. Clickers send
// PgUp, PgDn, F5 (some with Shift), Esc and "."; the button that starts sends F5
// and Esc in turn.
type Keys struct {
	Next, Prev, Run, Again, Play, Stop, Blank, Good, Reset, View, Pick, Faster, Slower, Skip key.Binding
	TypeLine, TypeAll, Untype                                                                key.Binding
}

// NewKeys returns the bindings.
func NewKeys() Keys {
	bind := func(shown, what string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, what))
	}
	return Keys{
		Next:  bind("PgDn → F8 Ctrl+N", "next", "pgdown", "right", "f8", "ctrl+n"),
		Prev:  bind("PgUp ← F7 Ctrl+P", "back", "pgup", "left", "f7", "ctrl+p"),
		Run:   bind("F5 Ctrl+R", "run", "f5", "shift+f5", "ctrl+r"),
		Again: bind("r", "run again", "r"),
		Play:  bind("Esc", "stop, or run again", "esc"),
		Stop:  bind("Ctrl+C", "stop the run", "ctrl+c"),
		Blank: bind(".", "blank", "."),
		Good:  bind("! F4 Alt+S", "last good run", "!", "f4", "alt+s"),
		Reset: bind("u F9 Alt+R", "reset the step", "u", "f9", "alt+r"),
		View:  bind("F2 Alt+V", "stage view", "f2", "alt+v"),
		Pick:  bind("1–5", "which view", "1", "2", "3", "4", "5"), Faster: bind("+", "faster", "+", "="),
		Slower: bind("-", "slower", "-"), Skip: bind("F3 Alt+F", "stage at once", "f3", "alt+f"),
		TypeLine: bind("Enter", "type the line", "enter"), TypeAll: bind("Tab", "type all", "tab"),
		Untype: bind("Backspace", "type back", "backspace", "ctrl+h"),
	}
}

// Act is what a key asks for, and false when it asks for nothing. While a script
// is half typed letters, digits and signs type it on, whatever they mean else; "!"
// and "." keep their meaning, for who needs them needs them at once.
func (k *Keys) Act(msg tea.KeyPressMsg, typing bool) (Act, bool) {
	for _, b := range []struct {
		key.Binding
		Act
	}{
		{k.Next, Next},
		{k.Prev, Prev},
		{k.Run, Run},
		{k.Play, Play},
		{k.Stop, Stop},
		{k.Blank, Blank},
		{k.Good, Good},
		{k.View, View},
		{k.Skip, Skip},
		{k.TypeLine, TypeLine},
		{k.TypeAll, TypeAll},
		{k.Untype, Untype},
		{k.Again, Run},
		{k.Reset, Reset},
		{k.Faster, Faster},
		{k.Slower, Slower},
	} {
		if key.Matches(msg, b.Binding) && (!typing || msg.Text == "" || b.Act == Good || b.Act == Blank) {
			return b.Act, true
		}
	}
	if !typing && key.Matches(msg, k.Pick) {
		return Pick(int(msg.String()[0] - '1')), true
	}
	return Type, msg.Text != ""
}

// Pick is the act that shows the i-th view of the stage, i from 0.
func Pick(i int) Act { return View + Act(rune('1'+i)) }

// Picked is the view that a picks, and whether a is such an act.
func (a Act) Picked() (int, bool) {
	if len(a) != len(View)+1 || a[:len(View)] != View {
		return 0, false
	}
	i := int(a[len(View)] - '1')
	return i, i >= 0 && i < 5
}

// keyPrefix begins the acts that are keys.
const keyPrefix = "key "

// longestKey is the longest name of a key that is sent.
const longestKey = 16

// Key is the act that presses a key in the talk, as if it were pressed there: what it
// means depends on what the talk shows. It is false for what cannot be sent.
func Key(msg tea.KeyPressMsg) (Act, bool) {
	a := Act(keyPrefix + msg.String())
	_, ok := a.Pressed()
	return a, ok
}

// Pressed is the key that a presses, by its name, and whether a is such an act.
func (a Act) Pressed() (name string, ok bool) {
	name, ok = strings.CutPrefix(string(a), keyPrefix)
	return name, ok && name != "" && len(name) <= longestKey
}
