package watch

import (
	"charm.land/bubbles/v2/key"

	"understudy/tui/ui"
)

// keyMap is the screen's bindings. Nothing is typed here, so letters are keys.
type keyMap struct {
	ui.Keys
	leave, seed, clock, parallel, pageUp, pageDown key.Binding
}

func newKeyMap() keyMap {
	bind := func(shown, what string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, what))
	}
	k := keyMap{
		Keys:     ui.NewKeys(),
		leave:    bind("Q", "leave", "q"),
		seed:     bind("S", "another seed", "s"),
		clock:    bind("V", "virtual or real time", "v"),
		parallel: bind("P", "in parallel", "p"),
		pageUp:   bind("PgUp", "scroll up", "pgup"), pageDown: bind("PgDn", "scroll down", "pgdown"),
	}
	k.Run = bind("F5 R", "run again", "f5", "ctrl+r", "r")
	return k
}

// ShortHelp is the keys that work now.
func (m *Model) ShortHelp() []key.Binding {
	k := &m.keys
	var out []key.Binding
	if m.runs.Now() != nil {
		out = append(out, k.Stop)
	} else if m.source != nil {
		out = append(out, k.Run)
	}
	if m.source != nil {
		out = append(out, k.seed)
	}
	if m.stage.Playing() {
		out = append(out, k.Fast)
	}
	if m.narrow() {
		out = append(out, k.Focus)
	}
	return append(append(out, k.Help, k.leave), append(m.stage.Keys().ShortHelp(), k.clock)...)
}

// FullHelp is all keys in columns.
func (m *Model) FullHelp() [][]key.Binding {
	k := &m.keys
	return [][]key.Binding{
		{k.Run, k.Stop, k.seed, k.clock, k.parallel, k.Help, k.leave, k.Suspend, k.Quit},
		{k.View, k.Fast, k.Focus, k.pageUp, k.pageDown},
		m.stage.Keys().FullHelp(),
	}
}
