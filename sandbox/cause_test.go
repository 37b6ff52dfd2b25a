package sandbox

import (
	"strings"
	"testing"
)

func TestCauseOfDeath(t *testing.T) {
	for stderr, want := range map[string]string{
		"runtime: goroutine stack exceeds 67108864-byte limit\nfatal error: stack overflow\n":              "Stack overflow: ",
		"fatal error: runtime: out of memory\n":                                                            "too much memory",
		"fatal error: all goroutines are asleep - deadlock!\n":                                             "Every goroutine was asleep",
		"panic: first [recovered, repanicked]\n\tpanic: boom\n\ngoroutine 7 [running]:\npanic: not this\n": "A goroutine panicked: boom.",
		"fatal error: concurrent map writes\n\ngoroutine 1 [running]:\n":                                   "Go's runtime stopped the program: concurrent map writes.",
		"panic: (actor.misuse) 0x298f3df58fc0\n\ngoroutine 7 [running]:\n":                                 "Start one with self.Spawn",
		"": "ended without a word",
	} {
		if got := causeOfDeath(nil, stderr); !strings.Contains(got, want) {
			t.Errorf("%q: got %q, want %q in it", stderr, got, want)
		}
	}
}
