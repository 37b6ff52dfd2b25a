package actor

import "understudy/sandbox/actor"

// Table is memory that processes share.
type Table[K comparable, V any] struct{ Any actor.AnyTable }

// NewTable makes a table that belongs to self.
func NewTable[K comparable, V any](self *actor.Process, spec actor.TableSpec) Table[K, V] {
	return Table[K, V]{actor.NewAnyTable(self, spec)}
}

// TableNamed is the table that was made with that name.
func TableNamed[K comparable, V any](self *actor.Process, name actor.Name) (Table[K, V], bool) {
	t, ok := actor.AnyTableNamed(self, name)
	return Table[K, V]{t}, ok
}

// Put writes value under key.
func (t Table[K, V]) Put(self *actor.Process, key K, value V) { t.Any.Put(self, key, value) }

// PutNew writes value under key unless there is one.
func (t Table[K, V]) PutNew(self *actor.Process, key K, value V) bool {
	return t.Any.PutNew(self, key, value)
}

// Get returns the value under key.
func (t Table[K, V]) Get(self *actor.Process, key K) (V, bool) {
	v, ok := t.Any.Get(self, key)
	value, _ := v.(V)
	return value, ok
}

// Delete removes key.
func (t Table[K, V]) Delete(self *actor.Process, key K) { t.Any.Delete(self, key) }

// Len says how many keys there are.
func (t Table[K, V]) Len(self *actor.Process) int { return t.Any.Len(self) }

// Keys returns the keys.
func (t Table[K, V]) Keys(self *actor.Process) []K {
	rows := t.Any.Rows(self)
	keys := make([]K, len(rows))
	for i, r := range rows {
		keys[i], _ = r.Key.(K)
	}
	return keys
}

// Values returns the values in the order of Keys.
func (t Table[K, V]) Values(self *actor.Process) []V {
	rows := t.Any.Rows(self)
	values := make([]V, len(rows))
	for i, r := range rows {
		values[i], _ = r.Value.(V)
	}
	return values
}

// Drop deletes the table.
func (t Table[K, V]) Drop(self *actor.Process) { t.Any.Drop(self) }

// UpdateCounter adds n to the number under key.
func UpdateCounter[K comparable](self *actor.Process, t Table[K, int], key K, n int) int {
	return t.Any.UpdateCounter(self, key, n)
}
