//go:build unix

package tuitest

import (
	"github.com/charmbracelet/x/ansi"
	"golang.org/x/sys/unix"
)

// Send types keys: text, or the constants of this package, joined. It returns
// at once; a program that does not read finds the keys later.
func (t *Terminal) Send(keys ...string) {
	for _, k := range keys {
		t.keys.push([]byte(k))
	}
}

// Paste pastes text, bracketed when the program has asked for that.
func (t *Terminal) Paste(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.track.modes[ansi.ModeBracketedPaste] {
		text = ansi.BracketedPasteStart + text + ansi.BracketedPasteEnd
	}
	t.Send(text)
}

// Click presses and releases the left mouse button at the cell x, y, counted
// from 0. It sends nothing when the program has not asked for the mouse.
func (t *Terminal) Click(x, y int) {
	t.mouse(ansi.MouseLeft, x, y, false)
	t.mouse(ansi.MouseLeft, x, y, true)
}

// Wheel turns the mouse wheel one notch at the cell x, y, as Click does.
func (t *Terminal) Wheel(x, y int, down bool) {
	button := ansi.MouseWheelUp
	if down {
		button = ansi.MouseWheelDown
	}
	t.mouse(button, x, y, false)
}

// mouse sends one event. Not through the emulator's SendMouse: what that sends
// comes by way of readReplies, and so perhaps after keys that are typed later.
func (t *Terminal) mouse(button ansi.MouseButton, x, y int, release bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	on := t.track.modes
	if !on[ansi.ModeMouseNormal] && !on[ansi.ModeMouseButtonEvent] && !on[ansi.ModeMouseAnyEvent] {
		return
	}
	if on[ansi.ModeMouseExtSgr] {
		t.Send(ansi.MouseSgr(ansi.EncodeMouseButton(button, false, false, false, false), x, y, release))
		return
	}
	if release {
		button = ansi.MouseNone // the old encoding does not tell which
	}
	t.Send(ansi.MouseX10(ansi.EncodeMouseButton(button, false, false, false, false), x, y))
}

// Resize changes the terminal to w columns and h rows; the program gets SIGWINCH.
func (t *Terminal) Resize(w, h int) error {
	t.mu.Lock()
	t.em.Resize(w, h)
	t.wake()
	t.mu.Unlock()
	return t.setSize(w, h)
}

func (t *Terminal) setSize(w, h int) error {
	conn, err := t.master.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	err = conn.Control(func(fd uintptr) {
		failed = unix.IoctlSetWinsize(int(fd), unix.TIOCSWINSZ, &unix.Winsize{Col: uint16(w), Row: uint16(h)})
	})
	if err != nil {
		return err
	}
	return failed
}
