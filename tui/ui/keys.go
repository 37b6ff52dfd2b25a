package ui

import "charm.land/bubbles/v2/key"

// Keys are the bindings that mean the same on every screen. Terminals and the
// editors around them keep function keys for themselves, so each has a twin
// that every terminal sends.
type Keys struct {
	Run, Stop, Quit, Hint, Next, Prev, View, Focus, Solution, Reset, Undo, Redo, Help, Fast, Suspend, Home key.Binding
}

// NewKeys returns the bindings.
func NewKeys() Keys {
	bind := func(keys []string, shown, what string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, what))
	}
	return Keys{
		Run:      bind([]string{"f5", "ctrl+r"}, "F5 Ctrl+R", "run"),
		Stop:     bind([]string{"ctrl+c"}, "Ctrl+C", "stop the run"),
		Quit:     bind([]string{"ctrl+q"}, "Ctrl+Q", "quit"),
		Hint:     bind([]string{"f1", "alt+h"}, "F1 Alt+H", "hint"),
		Next:     bind([]string{"f8", "ctrl+n"}, "F8 Ctrl+N", "next"),
		Prev:     bind([]string{"f7", "ctrl+p"}, "F7 Ctrl+P", "back"),
		View:     bind([]string{"f2", "alt+v"}, "F2 Alt+V", "stage view"),
		Focus:    bind([]string{"f6", "alt+o"}, "F6 Alt+O", "next pane"),
		Solution: bind([]string{"f4", "alt+s"}, "F4 Alt+S", "show the solution"),
		Reset:    bind([]string{"f9", "alt+r"}, "F9 Alt+R", "start the step over"),
		Undo:     bind([]string{"ctrl+u"}, "Ctrl+U", "undo"),
		Redo:     bind([]string{"ctrl+y"}, "Ctrl+Y", "redo"),
		Help:     bind([]string{"f10", "alt+/"}, "F10 Alt+/", "keys"),
		Fast:     bind([]string{"f3", "alt+f"}, "F3 Alt+F", "stage at once"),
		Home:     bind([]string{"f11", "alt+l"}, "F11 Alt+L", "lessons"),
		Suspend:  bind([]string{"ctrl+z"}, "Ctrl+Z", "suspend"),
	}
}

// Bound reports the twin of a binding that is shortest to name, for the footer: "F5".
func Bound(b key.Binding) string {
	name := b.Help().Key
	for i, r := range name {
		if r == ' ' {
			return name[:i]
		}
	}
	return name
}
