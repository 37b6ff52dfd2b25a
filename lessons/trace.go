package lessons

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"understudy/sandbox/event"
)

// shell is the name of the process that a cell runs in.
const shell = "shell"

// trace is one run, ready to be asked: its events, the world at their end, and
// every name that a process ever had.
type trace struct {
	run    Run
	source string // the learner's code
	world  *event.World
	names  map[uint64][]string // registered names; labels are in world
	bound  map[string]uint64   // captures, filled by has conditions in order
}

func newTrace(run Run, source string) *trace {
	t := &trace{
		run: run, source: source, world: event.NewWorld(),
		names: map[uint64][]string{}, bound: map[string]uint64{},
	}
	for _, e := range run.Events {
		t.world.Apply(e)
		if e.Kind == event.Register && !slices.Contains(t.names[e.PID], e.Text) {
			t.names[e.PID] = append(t.names[e.PID], e.Text)
		}
	}
	return t
}

// is says whether the process is what the author calls name. An unbound
// capture is nobody; an empty name is everybody.
func (t *trace) is(pid uint64, name string) bool {
	switch {
	case name == "":
		return true
	case isCapture(name):
		bound, ok := t.bound[name]
		return ok && bound == pid
	case name == shell && pid == 1:
		return true
	case slices.Contains(t.names[pid], name):
		return true
	}
	p := t.world.Process(pid)
	return p != nil && p.Label == name
}

func isCapture(name string) bool { return strings.HasPrefix(name, "$") }

// fits says whether the event fits the pattern, with the captures as they are.
func (t *trace) fits(p *Pattern, e event.Event) bool {
	return t.near(p, e) && t.is(e.PID, p.Process) && t.is(e.Peer, p.Peer)
}

// near is fits without the processes.
func (t *trace) near(p *Pattern, e event.Event) bool {
	switch {
	case e.Kind != p.Kind,
		p.Bad != nil && *p.Bad != e.Bad,
		p.At != nil && *p.At != e.At,
		p.Within != nil && e.At > *p.Within,
		p.After != nil && e.At <= *p.After,
		p.Text != nil && !p.Text.fits(e.Text):
		return false
	}
	return true
}

// first is the index of the first event that fits, or -1.
func (t *trace) first(p *Pattern) int {
	return slices.IndexFunc(t.run.Events, func(e event.Event) bool { return t.fits(p, e) })
}

// capture is first, and binds the pattern's captures that are still free.
func (t *trace) capture(p *Pattern) int {
	return slices.IndexFunc(t.run.Events, func(e event.Event) bool {
		if !t.near(p, e) || !t.could(e.PID, p.Process) || !t.could(e.Peer, p.Peer) {
			return false
		}
		if p.Process == p.Peer && isCapture(p.Process) && e.PID != e.Peer {
			return false
		}
		t.bind(p.Process, e.PID)
		t.bind(p.Peer, e.Peer)
		return true
	})
}

// could is is, but a free capture could be anybody.
func (t *trace) could(pid uint64, name string) bool {
	if isCapture(name) {
		if _, bound := t.bound[name]; !bound {
			return pid != 0
		}
	}
	return t.is(pid, name)
}

func (t *trace) bind(name string, pid uint64) {
	if isCapture(name) {
		t.bound[name] = pid
	}
}

// count is how many events fit.
func (t *trace) count(p *Pattern) int {
	n := 0
	for _, e := range t.run.Events {
		if t.fits(p, e) {
			n++
		}
	}
	return n
}

// all lists the processes that the author calls name, in the order of spawning.
func (t *trace) all(name string) []*event.Process {
	var found []*event.Process
	for i := range t.world.Len() {
		if p := t.world.At(i); t.is(p.PID, name) {
			found = append(found, p)
		}
	}
	return found
}

// elapsed is how long the run took on its own clock.
func (t *trace) elapsed() time.Duration {
	return max(t.run.Result.Elapsed, t.world.Now)
}

// fits says whether the rendered value fits. Values that Go quotes fit bare too,
// so that an author writes hello, whichever way the runtime renders a string.
func (x *Text) fits(value string) bool {
	return x.is(value) || x.is(bare(value))
}

// bare is a value without the quotes that Go puts around a string.
func bare(value string) string {
	if s, err := strconv.Unquote(value); err == nil {
		return s
	}
	return value
}

func (x *Text) is(value string) bool {
	if x.Match != nil {
		return x.Match.MatchString(value)
	}
	return value == x.Exact
}

// String is the text as a learner reads it: the value, or what of it is known, as
// "…tea…300…", or /pattern/ where that would hide too much.
func (x *Text) String() string {
	if x.Match == nil {
		return x.Exact
	}
	var ways []string
	for way := range strings.SplitSeq(x.Match.String(), "|") {
		way, ok := pieces(way)
		if !ok {
			return "/" + x.Match.String() + "/"
		}
		ways = append(ways, way)
	}
	return strings.Join(ways, " or ")
}

// pieces is a simple pattern in words: its fixed pieces, with … for what is between
// them, before them or behind them.
func pieces(pattern string) (string, bool) {
	body, atStart := strings.CutPrefix(pattern, "^")
	body, atEnd := strings.CutSuffix(body, "$")
	body = strings.NewReplacer(".*", "…", `\s+`, " ").Replace(body)
	if body == "" || strings.ContainsAny(body, `\[](){}?+*^$`) {
		return "", false
	}
	if !atStart {
		body = "…" + body
	}
	if !atEnd {
		body += "…"
	}
	return body, true
}
