package tuitest

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What a plain terminal sends for a key. Hand them to Send, alone or joined.
const (
	Enter    = "\r"
	Tab      = "\t"
	ShiftTab = "\x1b[Z"
	Esc      = "\x1b"
	// Backspace is DEL, as every current terminal sends it.
	Backspace = "\x7f"
	Space     = " "

	Up     = "\x1b[A"
	Down   = "\x1b[B"
	Right  = "\x1b[C"
	Left   = "\x1b[D"
	Home   = "\x1b[H"
	End    = "\x1b[F"
	Insert = "\x1b[2~"
	Delete = "\x1b[3~"
	PgUp   = "\x1b[5~"
	PgDn   = "\x1b[6~"

	F1  = "\x1bOP"
	F2  = "\x1bOQ"
	F3  = "\x1bOR"
	F4  = "\x1bOS"
	F5  = "\x1b[15~"
	F6  = "\x1b[17~"
	F7  = "\x1b[18~"
	F8  = "\x1b[19~"
	F9  = "\x1b[20~"
	F10 = "\x1b[21~"
	F11 = "\x1b[23~"
	F12 = "\x1b[24~"

	CtrlA = "\x01"
	CtrlC = "\x03"
	CtrlD = "\x04"
	CtrlE = "\x05"
	CtrlJ = "\n"
	CtrlK = "\x0b"
	CtrlL = "\x0c"
	CtrlN = "\x0e"
	CtrlO = "\x0f"
	CtrlP = "\x10"
	CtrlQ = "\x11"
	CtrlR = "\x12"
	CtrlS = "\x13"
	CtrlU = "\x15"
	CtrlW = "\x17"
	CtrlZ = "\x1a"

	AltEnter = Esc + Enter
)

// Alt returns what a terminal sends for key pressed with Alt: Alt("x"), Alt(Enter).
func Alt(key string) string { return Esc + key }

// Ctrl returns what a terminal sends for a letter, or one of @[\]^_?, pressed
// with Ctrl; and the letter itself for a chord that plain terminals cannot send.
func Ctrl(letter rune) string {
	switch {
	case letter >= 'a' && letter <= 'z':
		return string(letter - 'a' + 1)
	case letter >= '@' && letter <= '_':
		return string(letter - '@')
	case letter == '?':
		return Backspace
	}
	return string(letter)
}

var named = map[string]string{
	"enter": Enter, "return": Enter, "tab": Tab, "esc": Esc, "escape": Esc, "backspace": Backspace, "space": Space,
	"up": Up, "down": Down, "right": Right, "left": Left, "home": Home, "end": End,
	"insert": Insert, "delete": Delete, "pgup": PgUp, "pgdn": PgDn, "pgdown": PgDn,
	"f1": F1, "f2": F2, "f3": F3, "f4": F4, "f5": F5, "f6": F6,
	"f7": F7, "f8": F8, "f9": F9, "f10": F10, "f11": F11, "f12": F12,
}

// ParseKey returns what a terminal sends for a key by name: "f5", "ctrl+r",
// "alt+enter", "shift+tab", "ctrl+right", "x". Names are those of Bubble Tea.
// The error names the part that it does not know.
func ParseKey(name string) (string, error) {
	parts := strings.Split(strings.ToLower(name), "+")
	base := parts[len(parts)-1]
	if utf8.RuneCountInString(name) == 1 {
		return name, nil
	}
	seq, special := named[base]
	if !special {
		if utf8.RuneCountInString(base) != 1 {
			return "", fmt.Errorf("key %q: unknown key %q", name, base)
		}
		seq = name[len(name)-len(base):] // keeps the case of alt+X
	}
	mods := map[string]bool{}
	for _, m := range parts[:len(parts)-1] {
		if m != "ctrl" && m != "alt" && m != "shift" {
			return "", fmt.Errorf("key %q: unknown modifier %q (want ctrl, alt or shift)", name, m)
		}
		mods[m] = true
	}
	seq, err := modify(seq, mods, special)
	if err != nil {
		return "", fmt.Errorf("key %q: %w", name, err)
	}
	return seq, nil
}

// modify applies the modifiers in the way of xterm.
func modify(seq string, mods map[string]bool, special bool) (string, error) {
	if len(mods) == 0 {
		return seq, nil
	}
	if special && strings.HasPrefix(seq, Esc) && len(seq) > 1 {
		if seq2, ok := xtermModified(seq, mods); ok {
			return seq2, nil
		}
	}
	switch {
	case mods["shift"] && seq == Tab:
		seq = ShiftTab
	case mods["shift"] && !special:
		seq = strings.ToUpper(seq)
	case mods["shift"]:
		return "", fmt.Errorf("plain terminals cannot send it")
	}
	if mods["ctrl"] {
		r, _ := utf8.DecodeRuneInString(seq)
		c := Ctrl(r)
		switch {
		case seq == Space:
			c = "\x00"
		case c == string(r):
			return "", fmt.Errorf("plain terminals cannot send it")
		}
		seq = c
	}
	if mods["alt"] {
		seq = Alt(seq)
	}
	return seq, nil
}

// xtermModified turns ESC [ 5 ~ into ESC [ 5 ; 3 ~, and ESC [ A or ESC O P
// into ESC [ 1 ; 3 A and ESC [ 1 ; 3 P: the number is 1 + shift + 2 alt + 4 ctrl.
func xtermModified(seq string, mods map[string]bool) (string, bool) {
	n := 1
	for m, bit := range map[string]int{"shift": 1, "alt": 2, "ctrl": 4} {
		if mods[m] {
			n += bit
		}
	}
	body, final := seq[2:len(seq)-1], seq[len(seq)-1:]
	if final == "~" {
		return Esc + "[" + body + ";" + strconv.Itoa(n) + "~", true
	}
	if body == "" {
		return Esc + "[1;" + strconv.Itoa(n) + final, true
	}
	return "", false
}
