package actor

import (
	"fmt"
	"slices"
)

// Register gives the process a name, which others can send to and look up. The
// name is free again when the process dies. A name that is taken, or empty,
// crashes the caller: an error that is ignored would be silent.
func (p *Process) Register(name Name) {
	if !p.enter() {
		return
	}
	s := p.sys
	s.lockFor(p)
	defer s.mu.Unlock()
	if name == "" {
		panic("register: the name is empty")
	}
	if q := s.names[name]; q != nil {
		panic(fmt.Sprintf("register: the name %v is taken by %v", name, PID{q}))
	}
	s.register(p, name)
}

// register gives p a name that is free. Called with s.mu held.
func (s *system) register(p *Process, name Name) {
	s.names[name] = p
	p.names = append(p.names, name)
	if s.trace != nil {
		s.emit(Event{Kind: EvRegister, PID: PID{p}, Text: string(name)})
	}
}

// Unregister gives a name of the process back. A name that it does not have crashes the caller.
func (p *Process) Unregister(name Name) {
	if !p.enter() {
		return
	}
	s := p.sys
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.Index(p.names, name)
	if i < 0 {
		panic(fmt.Sprintf("unregister: %v is not called %v", PID{p}, name))
	}
	p.names = slices.Delete(p.names, i, i+1)
	delete(s.names, name)
	if s.trace != nil {
		s.emit(Event{Kind: EvUnregister, PID: PID{p}, Text: string(name)})
	}
}

// Whereis is the process registered under name, and whether there is one.
func (p *Process) Whereis(name Name) (PID, bool) {
	if !p.enter() {
		return PID{}, false
	}
	q, ok := name.find(p.sys)
	return PID{q}, ok
}
