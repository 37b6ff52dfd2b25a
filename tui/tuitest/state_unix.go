//go:build unix

package tuitest

import (
	"errors"
	"fmt"
	"image/color"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// ErrEnded is wrapped by the error of a wait that the program's end made vain.
var ErrEnded = errors.New("the program ended")

// State is what a program can leave behind on a terminal. Two states that are
// equal look and behave the same to the next program.
type State struct {
	Termios         unix.Termios // the attributes of the line: raw or not, echo, …
	AltScreen       bool
	CursorVisible   bool
	CursorShape     string   // "block", "underline" or "bar", and " steady" if it does not blink
	Modes           []string // others that are not as on a fresh terminal, sorted: "?2004 set"
	KeyboardFlags   int      // how often the Kitty keyboard protocol was pushed and not popped
	ModifyOtherKeys int      // xterm's level
	Colors          string   // foreground, background and cursor
}

// State returns the present state, and the last one after the program's end.
func (t *Terminal) State() State {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := State{
		AltScreen: t.em.IsAltScreen(), CursorVisible: t.track.cursorVisible(),
		CursorShape: t.track.cursorShape(t.em), Modes: t.track.changedModes(),
		KeyboardFlags: t.track.pushed(t.em.IsAltScreen()), ModifyOtherKeys: t.track.otherKeys,
		Colors: hex(t.em.ForegroundColor()) + " on " + hex(t.em.BackgroundColor()) + ", cursor " + hex(t.em.CursorColor()),
	}
	if t.final != nil {
		s.Termios = *t.final
	} else if attrs, err := t.attributes(); err == nil {
		s.Termios = attrs
	}
	return s
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// attributes reads the line's attributes from the program's side, which
// followLeader closes once final is set.
func (t *Terminal) attributes() (unix.Termios, error) {
	attrs, err := unix.IoctlGetTermios(int(t.tty.Fd()), getTermios)
	if err != nil {
		return unix.Termios{}, err
	}
	attrs.Lflag &^= unix.PENDIN // the kernel's own note, not the program's doing
	return *attrs, nil
}

// Before returns the state before the program started.
func (t *Terminal) Before() State { return t.before }

// Restored returns nil when the terminal is as it was before the program
// started, and otherwise an error that lists what is not.
func (t *Terminal) Restored() error {
	if left := t.before.diff(t.State()); len(left) > 0 {
		return fmt.Errorf("the terminal is not as it was: %s", strings.Join(left, "; "))
	}
	return nil
}

// RawMode reports whether the program has the line in raw mode: keys come one
// by one and unechoed.
func (t *Terminal) RawMode() bool {
	return t.State().Termios.Lflag&(unix.ICANON|unix.ECHO) == 0
}

// RawModeRestored reports whether the line's attributes are as they were
// before the program started.
func (t *Terminal) RawModeRestored() bool { return t.State().Termios == t.before.Termios }

// AltScreen reports whether the alternate screen is on.
func (t *Terminal) AltScreen() bool { return t.State().AltScreen }

// CursorVisible reports whether the cursor is shown.
func (t *Terminal) CursorVisible() bool { return t.State().CursorVisible }

// diff lists what in after is not as in s.
func (s State) diff(after State) []string {
	var left []string
	add := func(same bool, format string, args ...any) {
		if !same {
			left = append(left, fmt.Sprintf(format, args...))
		}
	}
	add(s.Termios == after.Termios, "line attributes differ (local flags got %#x, want %#x)", after.Termios.Lflag, s.Termios.Lflag)
	add(s.AltScreen == after.AltScreen, "alternate screen is on: %v", after.AltScreen)
	add(s.CursorVisible == after.CursorVisible, "cursor is visible: %v", after.CursorVisible)
	add(s.CursorShape == after.CursorShape, "cursor is a %s, want %s", after.CursorShape, s.CursorShape)
	add(slices.Equal(s.Modes, after.Modes), "modes %v", after.Modes)
	add(s.KeyboardFlags == after.KeyboardFlags, "keyboard protocol pushed %d times", after.KeyboardFlags)
	add(s.ModifyOtherKeys == after.ModifyOtherKeys, "modifyOtherKeys at level %d", after.ModifyOtherKeys)
	add(s.Colors == after.Colors, "colours are %s, want %s", after.Colors, s.Colors)
	return left
}
