package stage

import "time"

// How fast a run is played back.
const (
	slowest  = 8.0             // steps a second, at least
	longest  = 5 * time.Second // a whole playback, at most
	catchUp  = time.Second / 2 // in which events are shown that keep coming after that
	flashFor = 350 * time.Millisecond
)

// pace says how many steps of a playback are due. It is linear in the elapsed
// time, so that it does not matter how that is cut into frames, and gets
// faster when more steps arrive than would be shown in time.
type pace struct {
	elapsed time.Duration // since the playback began
	shown   int           // steps shown since then
	from    time.Duration // when the rate was set
	base    float64       // steps that were due then
	rate    float64       // steps a second since then
}

// plan sets the rate for a playback of which that many steps are still to be
// shown. A playback begins when nothing was left of the one before.
func (p *pace) plan(pending int, begin bool) {
	if begin {
		*p = pace{base: 1} // the first step is due at once
	}
	p.base += p.rate * (p.elapsed - p.from).Seconds()
	p.from = p.elapsed
	left := max(longest-p.elapsed, catchUp)
	p.rate = max(slowest, float64(pending)/left.Seconds())
}

// due moves on by dt and returns how many more steps are to be shown.
func (p *pace) due(dt time.Duration) int {
	p.elapsed += max(dt, 0)
	n := int(p.base+p.rate*(p.elapsed-p.from).Seconds()) - p.shown
	n = max(n, 0)
	p.shown += n
	return n
}
