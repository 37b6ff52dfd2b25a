package actor

import (
	"fmt"
	"time"
)

// restarts counts the restarts of a supervisor in its window of time. It is a
// ring as long as restarts are tolerated, so that counting one costs the same
// after ten thousand as after one.
type restarts struct {
	most   int
	within time.Duration
	times  []time.Duration // a ring, once it is full
	oldest int             // in the ring: the oldest that may still be in the window
	live   int             // how many are in the window
}

func newRestarts(most int, within time.Duration) restarts {
	if most == 0 {
		most = defaultMaxRestarts
	}
	if within == 0 {
		within = defaultWithin
	}
	return restarts{most: max(most, 0), within: within}
}

// add notes a restart at now and says whether that many are tolerated.
func (r *restarts) add(now time.Duration) bool {
	for r.live > 0 && now-r.times[r.oldest] > r.within {
		r.oldest = (r.oldest + 1) % len(r.times)
		r.live--
	}
	if r.live == r.most {
		return false
	}
	switch {
	case r.live == len(r.times): // not as long yet as it may become; in order from oldest on
		r.times = append(append(r.times[r.oldest:], r.times[:r.oldest]...), now)
		r.oldest = 0
	default:
		r.times[(r.oldest+r.live)%len(r.times)] = now
	}
	r.live++
	return true
}

// String is the count as a trace shows it: "2 of 3 in 5s".
func (r *restarts) String() string { return fmt.Sprintf("%d of %d in %v", r.live, r.most, r.within) }
