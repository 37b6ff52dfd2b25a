package sandbox

import (
	"os/exec"
	"strings"
	"testing"

	"understudy/sandbox/event"
)

func TestCauseOfDeath(t *testing.T) {
	for stderr, want := range map[string]struct {
		cause    event.Cause
		sentence string
	}{
		"runtime: goroutine stack exceeds 67108864-byte limit\nfatal error: stack overflow\n":              {event.CauseStack, "Stack overflow: "},
		"fatal error: runtime: out of memory\n":                                                            {event.CauseMemory, "too much memory"},
		"fatal error: all goroutines are asleep - deadlock!\n":                                             {event.CauseRuntime, "Every goroutine was asleep"},
		"panic: first [recovered, repanicked]\n\tpanic: boom\n\ngoroutine 7 [running]:\npanic: not this\n": {event.CausePanic, "A goroutine panicked: boom."},
		"fatal error: concurrent map writes\n\ngoroutine 1 [running]:\n":                                   {event.CauseRuntime, "Go's runtime stopped the program: concurrent map writes."},
		"panic: (actor.misuse) 0x298f3df58fc0\n\ngoroutine 7 [running]:\n":                                 {event.CausePanic, "Start one with self.Spawn"},
		"": {event.CauseOurs, "ended without a word"},
	} {
		if cause, got := causeOfDeath(nil, stderr); cause != want.cause || !strings.Contains(got, want.sentence) {
			t.Errorf("%q: got %q, %q, want %q, %q in it", stderr, cause, got, want.cause, want.sentence)
		}
	}
}

// Exit codes and signals tell more than words, which a program can print.
func TestCauseByExit(t *testing.T) {
	for script, want := range map[string]event.Cause{
		"exit 86": event.CauseMemory, "exit 87": event.CauseVersion, "exit 88": event.CauseOurs, "exit 89": event.CauseLimit,
		"exit 3": event.CauseOurs, "kill -SYS $$": event.CausePolicy, "kill -KILL $$": event.CauseKilled,
	} {
		sh, err := exec.LookPath("sh")
		if err != nil {
			t.Skip("this system has no sh")
		}
		err = exec.Command(sh, "-c", script).Run()
		if got, sentence := causeOfDeath(err, ""); got != want || sentence == "" {
			t.Errorf("%s: got %q, %q, want %q", script, got, sentence, want)
		}
	}
}
