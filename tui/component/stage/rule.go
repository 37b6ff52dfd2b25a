package stage

import (
	"fmt"
	"time"
)

// rule says whom a supervisor restarts, and how near it is to giving up:
// "one_for_one  2/3 restarts in 5 s".
func (m *Model) rule(n *node) string {
	return fmt.Sprintf("%s  %d/%d restarts in %s", oneLine(n.Strategy), n.InWindow(m.momentOf(n)), n.Tolerates, spaced(n.Within))
}

// momentOf is the moment at which n is shown: now, or that of its death.
func (m *Model) momentOf(n *node) time.Duration {
	if !n.look.alive() {
		return n.Died
	}
	return m.now()
}
