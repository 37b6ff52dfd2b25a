//go:build unix

package tuitest

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// tracker notes what the emulator takes from a program but does not tell.
type tracker struct {
	modes     map[ansi.Mode]bool
	updating  bool         // inside a synchronized update
	keyboard  map[bool]int // Kitty's stack: one a screen, by whether it is the alternate
	otherKeys int
}

// fresh are the modes that are set on a fresh terminal.
var fresh = map[ansi.Mode]bool{ansi.ModeAutoWrap: true}

// elsewhere are the modes that State has other fields for, or that are no
// state at all: 1048 only saves the cursor's place.
var elsewhere = []ansi.Mode{
	ansi.ModeTextCursorEnable, ansi.ModeAltScreen, ansi.ModeAltScreenSaveCursor, ansi.ModeSaveCursor,
	ansi.DECMode(47),
}

// attach makes tr follow em.
func (tr *tracker) attach(em *vt.Emulator) {
	tr.modes, tr.keyboard = map[ansi.Mode]bool{}, map[bool]int{}
	em.SetCallbacks(vt.Callbacks{
		EnableMode:  func(m ansi.Mode) { tr.setMode(m, true) },
		DisableMode: func(m ansi.Mode) { tr.setMode(m, false) },
	})
	count := func(by int) vt.CsiHandler {
		return func(params ansi.Params) bool {
			n := by
			if by < 0 {
				n, _, _ = params.Param(0, 1)
				n = -max(1, n)
			}
			alt := em.IsAltScreen()
			tr.keyboard[alt] = max(0, tr.keyboard[alt]+n)
			return true
		}
	}
	em.RegisterCsiHandler(ansi.Command('>', 0, 'u'), count(1))
	em.RegisterCsiHandler(ansi.Command('<', 0, 'u'), count(-1))
	em.RegisterCsiHandler(ansi.Command('>', 0, 'm'), func(params ansi.Params) bool {
		if resource, _, _ := params.Param(0, 0); resource == 4 {
			tr.otherKeys, _, _ = params.Param(1, 0)
		}
		return true
	})
	em.RegisterCsiHandler(ansi.Command('?', '$', 'p'), func(params ansi.Params) bool {
		return tr.answerMode(em.InputPipe(), params)
	})
}

// answerMode tells a program that asks that synchronized updates are
// understood: they let a waiter see whole frames only. The emulator answers
// for the rest.
func (tr *tracker) answerMode(reply io.Writer, params ansi.Params) bool {
	if n, _, _ := params.Param(0, 0); ansi.DECMode(n) != ansi.ModeSynchronizedOutput {
		return false
	}
	setting := ansi.ModeReset
	if tr.updating {
		setting = ansi.ModeSet
	}
	_, _ = io.WriteString(reply, ansi.ReportMode(ansi.ModeSynchronizedOutput, setting))
	return true
}

func (tr *tracker) setMode(m ansi.Mode, on bool) {
	tr.modes[m] = on
	if m == ansi.ModeSynchronizedOutput {
		tr.updating = on
	}
}

// changedModes lists the modes that are not as on a fresh terminal.
func (tr *tracker) changedModes() []string {
	var names []string
	for m, on := range tr.modes {
		if on == fresh[m] || slices.Contains(elsewhere, m) {
			continue
		}
		name := fmt.Sprint(m.Mode())
		if _, private := m.(ansi.DECMode); private {
			name = "?" + name
		}
		names = append(names, name+" "+map[bool]string{true: "set", false: "reset"}[on])
	}
	slices.Sort(names)
	return names
}

// cursorVisible is what the last mode 25 said. The emulator keeps that for each screen
// by itself, but a terminal has one cursor: what hides it on the main screen and shows
// it on the other has shown it.
func (tr *tracker) cursorVisible() bool {
	on, said := tr.modes[ansi.ModeTextCursorEnable]
	return on || !said
}

func (tr *tracker) pushed(alt bool) int { return tr.keyboard[alt] }

func (tr *tracker) cursorShape(em *vt.Emulator) string {
	style, blink := em.CursorStyle()
	shape := []string{"block", "underline", "bar"}[min(int(style), 2)]
	if !blink {
		shape += " steady"
	}
	return strings.TrimSpace(shape)
}
