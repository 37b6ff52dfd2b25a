package stage

import "time"

// flow is how many processes did what over the time of a run, in a fixed number of
// stretches. When the run gets longer than they reach, two become one.
type flow struct {
	width time.Duration // of a stretch
	now   time.Duration
	sums  [stretches][numStates]float64 // processes × time
}

const (
	stretches = 256
	numStates = 4 // running, waiting, asleep, stuck: those that live
)

// pass notes that so many looked like that until at.
func (f *flow) pass(counts *[numLooks]int, at time.Duration) {
	if at <= f.now {
		return
	}
	if f.width == 0 {
		f.width = 1
	}
	for at > stretches*f.width && f.width < 1<<50 {
		f.fold()
	}
	for from := f.now; from < at; {
		i := min(int(from/f.width), stretches-1)
		to := at
		if end := time.Duration(i+1) * f.width; i < stretches-1 && end < at {
			to = end
		}
		for l := range numStates {
			f.sums[i][l] += float64(counts[l]) * float64(to-from)
		}
		from = to
	}
	f.now = at
}

func (f *flow) fold() {
	for i := range stretches / 2 {
		for l := range numStates {
			f.sums[i][l] = f.sums[2*i][l] + f.sums[2*i+1][l]
		}
	}
	clear(f.sums[stretches/2:])
	f.width *= 2
}

// between is how many there were from a to b, on an average.
func (f *flow) between(a, b time.Duration) (out [numStates]float64) {
	b = min(b, f.now)
	if f.width == 0 || b <= a {
		return out
	}
	for i := int(a / f.width); i < stretches && time.Duration(i)*f.width < b; i++ {
		from, to := time.Duration(i)*f.width, time.Duration(i+1)*f.width
		known := min(to, f.now) - from
		share := float64(min(to, b)-max(from, a)) / float64(max(known, 1))
		for l := range numStates {
			out[l] += f.sums[i][l] * share
		}
	}
	for l := range numStates {
		out[l] /= float64(b - a)
	}
	return out
}
