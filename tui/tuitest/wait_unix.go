//go:build unix

package tuitest

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Patience is how long Expect waits. It is long because it is only ever used
// up by a test that fails.
const Patience = 30 * time.Second

// WaitFor waits until text is on the screen. The error says what was awaited
// and shows the screen: it is ctx's, or ErrEnded when the program has ended
// and text is not there.
func (t *Terminal) WaitFor(ctx context.Context, text string) error {
	return t.waitUntil(ctx, fmt.Sprintf("%q", text), func(screen string) bool { return strings.Contains(screen, text) })
}

// WaitGone waits until text is not on the screen, otherwise as WaitFor.
func (t *Terminal) WaitGone(ctx context.Context, text string) error {
	return t.waitUntil(ctx, fmt.Sprintf("%q to go", text), func(screen string) bool { return !strings.Contains(screen, text) })
}

// WaitUntil waits until ok holds for the screen, otherwise as WaitFor.
func (t *Terminal) WaitUntil(ctx context.Context, ok func(screen string) bool) error {
	return t.waitUntil(ctx, "the condition", ok)
}

func (t *Terminal) waitUntil(ctx context.Context, what string, ok func(screen string) bool) error {
	for {
		t.mu.Lock()
		screen, changed, ended, code := t.em.String(), t.changed, t.ended, t.code
		whole := !t.track.updating || ended
		t.mu.Unlock()
		if whole && ok(screen) {
			return nil
		}
		if ended {
			return t.failure(what, fmt.Errorf("%w with code %d", ErrEnded, code))
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return t.failure(what, ctx.Err())
		}
	}
}

// WaitStopped waits until the program is stopped by a signal (Ctrl-Z); send it
// unix.SIGCONT to go on.
func (t *Terminal) WaitStopped(ctx context.Context) error {
	for {
		t.mu.Lock()
		stopped, changed, ended := t.stopped, t.changed, t.ended
		t.mu.Unlock()
		switch {
		case stopped:
			return nil
		case ended:
			return t.failure("a stop", ErrEnded)
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return t.failure("a stop", ctx.Err())
		}
	}
}

// Settle waits until the program has written nothing for a time of quiet. It is
// for taking pictures; a test waits for a text.
func (t *Terminal) Settle(ctx context.Context, quiet time.Duration) error {
	for {
		t.mu.Lock()
		changed, ended := t.changed, t.ended
		t.mu.Unlock()
		if ended {
			return nil
		}
		timer := time.NewTimer(quiet)
		select {
		case <-changed:
			timer.Stop()
		case <-timer.C:
			return nil
		case <-ctx.Done():
			timer.Stop()
			return t.failure("a quiet screen", ctx.Err())
		}
	}
}

// failure tells what was awaited, why it did not come, and shows the screen.
func (t *Terminal) failure(what string, why error) error {
	screen := strings.TrimRight(t.Screen(), "\n")
	return fmt.Errorf("wait for %s: %w; the screen was:\n%s", what, why, "│ "+strings.ReplaceAll(screen, "\n", "\n│ "))
}
