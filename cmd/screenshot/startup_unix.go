//go:build unix

package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// measure starts the command again and again, and prints how long it took
// until there was something to read. It returns an error when the median is
// above o.within.
func (o *options) measure(ctx context.Context, stdout io.Writer) error {
	times := make([]time.Duration, 0, o.startup)
	for i := range o.startup {
		took, err := o.firstScreen(ctx)
		if err != nil {
			return fmt.Errorf("start %d of %d: %w", i+1, o.startup, err)
		}
		times = append(times, took)
	}
	s := summarise(times)
	fmt.Fprintf(stdout, "first screen: median %s, min %s, max %s (%d starts, %dx%d)\n",
		millis(s.median), millis(s.min), millis(s.max), len(times), o.w, o.h)
	if o.within > 0 && s.median > o.within {
		return fmt.Errorf("median %s is above %s", millis(s.median), millis(o.within))
	}
	return nil
}

// firstScreen starts the command once.
func (o *options) firstScreen(ctx context.Context) (time.Duration, error) {
	term, err := o.start()
	if err != nil {
		return 0, err
	}
	defer func() { _ = term.Close() }()
	err = term.WaitUntil(ctx, func(screen string) bool { return strings.TrimSpace(screen) != "" })
	return term.FirstScreen(), err
}

type summary struct{ median, min, max time.Duration }

// summarise needs at least one time. The median of an even number is the mean
// of the middle two.
func summarise(times []time.Duration) summary {
	sorted := slices.Sorted(slices.Values(times))
	n := len(sorted)
	return summary{median: (sorted[(n-1)/2] + sorted[n/2]) / 2, min: sorted[0], max: sorted[n-1]}
}

func millis(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
}
