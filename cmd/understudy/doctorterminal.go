package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"understudy/tui"
	"understudy/tui/ui"
)

// tellTerminal says what is known of the terminal, and what it answers.
func tellTerminal(ctx context.Context, w io.Writer, io streams, glyphs ui.Glyphs) {
	asked := isTerminal(io.in) && isTerminal(io.out) && os.Getenv("TERM") != "dumb"
	f, isFile := io.out.(*os.File)
	switch {
	case !isFile || !isTerminal(io.out):
		fact(w, "terminal", "none: this goes to a file or a pipe")
	default:
		width, height, err := term.GetSize(f.Fd())
		if err != nil {
			fact(w, "terminal", err)
			break
		}
		fact(w, "terminal", fmt.Sprintf("%d columns, %d lines; %s", width, height, roomy(width, height)))
	}
	fact(w, "colours", lipgloss.Writer.Profile)
	for _, name := range []string{"TERM", "COLORTERM", "NO_COLOR", "LANG"} {
		value, set := os.LookupEnv(name)
		if !set {
			value = "not set"
		}
		fact(w, name, value)
	}
	if asked {
		is, err := tui.AskTerminal(ctx, io.in, io.out, os.Environ())
		if err != nil {
			fact(w, "answers", err)
		} else {
			tellAnswers(w, is)
		}
		tellGlyphs(w, is, glyphs)
	}
}

// tellAnswers says what the terminal said about itself.
func tellAnswers(w io.Writer, is tui.Terminal) {
	if !is.Answered {
		fact(w, "answers", "none; understudy works all the same, with dark colours and plain keys")
		return
	}
	name := is.Name
	if name == "" {
		name = "it does not say its name"
	}
	fact(w, "answers", name)
	ground := is.Ground
	if ground == "" {
		ground = "it does not say, so it is taken for dark"
	}
	fact(w, "background", ground)
	switch {
	case is.Kitty:
		fact(w, "keyboard", "the kitty protocol: every chord arrives")
	case is.OtherKey:
		fact(w, "keyboard", "modifyOtherKeys: most chords arrive")
	default:
		fact(w, "keyboard", "plain: some chords do not arrive; understudy needs none of them")
	}
	known := func(mode ansi.Mode, yes, no string) string {
		if v := is.Modes[mode]; v.IsNotRecognized() || is.Modes == nil {
			return no
		}
		return yes
	}
	fact(w, "mouse", known(ansi.ModeMouseExtSgr, "understood", "it does not say; a click in understudy shows it"))
	fact(w, "clusters", known(ansi.ModeUnicodeCore, "mode 2027: measured as understudy does", "no mode 2027: some emoji are drawn in parts"))
	fact(w, "updates", known(ansi.ModeSynchronizedOutput, "mode 2026: a frame is shown as a whole", "no mode 2026: a frame may be seen in parts"))
}

// tellGlyphs shows the signs of both sets, and whether they were as wide as they must be.
func tellGlyphs(w io.Writer, is tui.Terminal, glyphs ui.Glyphs) {
	n := ui.Width(ui.SafeGlyphs)
	verdict := "boxes and arrows? Else use --glyphs ascii"
	switch {
	case is.Columns == n:
		verdict = "one column each, as it must be"
	case is.Columns > 0:
		verdict = fmt.Sprintf("WRONG: %d columns for %d signs; use --glyphs ascii", is.Columns, n)
	}
	if glyphs == ui.ASCII {
		fact(w, "glyphs: ascii", ui.ASCII.Spell(ui.SafeGlyphs)+" instead of boxes and arrows")
		return
	}
	fact(w, "glyphs: safe", ui.SafeGlyphs+" "+verdict)
	fact(w, "glyphs: ascii", ui.ASCII.Spell(ui.SafeGlyphs))
}

// roomy judges a terminal's size.
func roomy(width, height int) string {
	switch {
	case width < 40 || height < 10:
		return "too small for a screen: make it larger, or use --plain"
	case width < 80 || height < 24:
		return "lessons want 80 by 24 at least"
	}
	return "enough for lessons"
}
