// Package attack tries what hostile code would try once it runs natively in a
// worker, to see that the walls of package confine hold.
//
// A Probe succeeds unless the system refuses it: an error for another reason (no
// such file, nobody listens there) means that the attack got through to it. Some
// calls end the process that tries them; who runs probes expects that too.
package attack

import (
	"errors"
	"fmt"
	"slices"
	"syscall"
)

// A Probe is one attack.
type Probe struct {
	Name  string
	Walls []string // layers of confine, each of which refuses it alone
	try   func() error
	// refusals are errors that mean a refusal, besides those that always do.
	refusals []syscall.Errno
}

// ErrOpen is wrapped by what Try returns for an attack that nothing refused.
var ErrOpen = errors.New("nothing refused it")

// Try attacks. It returns the refusal as a text, or an error that wraps ErrOpen.
// Nothing is left behind either way, but it may not return at all: the system may
// end the process.
func (p *Probe) Try() (refusal string, err error) {
	got := p.try()
	for _, errno := range append([]syscall.Errno{syscall.EPERM, syscall.EACCES}, p.refusals...) {
		if errors.Is(got, errno) {
			return got.Error(), nil
		}
	}
	if got != nil {
		return "", fmt.Errorf("%s: %w: %w", p.Name, ErrOpen, got)
	}
	return "", fmt.Errorf("%s: %w", p.Name, ErrOpen)
}

// RefusedBy says whether the layer of that name refuses the probe.
func (p *Probe) RefusedBy(layer string) bool { return slices.Contains(p.Walls, layer) }

// Named is the probe of that name, or nil.
func Named(name string) *Probe {
	for i, p := range Probes {
		if p.Name == name {
			return &Probes[i]
		}
	}
	return nil
}
