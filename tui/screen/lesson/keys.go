package lesson

import (
	"charm.land/bubbles/v2/key"

	"understudy/tui/component/editor"
	"understudy/tui/ui"
)

// keyMap is the screen's bindings: the common ones, and those of the panes.
type keyMap struct {
	ui.Keys
	turn, down, up, pageDown, pageUp, top, bottom key.Binding // reading
	views, pause, forward, back                   key.Binding // watching
	choose, confirm, rub                          key.Binding // answering
	replay                                        key.Binding // after a failure
}

func newKeyMap() keyMap {
	bind := func(shown, what string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, what))
	}
	return keyMap{
		Keys: ui.NewKeys(),
		turn: bind("Enter Space", "next step", "enter", "space"),
		down: bind("↓", "scroll down", "down"), up: bind("↑", "scroll up", "up"),
		pageDown: bind("PgDn Space", "page down", "pgdown", "space"), pageUp: bind("PgUp", "page up", "pgup"),
		top: bind("Home", "to the start", "home"), bottom: bind("End", "to the end", "end"),
		views:   bind("1–5", "view", "1", "2", "3", "4", "5"),
		pause:   bind("Space", "pause", "space"),
		choose:  bind("1–9", "choose", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
		confirm: bind("Enter", "answer", "enter"), rub: bind("Backspace", "rub out", "backspace", "ctrl+h"),
		replay:  bind("F12 Alt+W", "the failed run", "f12", "alt+w"),
		forward: bind("→", "step on", "right"), back: bind("←", "step back", "left"),
	}
}

// ShortHelp is the keys that work now, the most wanted first.
func (m *Model) ShortHelp() []key.Binding {
	k, s := &m.keys, m.current()
	if m.closing {
		return []key.Binding{k.Prev, k.Quit}
	}
	if m.asking() && s.Choices == nil {
		return []key.Binding{k.confirm, k.Next, k.Focus, k.Help, k.Quit, k.Prev}
	}
	if m.asking() {
		return []key.Binding{k.choose, k.Next, k.Focus, k.Help, k.Quit, k.Prev}
	}
	if m.reads() {
		return []key.Binding{k.turn, k.Help, k.Quit, k.Prev}
	}
	if m.focus == watch && m.solution == nil {
		return []key.Binding{k.Run, k.Focus, k.views, k.pause, k.back, k.forward, k.Help, k.Quit}
	}
	var out []key.Binding
	switch {
	case m.run != nil:
		out = append(out, k.Stop)
	case m.passed():
		out = append(out, k.Next, k.Run)
	default:
		out = append(out, k.Run)
		if m.hints < len(s.Hints) {
			out = append(out, k.Hint)
		}
		out = append(out, k.Next)
	}
	if _, _, ok := m.failure(); ok && m.run == nil && m.verdict.Runs > 1 { // else it is on the stage already
		out = append(out, k.replay)
	}
	if m.stage.Playing() {
		out = append(out, k.Fast)
	}
	return append(out, k.Focus, k.View, k.Help, k.Quit, k.Prev)
}

// FullHelp is all keys in columns.
func (m *Model) FullHelp() [][]key.Binding {
	k := &m.keys
	cols := [][]key.Binding{
		{k.Run, k.Stop, k.Next, k.Prev, k.Hint, k.Solution, k.Reset, k.Focus, k.View, k.Fast, k.replay, k.Help, k.Suspend, k.Quit},
		{k.turn, k.up, k.down, k.pageUp, k.pageDown, k.top, k.bottom, k.views, k.pause, k.back, k.forward, k.choose, k.confirm},
	}
	return append(cols, editor.NewKeys().FullHelp()...)
}
