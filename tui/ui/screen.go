package ui

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Screen fills the terminal: the lesson, the prompt. The app owns it, gives it
// a size and the messages that are not the app's own, and shows what it draws.
//
// Besides terminal input a screen is sent each event.Batch that arrived, at most
// one a frame.
type Screen interface {
	// Update reacts to a message. It does no I/O and does not block.
	Update(tea.Msg) tea.Cmd
	// SetSize says how much room there is. Any size is possible, 0 by 0 too.
	SetSize(w, h int)
	// SetStyles changes the colours.
	SetStyles(*Styles)
	// Tick moves what moves by itself on by dt, and reports whether anything still moves.
	Tick(dt time.Duration) bool
	// Draw paints everything, and asks for the cursor with Painter.SetCursor.
	Draw(*Painter)
	// Close saves what must not get lost. It is called once, when the program ends.
	Close() error

	// ShortHelp is the keys that work now; FullHelp all keys in columns.
	ShortHelp() []key.Binding
	FullHelp() [][]key.Binding
}
