package sandbox

import (
	"errors"
	"fmt"
	"os/exec"
	"strings"

	"understudy/sandbox/event"
)

// causeOfDeath says in a sentence why a worker ended, from how it exited and
// what it wrote on its way out.
func causeOfDeath(waitErr error, stderr string) string {
	var exit *exec.ExitError
	code := 0
	if errors.As(waitErr, &exit) {
		code = exit.ExitCode()
	}
	switch {
	case code == event.ExitMemory, strings.Contains(stderr, "out of memory"), strings.Contains(stderr, "cannot allocate memory"):
		return "The program used too much memory, so it was stopped. Look for a loop that keeps everything it makes."
	case strings.Contains(stderr, "stack overflow"), strings.Contains(stderr, "stack exceeds"):
		return "Stack overflow: a function called itself without end, and Go stops a whole program for that. Give the recursion a case in which it ends."
	case strings.Contains(stderr, "fatal error: all goroutines are asleep"):
		return "Every goroutine was asleep: nobody could ever wake another one."
	case strings.Contains(stderr, "(actor.misuse)"):
		return "A goroutine used the self of a process, and a goroutine is no process. Start one with self.Spawn in place of go: it gets its own self."
	case strings.HasPrefix(stderr, "panic: ") || strings.Contains(stderr, "\npanic: "):
		return fmt.Sprintf("A goroutine panicked: %s. A raw goroutine has nobody to catch it, so it took the whole program down. A process would have died alone.", panicText(stderr))
	case strings.Contains(stderr, "fatal error: "):
		return fmt.Sprintf("Go's runtime stopped the program: %s.", lineAfter(stderr, "fatal error: "))
	case code == event.ExitVersion:
		return "The worker is of another version of understudy. Start understudy again."
	case code == event.ExitOurs:
		return "understudy itself failed in the worker: " + firstLine(stderr)
	case exit != nil && code == -1:
		return fmt.Sprintf("The program was ended from outside (%v).", exit)
	}
	return strings.TrimSpace(fmt.Sprintf("The worker ended without a word (exit code %d). %s", code, firstLine(stderr)))
}

// panicText is the value of the last panic in a goroutine's dying words: those
// before it were on the way there.
func panicText(stderr string) string {
	text := ""
	for line := range strings.Lines(stderr) {
		line = strings.TrimSpace(line)
		if after, ok := strings.CutPrefix(line, "panic: "); ok {
			text = after
		}
		if strings.HasPrefix(line, "goroutine ") {
			break
		}
	}
	if i := strings.Index(text, " [recovered"); i >= 0 {
		text = text[:i]
	}
	return text
}

func lineAfter(s, mark string) string {
	_, s, _ = strings.Cut(s, mark)
	return firstLine(s)
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	return s
}
