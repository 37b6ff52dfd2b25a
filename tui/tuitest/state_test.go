//go:build unix

package tuitest

import (
	"strings"
	"testing"
)

func TestRestoredNamesWhatIsLeft(t *testing.T) {
	tests := map[string]struct{ on, off, want string }{
		"raw mode":         {`stty raw -echo`, `stty sane; stty -iutf8 2>/dev/null; stty "$was"`, "line attributes"},
		"alternate screen": {`printf '\033[?1049h'`, `printf '\033[?1049l'`, "alternate screen"},
		"hidden cursor":    {`printf '\033[?25l'`, `printf '\033[?25h'`, "cursor is visible: false"},
		"bar cursor":       {`printf '\033[6 q'`, `printf '\033[0 q'`, "cursor is a bar steady"},
		"bracketed paste":  {`printf '\033[?2004h'`, `printf '\033[?2004l'`, "?2004 set"},
		"mouse":            {`printf '\033[?1002;1006h'`, `printf '\033[?1002;1006l'`, "?1002 set ?1006 set"},
		"no wrap":          {`printf '\033[?7l'`, `printf '\033[?7h'`, "?7 reset"},
		"keyboard":         {`printf '\033[>1u'`, `printf '\033[<u'`, "keyboard protocol"},
		"other keys":       {`printf '\033[>4;2m'`, `printf '\033[>4m'`, "modifyOtherKeys at level 2"},
		"background":       {`printf '\033]11;#123456\007'`, `printf '\033]111\007'`, "#123456"},
		"unended update":   {`printf '\033[?2026h'`, `printf '\033[?2026l'`, "?2026 set"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			const before, pause = `was=$(stty -g); `, `; echo "on"; read x; `
			rude := shell(t, before+tt.on+pause)
			rude.Send("\n")
			rude.ExpectExit(t, 0)
			if err := rude.Restored(); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("left on: got %v, want an error with %q", err, tt.want)
			}
			polite := shell(t, before+tt.on+pause+tt.off)
			polite.Send("\n")
			polite.ExpectExit(t, 0)
			if err := polite.Restored(); err != nil {
				t.Errorf("put back: %v", err)
			}
		})
	}
}

func TestStateWhileItRuns(t *testing.T) {
	term := shell(t, `was=$(stty -g); stty raw -echo; printf '\033[?1049h\033[?25lready'; dd bs=1 count=1 2>/dev/null; printf '\033[?25h\033[?1049l'; stty "$was"`)
	term.Expect(t, "ready")
	if !term.RawMode() || term.RawModeRestored() || !term.AltScreen() || term.CursorVisible() {
		t.Errorf("while it runs: raw %v, restored %v, alternate %v, cursor %v",
			term.RawMode(), term.RawModeRestored(), term.AltScreen(), term.CursorVisible())
	}
	term.Send("q")
	term.ExpectExit(t, 0)
	if term.RawMode() || !term.RawModeRestored() || term.AltScreen() || !term.CursorVisible() {
		t.Errorf("after it: raw %v, restored %v, alternate %v, cursor %v",
			term.RawMode(), term.RawModeRestored(), term.AltScreen(), term.CursorVisible())
	}
}

// A terminal has one cursor, whichever screen it is on.
func TestOneCursorForBothScreens(t *testing.T) {
	term := shell(t, `printf '\033[?25l\033[?1049h\033[?25h\033[?1049l'`)
	term.ExpectExit(t, 0)
	if err := term.Restored(); err != nil {
		t.Error(err)
	}
	term = shell(t, `printf '\033[?1049h\033[?25l\033[?1049l'`)
	term.ExpectExit(t, 0)
	if term.CursorVisible() {
		t.Error("a cursor that was hidden on the other screen is visible")
	}
}
