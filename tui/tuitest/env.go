package tuitest

import (
	"os"
	"slices"
	"strings"
)

// outer names the variables by which programs recognise the terminal, or the
// wishes of the person, outside; inside there is another terminal.
var outer = []string{
	"TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "COLUMNS", "LINES", "COLORFGBG",
	"NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "TTY_FORCE",
	"TMUX", "TMUX_PANE", "STY", "WT_SESSION", "VTE_VERSION", "SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT",
	leaderEnv,
}

// Env returns the environment of this process with the marks of the outer
// terminal replaced by those of the emulator (xterm-256color, true colour),
// then extra ("NAME=value"), where a later value wins.
func Env(extra ...string) []string {
	env := slices.DeleteFunc(os.Environ(), func(kv string) bool {
		name, _, _ := strings.Cut(kv, "=")
		return slices.Contains(outer, name)
	})
	env = append(env, "TERM=xterm-256color", "COLORTERM=truecolor")
	return append(env, extra...)
}

// leaderEnv marks a start of this executable as the leader of a session.
const leaderEnv = "UNDERSTUDY_TUITEST_LEADER"
