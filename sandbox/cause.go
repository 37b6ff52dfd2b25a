package sandbox

import (
	"errors"
	"fmt"
	"os/exec"
	"strings"

	"understudy/sandbox/event"
)

// causeOfDeath says why a worker ended, in a word and in a sentence, from how it
// exited and what it wrote on its way out.
func causeOfDeath(waitErr error, stderr string) (event.Cause, string) {
	var exit *exec.ExitError
	code := 0
	if errors.As(waitErr, &exit) {
		code = exit.ExitCode()
	}
	if cause, sentence := byCode(code, stderr); cause != "" {
		return cause, sentence
	}
	if exit != nil && breachedPolicy(exit) {
		return event.CausePolicy, "The program asked the system for something that no program here may do, so it was stopped."
	}
	if cause, sentence := byWords(stderr); cause != "" {
		return cause, sentence
	}
	if exit != nil && code == -1 {
		return event.CauseKilled, fmt.Sprintf("The program was ended from outside (%v).", exit)
	}
	return event.CauseOurs, strings.TrimSpace(fmt.Sprintf("The worker ended without a word (exit code %d). %s", code, firstLine(stderr)))
}

const tooMuchMemory = "The program used too much memory, so it was stopped. Look for a loop that keeps everything it makes."

// byCode knows the exit codes that a worker chooses.
func byCode(code int, stderr string) (event.Cause, string) {
	switch code {
	case event.ExitMemory:
		return event.CauseMemory, tooMuchMemory
	case event.ExitCPU:
		return event.CauseLimit, "The program used up the processor time that it may have, so it was stopped."
	case event.ExitVersion:
		return event.CauseVersion, "The worker is of another version of understudy. Start understudy again."
	case event.ExitOurs:
		return event.CauseOurs, "understudy itself failed in the worker: " + firstLine(stderr)
	}
	return "", ""
}

// byWords knows what Go's runtime says when it ends a program.
func byWords(stderr string) (event.Cause, string) {
	said := func(what ...string) bool {
		for _, s := range what {
			if strings.Contains(stderr, s) {
				return true
			}
		}
		return false
	}
	switch {
	case said("out of memory", "cannot allocate memory"):
		return event.CauseMemory, tooMuchMemory
	case said("stack overflow", "stack exceeds"):
		return event.CauseStack, "Stack overflow: a function called itself without end, and Go stops a whole program for that. Give the recursion a case in which it ends."
	case said("fatal error: all goroutines are asleep"):
		return event.CauseRuntime, "Every goroutine was asleep: nobody could ever wake another one."
	case said("(actor.misuse)"):
		return event.CausePanic, "A goroutine used the self of a process, and a goroutine is no process. Start one with self.Spawn in place of go: it gets its own self."
	case strings.HasPrefix(stderr, "panic: "), said("\npanic: "):
		return event.CausePanic, fmt.Sprintf("A goroutine panicked: %s. A raw goroutine has nobody to catch it, so it took the whole program down. A process would have died alone.", panicText(stderr))
	case said("fatal error: "):
		return event.CauseRuntime, fmt.Sprintf("Go's runtime stopped the program: %s.", lineAfter(stderr, "fatal error: "))
	}
	return "", ""
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
