package editor

import (
	"charm.land/bubbles/v2/key"

	"understudy/tui/ui"
)

// Keys are the editor's bindings.
type Keys struct {
	Left, Right, Up, Down, WordLeft, WordRight, Home, End, PageUp, PageDown, Top, Bottom key.Binding
	Enter, Tab, Outdent, Backspace, Delete, Kill, EraseWord, Undo, Redo                  key.Binding
	Complete, Close                                                                      key.Binding
}

// NewKeys returns the bindings.
func NewKeys() Keys {
	bind := func(shown, what string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, what))
	}
	common := ui.NewKeys()
	return Keys{
		Left: bind("←", "left", "left", "ctrl+b"), Right: bind("→", "right", "right"),
		Up: bind("↑", "up", "up"), Down: bind("↓", "down", "down"),
		WordLeft:  bind("Ctrl+← Alt+←", "word left", "ctrl+left", "alt+left", "alt+b"),
		WordRight: bind("Ctrl+→ Alt+→", "word right", "ctrl+right", "alt+right"),
		Home:      bind("Home Ctrl+A", "start of line", "home", "ctrl+a"),
		End:       bind("End Ctrl+E", "end of line", "end", "ctrl+e"),
		PageUp:    bind("PgUp", "page up", "pgup"), PageDown: bind("PgDn", "page down", "pgdown"),
		Top: bind("Ctrl+Home", "start of text", "ctrl+home"), Bottom: bind("Ctrl+End", "end of text", "ctrl+end"),
		Enter: bind("Enter", "new line", "enter", "shift+enter", "ctrl+j", "alt+enter"),
		Tab:   bind("Tab", "complete, or indent", "tab"), Outdent: bind("Shift+Tab", "outdent", "shift+tab"),
		Backspace: bind("Backspace", "erase", "backspace", "shift+backspace", "ctrl+h"),
		Delete:    bind("Del Ctrl+D", "delete", "delete", "ctrl+d"),
		Kill:      bind("Ctrl+K", "cut to end of line", "ctrl+k"),
		EraseWord: bind("Ctrl+W", "erase word", "ctrl+w", "alt+backspace", "ctrl+backspace"),
		Undo:      common.Undo, Redo: common.Redo,
		Complete: bind("Ctrl+Space", "complete", "ctrl+space", "ctrl+@"), Close: bind("Esc", "close the list", "esc"),
	}
}

// FullHelp is the editor's keys in columns.
func (k Keys) FullHelp() [][]key.Binding {
	return [][]key.Binding{
		{k.Undo, k.Redo, k.Tab, k.Complete, k.Close, k.Outdent, k.Delete, k.EraseWord, k.Kill},
		{k.Home, k.End, k.WordLeft, k.WordRight, k.PageUp, k.PageDown, k.Top, k.Bottom},
	}
}

// Keys returns the editor's bindings.
func (m *Model) Keys() Keys { return m.keys }
