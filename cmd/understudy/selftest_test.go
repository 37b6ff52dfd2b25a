//go:build linux

package main

import (
	"strings"
	"testing"

	"understudy/sandbox"
	"understudy/sandbox/confine/attack"
	"understudy/sandbox/event"
)

// TestTheWallsHold: no attack gets through a wall that is said to stand.
func TestTheWallsHold(t *testing.T) {
	s := sandbox.Open(sandbox.Options{})
	defer s.Close()
	var out strings.Builder
	open, err := selfTest(t.Context(), &out, s)
	if err != nil || open != 0 {
		t.Errorf("%d open, %v\n%s", open, err, out.String())
	}
	if n := strings.Count(out.String(), "\n"); n != len(attack.Probes) {
		t.Errorf("%d attacks were tried, want %d", n, len(attack.Probes))
	}
}

// TestAnOpenWallIsSeen: the self-test fails where a wall is claimed that is not there.
func TestAnOpenWallIsSeen(t *testing.T) {
	p := attack.Named("read a file")
	claimed := []event.Wall{{Name: "memory limit"}, {Name: "landlock"}}
	if !stands(p, claimed) {
		t.Error("Landlock refuses to read a file")
	}
	claimed[1].Fault = "no"
	if stands(p, claimed) {
		t.Error("a wall with a fault does not stand")
	}
	for _, c := range []struct {
		result  event.Result
		refused bool
	}{
		{event.Result{Status: event.OK, HasValue: true, Value: "EPERM"}, true},
		{event.Result{Status: event.Died, Cause: event.CausePolicy}, true},
		{event.Result{Status: event.OK, Sentence: "nothing refused it"}, false},
		{event.Result{Status: event.Died, Cause: event.CauseKilled}, false},
	} {
		if got, _ := tried(c.result); got != c.refused {
			t.Errorf("%+v: refused is %v", c.result, got)
		}
	}
}
