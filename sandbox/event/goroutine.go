package event

import "slices"

// goroutine takes in what a goroutine of p does. One whose beginning was dropped is
// made up.
func (p *Process) goroutine(e Event) {
	i := slices.IndexFunc(p.Goroutines, func(g Goroutine) bool { return g.ID == e.Msg })
	if e.Kind == GoEnd {
		if i >= 0 {
			p.Goroutines = slices.Delete(p.Goroutines, i, i+1)
		}
		return
	}
	if i < 0 {
		i = len(p.Goroutines)
		p.Goroutines = append(p.Goroutines, Goroutine{ID: e.Msg})
	}
	g := &p.Goroutines[i]
	g.Since, g.For = e.At, ""
	switch e.Kind {
	case Go:
		g.Label = e.Text
	case GoWait:
		g.For = e.Text
	}
}

// Does says what the goroutine does: "waits for a value from a channel (line 3)".
func (g *Goroutine) Does() string {
	if g.For == "" {
		return "runs"
	}
	return "waits for " + g.For
}
