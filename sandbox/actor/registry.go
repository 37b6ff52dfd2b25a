package actor

import (
	"fmt"
	"reflect"
	"slices"
)

// Keys says how many processes may have one key of a registry.
type Keys uint8

// The kinds of a registry's keys.
const (
	Unique    Keys = iota // one
	Duplicate             // any number: a topic and its subscribers
)

// String is OTP's name of the kind.
func (k Keys) String() string {
	if k == Unique {
		return "unique"
	}
	return "duplicate"
}

// Via is a Dest: whoever is registered under Key in the registry of that name,
// which has unique keys.
type Via struct {
	Registry Name
	Key      any
}

// String is the registry and the key: `"rooms"["lobby"]`.
func (v Via) String() string { return fmt.Sprintf("%v[%#v]", v.Registry, v.Key) }

func (v Via) find(s *system) (*Process, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.registries[v.Registry]
	if r == nil || r.keys != Unique || !usable(v.Key) || len(r.entries[v.Key]) == 0 {
		return nil, false
	}
	return r.entries[v.Key][0].owner, true
}

// An Entry is one registration: who, and the value that came with it.
type Entry struct {
	PID   PID
	Value any
}

// AlreadyRegistered is the error of the second registration of a unique key.
type AlreadyRegistered struct {
	Via Via
	PID PID // the first
}

// Error names the first.
func (a *AlreadyRegistered) Error() string {
	return fmt.Sprintf("already registered: %v is %v", a.Via, a.PID)
}

// A registry is a directory of processes. It belongs to the process that
// StartRegistry starts, but nobody has to ask that process: who registers or looks
// up does so itself, under system.mu.
type registry struct {
	name    Name
	keys    Keys
	owner   *Process
	entries map[any][]*registration // never iterated
	all     []*registration         // in the order of registration
}

type registration struct {
	in    *registry
	owner *Process
	key   any
	value any
}

// belongings are what goes with a process when it dies, besides its names.
type belongings struct {
	registered []*registration
	registries []*registry
	tables     []*table
}

func (p *Process) belongings() *belongings {
	if p.owned == nil {
		p.owned = &belongings{}
	}
	return p.owned
}

// release takes away what q owned. Called with s.mu held.
func (s *system) release(q *Process) {
	for _, r := range slices.Backward(q.owned.registered) {
		s.strike(r)
	}
	for _, r := range q.owned.registries {
		for _, e := range r.all {
			e.owner.owned.drop(e)
		}
		delete(s.registries, r.name)
	}
	for _, t := range q.owned.tables {
		t.drop()
		if s.tables[t.name] == t {
			delete(s.tables, t.name)
		}
	}
	q.owned = nil
}

func (b *belongings) drop(r *registration) {
	if b == nil {
		return
	}
	if i := slices.Index(b.registered, r); i >= 0 {
		b.registered = slices.Delete(b.registered, i, i+1)
	}
}

// strike takes r out of its registry, if that still lives.
func (s *system) strike(r *registration) {
	in := r.in
	if i := slices.Index(in.all, r); i >= 0 {
		in.all = slices.Delete(in.all, i, i+1)
	}
	list := in.entries[r.key]
	if i := slices.Index(list, r); i >= 0 {
		list = slices.Delete(list, i, i+1)
	}
	if len(list) == 0 {
		delete(in.entries, r.key)
	} else {
		in.entries[r.key] = list
	}
}

// StartRegistry starts a registry, linked to self, that is called name. Its
// entries go with the processes that registered them, and all of it with its own process.
func StartRegistry(self *Process, name Name, keys Keys) (PID, error) {
	return self.startProcess("registry", []StartOption{Named(name)}, func(st *starting) {
		p := st.self
		r := &registry{name: name, keys: keys, owner: p, entries: map[any][]*registration{}}
		p.sys.mu.Lock()
		if p.sys.registries == nil {
			p.sys.registries = map[Name]*registry{}
		}
		p.sys.registries[name] = r
		b := p.belongings()
		b.registries = append(b.registries, r)
		p.sys.mu.Unlock()
		st.up()
		p.idle(st.parent)
	})
}

// RegistryOf is the Start of a registry, as a supervisor's child.
func RegistryOf(name Name, keys Keys) Start {
	return func(parent *Process) (PID, error) { return StartRegistry(parent, name, keys) }
}

