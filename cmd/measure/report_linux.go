package main

import (
	"fmt"
	"slices"
	"time"
)

// overError says that something is over its bound.
type overError struct{ what string }

func (e *overError) Error() string { return e.what }

// bound prints a figure beside its bound, and returns an *overError when it is over.
func (o *options) bound(what, got, want string, over bool) error {
	verdict := "ok"
	if over {
		verdict = "OVER"
	}
	fmt.Fprintf(o.out, "%-58s %12s   bound %-10s %s\n", what, got, want, verdict)
	if over {
		return &overError{fmt.Sprintf("%s: got %s, want at most %s", what, got, want)}
	}
	return nil
}

func (o *options) note(format string, args ...any) {
	fmt.Fprintf(o.out, "  "+format+"\n", args...)
}

// percentile is the p-th part of a hundred of times, which must not be empty.
func percentile(times []time.Duration, p int) time.Duration {
	s := slices.Sorted(slices.Values(times))
	return s[min(len(s)*p/100, len(s)-1)]
}

func millis(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
}
