package external

import (
	"errors"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// fallbacks are tried where neither variable is set: first what a beginner can leave.
var fallbacks = map[string][]string{
	"windows": {"notepad"},
	"":        {"nano", "vi", "vim", "emacs"},
}

// errNone says that no editor is known.
var errNone = errors.New("no editor was found: set the variable VISUAL or EDITOR, or the setting editor, to the name of yours")

// find is the command of the learner's editor, as an argument list.
func find(getenv func(string) string, goos string, look func(string) (string, error)) ([]string, error) {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		s := strings.TrimSpace(getenv(name))
		if s == "" {
			continue
		}
		if _, err := look(s); err == nil { // a path, perhaps with spaces
			return []string{s}, nil
		}
		if args := split(s, goos != "windows"); len(args) > 0 && args[0] != "" {
			return args, nil
		}
	}
	names, known := fallbacks[goos]
	if !known {
		names = fallbacks[""]
	}
	for _, name := range names {
		if _, err := look(name); err == nil {
			return []string{name}, nil
		}
	}
	return nil, errNone
}

// split takes a command apart at its spaces. Quotes keep spaces, and so do
// backslashes where they are not part of paths.
func split(s string, backslash bool) []string {
	var out []string
	var word strings.Builder
	var quote rune
	open, escaped := false, false
	for _, r := range s {
		switch {
		case escaped:
			word.WriteRune(r)
			escaped = false
		case backslash && r == '\\' && quote != '\'':
			open, escaped = true, true
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '"' || r == '\'':
			open, quote = true, r
		case r == ' ' || r == '\t':
			if open {
				out = append(out, word.String())
				word.Reset()
			}
			open = false
		default:
			open = true
			word.WriteRune(r)
		}
	}
	if open {
		out = append(out, word.String())
	}
	return out
}

// takesLine are the editors that take +N for the line to begin at.
var takesLine = []string{"vi", "vim", "nvim", "nano", "pico", "emacs", "emacsclient", "micro", "joe", "jed", "ne", "mg", "kak", "ex"}

// waits are the flags with which editors in windows of their own wait until the
// file is closed.
var waits = map[string]string{
	"code": "code --wait", "codium": "codium --wait", "subl": "subl --wait", "zed": "zed --wait", "gedit": "gedit --wait",
	"mate": "mate --wait", "gvim": "gvim --nofork", "cursor": "cursor --wait", "kate": "kate --block", "open": "open -W",
}

// base is the name of an editor without folder and ending.
func base(command string) string {
	name := filepath.Base(command)
	if runtime.GOOS == "windows" {
		name = strings.TrimSuffix(strings.ToLower(name), ".exe")
	}
	return name
}

// command is what opens file at a line, from 1.
func command(args []string, file string, line int) *exec.Cmd {
	rest := slices.Clone(args[1:])
	if line > 1 && slices.Contains(takesLine, base(args[0])) {
		rest = append(rest, "+"+strconv.Itoa(line))
	}
	return exec.Command(args[0], append(rest, file)...)
}
