package repl

import (
	"charm.land/bubbles/v2/key"

	"understudy/tui/component/editor"
	"understudy/tui/ui"
)

type keyMap struct {
	ui.Keys
	enter, line, leave, older, newer, search, complete, take, pageUp, pageDown, outside, fold, clear key.Binding
}

func newKeyMap() keyMap {
	bind := func(shown, what string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, what))
	}
	k := keyMap{
		Keys:     ui.NewKeys(),
		enter:    bind("Enter", "run", "enter"),
		line:     bind("Alt+Enter Ctrl+J", "new line", "alt+enter", "ctrl+j", "shift+enter"),
		leave:    bind("Ctrl+D", "quit, when nothing is typed", "ctrl+d"),
		older:    bind("↑", "history", "up"),
		newer:    bind("↓", "back from history", "down"),
		search:   bind("Ctrl+R", "search the history", "ctrl+r"),
		complete: bind("Tab", "complete", "tab"),
		take:     bind("Enter", "take it", "enter"),
		pageUp:   bind("PgUp", "scroll up", "pgup"),
		pageDown: bind("PgDn", "scroll down", "pgdown"),
		fold:     bind("F7 Alt+Z", "fold the stage", "f7", "alt+z"),
		clear:    bind("Ctrl+L", "empty the page", "ctrl+l"),
		outside:  bind("Ctrl+O", "open in your editor", "ctrl+o"),
	}
	k.Run = bind("F5", "run", "f5") // Ctrl+R searches here, as in every shell
	return k
}

// ShortHelp is the keys that work now.
func (m *Model) ShortHelp() []key.Binding {
	k := &m.keys
	e := m.input.Keys()
	switch {
	case m.pager != nil:
		return []key.Binding{e.Up, e.Down, k.pageUp, k.pageDown, e.Close}
	case m.search != nil:
		return []key.Binding{k.take, shown(k.search, "older"), shown(k.newer, "newer"), shown(e.Close, "leave")}
	case m.input.Finding() && !m.watch:
		return []key.Binding{shown(k.take, "next one"), shown(e.Up, "back"), shown(e.Close, "close the row")}
	case m.input.Choosing() && !m.watch:
		return []key.Binding{e.Up, e.Down, k.take, e.Close}
	case m.watch:
		return append([]key.Binding{k.Focus, k.Help}, append(m.stage.Keys().ShortHelp(), k.Quit)...)
	case m.running:
		return []key.Binding{k.Stop, k.Help, k.View, k.Focus, k.Quit}
	}
	return []key.Binding{k.enter, k.line, k.older, k.Help, k.complete, k.Focus, k.Quit, k.Home, k.View, k.fold}
}

// shown is a binding that is called something else here.
func shown(b key.Binding, what string) key.Binding {
	b.SetHelp(b.Help().Key, what)
	return b
}

// FullHelp is all keys in columns.
func (m *Model) FullHelp() [][]key.Binding {
	k := &m.keys
	return append([][]key.Binding{
		{ui.HelpTitle("The prompt"), k.enter, k.line, k.Run, k.Stop, k.older, k.newer, k.search, k.complete, k.outside, k.pageUp, k.pageDown, k.clear, k.Focus, k.Home, k.Help, k.Suspend, k.Quit, k.leave},
		append([]key.Binding{ui.HelpTitle("The stage"), k.View, k.fold, k.Fast}, m.stage.Keys().FullHelp()...),
	}, append(editor.NewKeys().FullHelp(), ui.MouseHelp())...)
}

// Typing says whether letters are text now.
func (m *Model) Typing() bool { return !m.watch }
