package home

import (
	"charm.land/bubbles/v2/key"

	"understudy/tui/ui"
)

type keyMap struct {
	ui.Keys
	open, up, down, pageUp, pageDown, top, bottom key.Binding
	steps, list, find, clear, leave, rub, yes, no key.Binding
}

func newKeyMap() keyMap {
	bind := func(shown, what string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, what))
	}
	return keyMap{
		Keys: ui.NewKeys(),
		open: bind("Enter", "open", "enter"),
		up:   bind("↑", "up", "up"), down: bind("↓", "down", "down"),
		pageUp: bind("PgUp", "page up", "pgup"), pageDown: bind("PgDn", "page down", "pgdown"),
		top: bind("Home", "first", "home"), bottom: bind("End", "last", "end"),
		steps: bind("→ Tab", "its steps", "right", "tab"), list: bind("← Tab", "the list", "left", "tab", "shift+tab"),
		find: bind("/ Ctrl+F", "search", "/", "ctrl+f"), clear: bind("Esc", "end the search", "esc"),
		leave: bind("Esc", "back", "esc"), rub: bind("Backspace", "rub out", "backspace", "ctrl+h"),
		yes: bind("y", "yes, its code may run", "y", "Y"), no: bind("n", "no", "n", "esc"),
	}
}

// ShortHelp is the keys that work now.
func (m *Model) ShortHelp() []key.Binding {
	k := &m.keys
	switch {
	case m.asking:
		return []key.Binding{k.yes, k.no, k.Help, k.Quit}
	case m.searching:
		return []key.Binding{k.open, k.up, k.down, k.clear, k.Help, k.Quit}
	case !m.twoPanes():
		return []key.Binding{k.open, k.up, k.down, k.find, k.leave, k.Help, k.Quit}
	case m.inSteps:
		return []key.Binding{k.open, k.up, k.down, k.list, k.find, k.leave, k.Help, k.Quit}
	}
	return []key.Binding{k.open, k.up, k.down, k.steps, k.find, k.leave, k.Help, k.Quit}
}

// FullHelp is all keys in columns.
func (m *Model) FullHelp() [][]key.Binding {
	k := &m.keys
	return [][]key.Binding{
		{ui.HelpTitle("The list"), k.open, k.up, k.down, k.pageUp, k.pageDown, k.top, k.bottom, k.steps, k.find, k.leave},
		{ui.HelpTitle("The steps of a lesson"), k.list},
		{ui.HelpTitle("While you search"), k.clear, k.rub},
		{ui.HelpTitle("Before a pack opens"), k.yes, k.no},
		{ui.HelpTitle("Everywhere"), k.Help, k.Home, k.Suspend, k.Quit},
		ui.MouseHelp(),
	}
}