// idle serves nothing until the process is told to stop.
func (p *Process) idle(parent PID) {
	for {
		switch m := p.Receive().(type) {
		case stopRequest:
			panic(exitPanic(m))
		case Exit:
			if m.From == parent || m.From == (PID{}) {
				panic(exitPanic{m.Reason})
			}
		}
	}
}

// usable says whether key can be looked up in a map.
func usable(key any) bool { return key != nil && reflect.ValueOf(key).Comparable() }

// registry is the registry called name. Called with s.mu held.
func (s *system) registry(op string, name Name) *registry {
	r := s.registries[name]
	if r == nil {
		panic(fmt.Errorf("%s: there is no registry %v: %w", op, name, NoProc))
	}
	return r
}

// RegisterIn registers the process under key, with a value that Lookup gives to
// others. In a registry with unique keys, the error is an *AlreadyRegistered if
// somebody has the key. A registry that does not exist crashes the caller.
func (p *Process) RegisterIn(registry Name, key, value any) error {
	if !p.enter() {
		return nil
	}
	key, value, err := p.copyPair(key, value)
	if err != nil {
		panic("register in: " + err.Error())
	}
	s := p.sys
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.registry("register in", registry)
	if list := r.entries[key]; r.keys == Unique && len(list) > 0 {
		return &AlreadyRegistered{Via{registry, key}, PID{list[0].owner}}
	}
	e := &registration{r, p, key, value}
	r.entries[key] = append(r.entries[key], e)
	r.all = append(r.all, e)
	b := p.belongings()
	b.registered = append(b.registered, e)
	if s.trace != nil && r.keys == Unique { // under a duplicate key nobody is called anything
		s.emit(Event{Kind: EvRegister, PID: PID{p}, Text: Via{registry, key}.String()})
	}
	return nil
}

// copyPair copies a key, which must be comparable, and a value.
func (p *Process) copyPair(key, value any) (k, v any, err error) {
	if !usable(key) {
		return nil, nil, fmt.Errorf("the key %s cannot be compared", p.sys.render(key))
	}
	if k, err = copyMessage(key, p.sys.hooks.Shared); err != nil {
		return nil, nil, err
	}
	v, err = copyMessage(value, p.sys.hooks.Shared)
	return k, v, err
}

// UnregisterFrom takes the process's own registrations under key back.
func (p *Process) UnregisterFrom(registry Name, key any) {
	if !p.enter() || !usable(key) {
		return
	}
	s := p.sys
	s.mu.Lock()
	defer s.mu.Unlock()
	r := s.registry("unregister from", registry)
	for _, e := range slices.Clone(r.entries[key]) {
		if e.owner == p {
			s.strike(e)
			p.owned.drop(e)
			if s.trace != nil && r.keys == Unique {
				s.emit(Event{Kind: EvUnregister, PID: PID{p}, Text: Via{registry, key}.String()})
			}
		}
	}
}

// Lookup returns who is registered under key, in the order of registration.
func (p *Process) Lookup(registry Name, key any) []Entry {
	if !p.enter() || !usable(key) {
		return nil
	}
	found := p.sys.lookup(registry, key)
	for i := range found {
		found[i].Value, _ = copyMessage(found[i].Value, p.sys.hooks.Shared) // it was copied on its way in
	}
	return found
}

func (s *system) lookup(registry Name, key any) (found []Entry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.registry("lookup", registry).entries[key] {
		found = append(found, Entry{PID{e.owner}, e.value})
	}
	return found
}

// Dispatch sends msg to everybody registered under key, in the order of
// registration, and says to how many.
func (p *Process) Dispatch(registry Name, key, msg any) int {
	to := p.Lookup(registry, key)
	for _, e := range to {
		p.Send(e.PID, msg)
	}
	return len(to)
}

// RegistryKeys returns the keys that the process pid has, in the order of registration.
func (p *Process) RegistryKeys(registry Name, pid PID) []any {
	if !p.enter() {
		return nil
	}
	p.sys.mu.Lock()
	defer p.sys.mu.Unlock()
	var keys []any
	for _, e := range p.sys.registry("registry keys", registry).all {
		if e.owner == pid.p {
			keys = append(keys, e.key)
		}
	}
	return keys
}

// CountRegistered says how many registrations there are.
func (p *Process) CountRegistered(registry Name) int {
	if !p.enter() {
		return 0
	}
	p.sys.mu.Lock()
	defer p.sys.mu.Unlock()
	return len(p.sys.registry("count registered", registry).all)
}
