package stage

import "charm.land/bubbles/v2/key"

// Keys are the bindings of the stage while it has the focus.
type Keys struct {
	Pause, Back, Forward, Home, End, Crash, CrashBack key.Binding // time
	Slower, Faster, Follow                            key.Binding
	ScrollUp, ScrollDown                              key.Binding // the inspector
	Views, Up, Down, Enter, Inspect, Act, Filter      key.Binding // what is looked at
	Again, Another, Find                              key.Binding // more runs
	Zoom, Close                                       key.Binding
}

// NewKeys returns the bindings.
func NewKeys() Keys {
	bind := func(shown, what string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, what))
	}
	return Keys{
		Pause:      bind("Space", "pause, play", "space"),
		Back:       bind("←", "step back", "left"),
		Forward:    bind("→", "step on", "right"),
		Home:       bind("Home g", "to the start", "home", "g"),
		End:        bind("End G", "to the end", "end", "G"),
		Crash:      bind("c", "next crash", "c"),
		CrashBack:  bind("C", "crash before", "C"),
		Slower:     bind("-", "slower", "-"),
		Faster:     bind("+", "faster", "+", "="),
		Follow:     bind("f", "follow, or play slowly", "f"),
		Views:      bind("1–5", "view", "1", "2", "3", "4", "5"),
		Up:         bind("↑", "choose the one above", "up"),
		Down:       bind("↓", "choose the one below", "down"),
		Enter:      bind("Enter", "open what is chosen", "enter"),
		Inspect:    bind("i", "inspect the process", "i"),
		ScrollUp:   bind("[", "scroll the inspector up", "["),
		ScrollDown: bind("]", "scroll the inspector down", "]"),
		Act:        bind("x", "act on the process", "x"),
		Filter:     bind("/", "filter the log", "/"),
		Again:      bind("a", "run again, same seed", "a"),
		Another:    bind("n", "run with another seed", "n"),
		Find:       bind("w", "find a run that fails", "w"),
		Zoom:       bind("z", "the stage alone, or not", "z"),
		Close:      bind("Esc", "close", "esc"),
	}
}

// ShortHelp is the keys that a reader of one line wants most.
func (k Keys) ShortHelp() []key.Binding {
	return []key.Binding{k.Pause, k.Back, k.Forward, k.Views, k.Enter, k.Act, k.Crash, k.Zoom, k.Slower, k.Again, k.Another, k.Filter}
}

// FullHelp is all keys of the stage.
func (k Keys) FullHelp() []key.Binding {
	return []key.Binding{
		k.Views, k.Pause, k.Back, k.Forward, k.Home, k.End, k.Crash, k.CrashBack, k.Slower, k.Faster, k.Follow,
		k.Up, k.Down, k.Enter, k.Inspect, k.ScrollUp, k.ScrollDown, k.Act, k.Filter, k.Again, k.Another, k.Find, k.Zoom, k.Close,
	}
}

// Keys are the bindings of this stage.
func (m *Model) Keys() *Keys { return &m.keys }
