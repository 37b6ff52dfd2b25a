package shell

import (
	"fmt"
	"strconv"
	"strings"
)

// Command is a line that begins with a colon, taken apart.
type Command struct {
	Name string // in full: "help" for ":?"
	Arg  string
}

// command is one that there is.
type command struct {
	name  string
	other []string // what else it is called
	arg   string   // "", "NAME" (must be there) or "[NAME]"
	what  string
}

var commands = []command{
	{"help", []string{"?"}, "", "this list"},
	{"h", []string{"doc"}, "NAME", "what it is: :h self.Receive, :h maps"},
	{"type", []string{"t"}, "[EXPR]", "its type, or that of the last value"},
	{"ps", nil, "", "the processes that live"},
	{"info", []string{"i"}, "PID", "all about one process"},
	{"tree", nil, "", "who started whom"},
	{"flush", nil, "", "take all out of the mailbox"},
	{"kill", nil, "PID", "kill a process"},
	{"suspend", nil, "PID", "hold a process: it gets no turn"},
	{"resume", nil, "PID", "let it go on"},
	{"trace", nil, "on|off", "say all that happens to processes"},
	{"time", nil, "", "how long the last input took"},
	{"seed", nil, "N", "begin again: same N, same order; 0 ends it"},
	{"virtual", nil, "", "begin again: nobody waits for the clock"},
	{"load", nil, "FILE", "run what is in a file"},
	{"save", nil, "FILE", "write your inputs to a new file"},
	{"copy", nil, "[WHAT]", "the last value; a number: that input; all"},
	{"reset", nil, "", "forget everything, begin again"},
	{"clear", nil, "", "empty the page"},
	{"quit", []string{"q", "exit"}, "", "leave"},
}

// Parse takes a line apart, if it is a command. wrong says, in a sentence for the
// learner, what is wrong with one, or is "".
func Parse(line string) (c Command, is bool, wrong string) {
	rest, is := strings.CutPrefix(strings.TrimSpace(line), ":")
	if !is {
		return c, false, ""
	}
	name, arg, _ := strings.Cut(strings.TrimSpace(rest), " ")
	arg = strings.TrimSpace(arg)
	for _, k := range commands {
		if k.name != name && !contains(k.other, name) {
			continue
		}
		return Command{k.name, arg}, true, k.check(arg)
	}
	return c, true, fmt.Sprintf("There is no command :%s. %s", name, suggest(name))
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// suggest names the command that begins as name does: of several the one that has most
// of it, and then the one that is most nearly as long.
func suggest(name string) string {
	best, most := "", 0
	for _, k := range commands {
		n := len(shared(k.name, name))
		far := max(len(k.name)-len(name), len(name)-len(k.name))
		if n >= 2 && 100*n-far > most {
			best, most = k.name, 100*n-far
		}
	}
	if best == "" {
		return ":help lists them all."
	}
	return "Did you mean :" + best + "? :help lists them all."
}

// Complete is the names of the commands that begin as the line does, each with its
// colon, and what they have in common beyond the line. It is for a line that is the
// beginning of a command's name.
func Complete(line string) (names []string, common string) {
	begun, is := strings.CutPrefix(strings.TrimLeft(line, " "), ":")
	if !is {
		return nil, ""
	}
	for _, k := range commands {
		if !strings.HasPrefix(k.name, begun) {
			continue
		}
		if common = shared(common, k.name); names == nil {
			common = k.name
		}
		names = append(names, ":"+k.name)
	}
	return names, strings.TrimPrefix(common, begun)
}

// shared is how far two words are the same.
func shared(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}

// check says what is wrong with an argument.
func (k command) check(arg string) string {
	switch {
	case k.arg == "" && arg != "":
		return fmt.Sprintf(":%s takes nothing behind it, got %q", k.name, arg)
	case k.arg != "" && k.arg[0] != '[' && arg == "":
		return fmt.Sprintf(":%s needs %s behind it: %s", k.name, k.arg, k.what)
	case k.arg == "PID" && PID(arg) == 0:
		return fmt.Sprintf(":%s takes the number of a process, as in :%s 3, got %q", k.name, k.name, arg)
	case k.arg == "on|off" && arg != "on" && arg != "off":
		return fmt.Sprintf(":%s takes on or off, got %q", k.name, arg)
	case k.arg == "N":
		if _, err := strconv.ParseInt(arg, 10, 64); err != nil {
			return fmt.Sprintf(":%s takes a whole number, as in :%s 7, got %q", k.name, k.name, arg)
		}
	}
	return ""
}

// PID is the number of a process as a learner writes it, "3" or "<3>", or 0.
func PID(s string) uint64 {
	n, err := strconv.ParseUint(strings.Trim(s, "<>"), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// Help lists the commands, a line each.
func Help() []string {
	width := 0
	for _, k := range commands {
		width = max(width, len(k.name)+len(k.arg)+2)
	}
	var out []string
	for _, k := range commands {
		out = append(out, fmt.Sprintf("%-*s  %s", width, strings.TrimSpace(":"+k.name+" "+k.arg), k.what))
	}
	return out
}
