package stage

import (
	"understudy/sandbox/event"
	"understudy/tui/ui"

	uv "github.com/charmbracelet/ultraviolet"
)

// look is what a process is doing, as the stage tells it.
type look uint8

const (
	running look = iota
	waiting
	asleep
	stuck // waits for what can never come
	crashed
	replaced // crashed, and a supervisor has started another in its place
	ended
	numLooks
)

var looks = [numLooks]struct {
	glyph rune
	word  string
}{
	running:  {'●', "running"},
	waiting:  {'◄', "waiting"},
	asleep:   {'░', "asleep"},
	stuck:    {'■', "stuck"},
	crashed:  {'×', "crashed"},
	replaced: {'▲', "restarted"},
	ended:    {'□', "ended"},
}

func (l look) glyph() string { return string(looks[l].glyph) }
func (l look) word() string  { return looks[l].word }
func (l look) alive() bool   { return l < crashed }

func (l look) style(st *ui.Styles) uv.Style {
	switch l {
	case running:
		return st.Running
	case waiting:
		return st.Waiting
	case asleep:
		return st.Sleeping
	case stuck, crashed:
		return st.Crashed
	case replaced:
		return st.Hint
	}
	return st.Dead
}

// lookOf is the look of n now.
func lookOf(n *node) look {
	switch {
	case n.State == event.Dead && !n.Crashed:
		return ended
	case n.State == event.Dead && n.again != nil:
		return replaced
	case n.State == event.Dead:
		return crashed
	case n.stuck:
		return stuck
	case n.State == event.Waiting:
		return waiting
	case n.State == event.Sleeping:
		return asleep
	}
	return running
}
