package editor

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"understudy/tui/ui"
)

// Keys are the editor's bindings. Each chord that some terminals do not send has a
// twin that all do.
type Keys struct {
	Left, Right, Up, Down, WordLeft, WordRight, Home, End, PageUp, PageDown, Top, Bottom key.Binding
	Enter, Tab, Outdent, Backspace, Delete, Kill, EraseWord, EraseNext, Undo, Redo       key.Binding
	Complete, Close                                                                      key.Binding
	Extend, Mark, All, Copy, Cut, Paste, Comment                                         key.Binding
	Find, Line, Pair, LineUp, LineDown, Duplicate, Fault                                 key.Binding
}

// NewKeys returns the bindings.
func NewKeys() Keys {
	bind := func(shown, what string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, what))
	}
	common := ui.NewKeys()
	k := Keys{
		Left: bind("←", "left", "left", "ctrl+b"), Right: bind("→", "right", "right"),
		Up: bind("↑", "up", "up"), Down: bind("↓", "down", "down"),
		WordLeft:  bind("Ctrl+← Alt+B", "word left", "ctrl+left", "alt+left", "alt+b"),
		WordRight: bind("Ctrl+→ Alt+N", "word right", "ctrl+right", "alt+right", "alt+n"),
		Home:      bind("Home Ctrl+A", "start of line", "home", "ctrl+a"),
		End:       bind("End Ctrl+E", "end of line", "end", "ctrl+e"),
		PageUp:    bind("PgUp", "page up", "pgup"), PageDown: bind("PgDn", "page down", "pgdown"),
		Top:    bind("Ctrl+Home Alt+<", "start of text", "ctrl+home", "alt+<"),
		Bottom: bind("Ctrl+End Alt+>", "end of text", "ctrl+end", "alt+>"),
		Enter:  bind("Enter", "new line", "enter", "shift+enter", "ctrl+j", "alt+enter"),
		Tab:    bind("Tab", "complete, or indent", "tab"), Outdent: bind("Shift+Tab Alt+I", "outdent", "shift+tab", "alt+tab", "alt+i"),
		Backspace: bind("Backspace", "erase", "backspace", "shift+backspace", "ctrl+h"),
		Delete:    bind("Del Ctrl+D", "delete", "delete", "ctrl+d"),
		Kill:      bind("Ctrl+K", "cut to end of line", "ctrl+k"),
		EraseWord: bind("Ctrl+W", "erase word", "ctrl+w", "alt+backspace", "ctrl+backspace"),
		EraseNext: bind("Ctrl+Del Alt+D", "erase next word", "ctrl+delete", "alt+delete", "alt+d"),
		Undo:      common.Undo, Redo: common.Redo,
		Complete: bind("Ctrl+Space", "complete", "ctrl+space", "ctrl+@"), Close: bind("Esc", "close the list", "esc"),
	}
	k.Extend = bind("Shift+arrows", "select", "shift+left", "shift+right", "shift+up", "shift+down", "shift+home", "shift+end", "shift+pgup", "shift+pgdown",
		"ctrl+shift+left", "ctrl+shift+right", "ctrl+shift+home", "ctrl+shift+end", "alt+shift+left", "alt+shift+right")
	k.Mark = bind("Ctrl+T", "select: begin, end", "ctrl+t")
	k.All = bind("Alt+A", "select all", "alt+a")
	k.Copy = bind("Alt+C", "copy selection, or line", "alt+c")
	k.Cut = bind("Ctrl+X", "cut selection, or line", "ctrl+x")
	k.Paste = bind("Ctrl+V", "paste", "ctrl+v")
	k.Comment = bind("Ctrl+/ Alt+;", "comment, or not", "ctrl+/", "ctrl+_", "alt+;")
	k.Find = bind("Ctrl+F", "find", "ctrl+f")
	k.Line = bind("Ctrl+G", "go to line", "ctrl+g")
	k.Pair = bind("Ctrl+] Alt+M", "to the other bracket", "ctrl+]", "alt+m")
	k.LineUp = bind("Alt+↑ Alt+K", "move the line up", "alt+up", "alt+k")
	k.LineDown = bind("Alt+↓ Alt+J", "move the line down", "alt+down", "alt+j")
	k.Duplicate = bind("Alt+P", "duplicate the line", "alt+p", "alt+shift+down")
	k.Fault = bind("Alt+.", "to the next error", "alt+.")
	return k
}

// FullHelp is the editor's keys in columns.
func (k Keys) FullHelp() [][]key.Binding {
	return [][]key.Binding{
		{ui.HelpTitle("Edit"), k.Undo, k.Redo, k.Extend, k.Mark, k.All, k.Copy, k.Cut, k.Paste, k.Find, k.Line, k.Fault, k.Pair, k.Comment, k.Duplicate, k.LineUp, k.LineDown},
		{ui.HelpTitle("Write and move"), k.Tab, k.Complete, k.Close, k.Outdent, k.Delete, k.EraseWord, k.EraseNext, k.Kill, k.Home, k.End, k.WordLeft, k.WordRight, k.PageUp, k.PageDown, k.Top, k.Bottom},
	}
}

// Bindings is each binding, those that only the help shows too.
func (k Keys) Bindings() []key.Binding {
	return append(slices.Concat(k.FullHelp()...), k.Left, k.Right, k.Up, k.Down, k.Enter, k.Backspace)
}

// Keys returns the editor's bindings.
func (m *Model) Keys() Keys { return m.keys }
