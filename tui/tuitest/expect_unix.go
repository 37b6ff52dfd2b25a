//go:build unix

package tuitest

import (
	"context"
	"os/exec"
)

// TB is what this package needs of a *testing.T, B or F.
type TB interface {
	Helper()
	Cleanup(func())
	Fatal(args ...any)
}

// StartTest is Start for a test: it fails the test on an error and closes the
// terminal at the test's end.
func StartTest(tb TB, cmd *exec.Cmd, w, h int, opts ...Option) *Terminal {
	tb.Helper()
	t, err := Start(cmd, w, h, opts...)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = t.Close() })
	return t
}

// Expect waits until every one of texts has been on the screen, one after the
// other, and fails the test, showing the screen, after Patience.
func (t *Terminal) Expect(tb TB, texts ...string) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	defer cancel()
	for _, text := range texts {
		if err := t.WaitFor(ctx, text); err != nil {
			tb.Fatal(err)
		}
	}
}

// ExpectExit waits for the program's end and fails the test, showing the
// screen, when it does not come within Patience or has another code than want.
func (t *Terminal) ExpectExit(tb TB, want int) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), Patience)
	defer cancel()
	code, err := t.WaitExit(ctx)
	if err != nil {
		tb.Fatal(err)
	}
	if code != want {
		tb.Fatal("exit code: got", code, "want", want, "and the screen was:\n"+t.Screen())
	}
}
