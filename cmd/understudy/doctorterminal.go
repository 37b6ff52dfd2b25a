package main

import (
	"context"
	"fmt"
	"os"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"

	"understudy/tui"
	"understudy/tui/ui"
)

// tellTerminal says what is known of the terminal, and what it answers.
func tellTerminal(ctx context.Context, w *diagnosis, io streams, glyphs ui.Glyphs) {
	asked := isTerminal(io.in) && isTerminal(io.out) && os.Getenv("TERM") != "dumb"
	f, isFile := io.out.(*os.File)
	switch {
	case !isFile || !isTerminal(io.out):
		w.fact("terminal", "none: this goes to a file or a pipe")
	default:
		width, height, err := term.GetSize(f.Fd())
		if err != nil {
			w.fact("terminal", err)
			break
		}
		w.fact("terminal", fmt.Sprintf("%d columns, %d lines; %s", width, height, roomy(width, height)))
		if width < 80 || height < 24 {
			w.todo("Make the terminal 80 columns by 24 lines at least, or use --plain.")
		}
	}
	w.fact("colours", lipgloss.Writer.Profile)
	for _, name := range []string{"TERM", "COLORTERM", "NO_COLOR", "LANG"} {
		value, set := os.LookupEnv(name)
		if !set {
			value = "not set"
		}
		w.fact(name, value)
	}
	if asked {
		is, err := tui.AskTerminal(ctx, io.in, io.out, os.Environ())
		if err != nil {
			w.fact("answers", err)
		} else {
			tellAnswers(w, is)
		}
		tellGlyphs(w, is, glyphs)
	}
}

// tellAnswers says what the terminal said about itself.
func tellAnswers(w *diagnosis, is tui.Terminal) {
	if !is.Answered {
		w.fact("answers", "none; understudy works all the same, with dark colours and plain keys")
		return
	}
	name := is.Name
	if name == "" {
		name = "it does not say its name"
	}
	w.fact("answers", name)
	ground := is.Ground
	if ground == "" {
		ground = "it does not say, so it is taken for dark"
	}
	w.fact("background", ground)
	switch {
	case is.Kitty:
		w.fact("keyboard", "the kitty protocol: every chord arrives")
	case is.OtherKey:
		w.fact("keyboard", "modifyOtherKeys: most chords arrive")
	default:
		w.fact("keyboard", "plain: some chords do not arrive; understudy needs none of them")
	}
	known := func(mode ansi.Mode, yes, no string) string {
		if v := is.Modes[mode]; v.IsNotRecognized() || is.Modes == nil {
			return no
		}
		return yes
	}
	w.fact("mouse", known(ansi.ModeMouseExtSgr, "understood", "it does not say; a click in understudy shows it"))
	w.fact("clusters", known(ansi.ModeUnicodeCore, "mode 2027: measured as understudy does", "no mode 2027: some emoji are drawn in parts"))
	w.fact("updates", known(ansi.ModeSynchronizedOutput, "mode 2026: a frame is shown as a whole", "no mode 2026: a frame may be seen in parts"))
}

// tellGlyphs shows the signs of both sets, and whether they were as wide as they must be.
func tellGlyphs(w *diagnosis, is tui.Terminal, glyphs ui.Glyphs) {
	n := ui.Width(ui.SafeGlyphs)
	verdict := "boxes and arrows? Else use --glyphs ascii"
	switch {
	case is.Columns == n:
		verdict = "one column each, as it must be"
	case is.Columns > 0:
		verdict = fmt.Sprintf("WRONG: %d columns for %d signs; use --glyphs ascii", is.Columns, n)
		w.todo("Signs are not one column wide here: use --glyphs ascii, or write \"glyphs: ascii\" into the settings.")
	}
	if glyphs == ui.ASCII {
		w.fact("glyphs: ascii", ui.ASCII.Spell(ui.SafeGlyphs)+" instead of boxes and arrows")
		return
	}
	w.fact("glyphs: safe", ui.SafeGlyphs+" "+verdict)
	w.fact("glyphs: ascii", ui.ASCII.Spell(ui.SafeGlyphs))
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
