package actor

import (
	"fmt"
	"reflect"
	"sync"
)

// TableKind says in what order a table keeps its rows.
type TableKind uint8

// The kinds of tables.
const (
	Set        TableKind = iota // by no order of the keys; All gives the order in which they were first put
	OrderedSet                  // by key: numbers, strings, PIDs, and structs and arrays of those
)

// Access says what processes other than its owner may do with a table.
type Access uint8

// The kinds of access, as in ETS.
const (
	Protected Access = iota // read
	Public                  // read and write
	Private                 // nothing
)

// String is ETS's name of the access.
func (a Access) String() string {
	return [...]string{"protected", "public", "private"}[min(a, Private)]
}

// TableSpec says what table to make.
type TableSpec struct {
	Name   Name // for TableNamed and for errors; none is needed
	Kind   TableKind
	Access Access
}

// Table is memory that processes share, as in ETS: keys and values, copied on
// their way in and out. It goes with the process that made it. An operation on a
// table that is gone, or that its Access forbids, crashes the caller with a
// *TableError. A Table may be sent.
type Table[K comparable, V any] struct{ Any AnyTable }

// NewTable makes a table that belongs to self.
func NewTable[K comparable, V any](self *Process, spec TableSpec) Table[K, V] {
	return Table[K, V]{NewAnyTable(self, spec)}
}

// TableNamed is the table that was made with that name, and whether there is one.
func TableNamed[K comparable, V any](self *Process, name Name) (Table[K, V], bool) {
	t, ok := AnyTableNamed(self, name)
	return Table[K, V]{t}, ok
}

// Put writes value under key, in place of what is there.
func (t Table[K, V]) Put(self *Process, key K, value V) { t.Any.Put(self, key, value) }

// PutNew writes value under key unless there is one already, and says whether it did.
func (t Table[K, V]) PutNew(self *Process, key K, value V) bool {
	return t.Any.PutNew(self, key, value)
}

// Get returns the value under key, and whether there is one.
func (t Table[K, V]) Get(self *Process, key K) (V, bool) {
	v, ok := t.Any.Get(self, key)
	value, _ := v.(V)
	return value, ok
}

// Delete removes key, if it is there.
func (t Table[K, V]) Delete(self *Process, key K) { t.Any.Delete(self, key) }

// Len says how many keys there are.
func (t Table[K, V]) Len(self *Process) int { return t.Any.Len(self) }

// Keys returns the keys in the table's order.
func (t Table[K, V]) Keys(self *Process) []K {
	rows := t.Any.Rows(self)
	keys := make([]K, len(rows))
	for i, r := range rows {
		keys[i], _ = r.Key.(K)
	}
	return keys
}

// Values returns the values in the order of Keys.
func (t Table[K, V]) Values(self *Process) []V {
	rows := t.Any.Rows(self)
	values := make([]V, len(rows))
	for i, r := range rows {
		values[i], _ = r.Value.(V)
	}
	return values
}

// Drop deletes the table before its owner dies. Only the owner may.
func (t Table[K, V]) Drop(self *Process) { t.Any.Drop(self) }

// UpdateCounter adds n to the number under key, 0 if there is none, and returns
// the sum. Nobody else gets in between.
func UpdateCounter[K comparable](self *Process, t Table[K, int], key K, n int) int {
	return t.Any.UpdateCounter(self, key, n)
}

// TableError is what an operation on a table crashes with. errors.Is finds NoProc
// in it if the table is gone.
type TableError struct {
	Table  string
	Op     string
	Reason error
}

// Error says what was tried and why it cannot be.
func (e *TableError) Error() string { return fmt.Sprintf("%s %s: %v", e.Op, e.Table, e.Reason) }

// Unwrap is the reason.
func (e *TableError) Unwrap() error { return e.Reason }

// AnyTable is a Table without static types: what Table stands on.
type AnyTable struct{ t *table }

// A Row is a key and its value.
type Row struct{ Key, Value any }

type table struct {
	name   Name
	kind   TableKind
	access Access
	owner  *Process

	mu      sync.RWMutex
	gone    bool
	rows    map[any]*row // never iterated
	first   *row         // of a Set, in the order of the first Put
	last    *row
	ordered sorted // of an OrderedSet
}

type row struct {
	key, value any
	prev, next *row
}

// NewAnyTable is NewTable without types.
func NewAnyTable(self *Process, spec TableSpec) AnyTable {
	if !self.enter() {
		return AnyTable{}
	}
	t := &table{name: spec.Name, kind: spec.Kind, access: spec.Access, owner: self, rows: map[any]*row{}}
	s := self.sys
	s.mu.Lock()
	defer s.mu.Unlock()
	if t.name != "" {
		if other := s.tables[t.name]; other != nil {
			panic(fmt.Sprintf("new table: the name %v is taken by a table of %v", t.name, PID{other.owner}))
		}
		if s.tables == nil {
			s.tables = map[Name]*table{}
		}
		s.tables[t.name] = t
	}
	b := self.belongings()
	b.tables = append(b.tables, t)
	return AnyTable{t}
}

// AnyTableNamed is TableNamed without types.
func AnyTableNamed(self *Process, name Name) (AnyTable, bool) {
	if !self.enter() {
		return AnyTable{}, false
	}
	self.sys.mu.Lock()
	defer self.sys.mu.Unlock()
	t := self.sys.tables[name]
	return AnyTable{t}, t != nil
}

// String is the table's name, or its owner.
func (a AnyTable) String() string {
	switch {
	case a.t == nil:
		return "no table"
	case a.t.name != "":
		return "table " + a.t.name.String()
	}
	return "a table of " + PID{a.t.owner}.String()
}

// begin starts an operation and returns with the table locked, or does not
// return; false if the process only unwinds.
func (a AnyTable) begin(self *Process, op string, writes bool) (unlock func(), ok bool) {
	if !self.enter() {
		return nil, false
	}
	t := a.t
	if t == nil {
		panic(fmt.Errorf("%s: the Table is the zero Table; NewTable makes one", op))
	}
	if self != t.owner && (t.access == Private || t.access == Protected && writes) {
		panic(&TableError{a.String(), op, fmt.Errorf("it is %v, and %v is its owner, not %v", t.access, PID{t.owner}, PID{self})})
	}
	unlock = t.mu.RUnlock
	if writes {
		t.mu.Lock()
		unlock = t.mu.Unlock
	} else {
		t.mu.RLock()
	}
	if t.gone {
		unlock()
		panic(&TableError{a.String(), op, fmt.Errorf("it is gone with its owner %v: %w", PID{t.owner}, NoProc)})
	}
	return unlock, true
}

func (a AnyTable) pair(self *Process, op string, key, value any) (any, any) {
	key, value, err := self.copyPair(key, value)
	if err == nil && a.t.kind == OrderedSet && !orderable(reflect.ValueOf(key)) {
		err = fmt.Errorf("the key %s has no order", self.sys.render(key))
	}
	if err != nil {
		panic(&TableError{a.String(), op, err})
	}
	return key, value
}

// Put is Table.Put.
func (a AnyTable) Put(self *Process, key, value any) { a.put(self, "put", key, value, false) }

// PutNew is Table.PutNew.
func (a AnyTable) PutNew(self *Process, key, value any) bool {
	return a.put(self, "put new", key, value, true)
}

func (a AnyTable) put(self *Process, op string, key, value any, onlyNew bool) bool {
	unlock, ok := a.begin(self, op, true)
	if !ok {
		return false
	}
	defer unlock()
	key, value = a.pair(self, op, key, value)
	if r := a.t.rows[key]; r != nil {
		if !onlyNew {
			r.value = value
		}
		return !onlyNew
	}
	a.t.insert(&row{key: key, value: value})
	return true
}

// Get is Table.Get.
func (a AnyTable) Get(self *Process, key any) (any, bool) {
	unlock, ok := a.begin(self, "get", false)
	if !ok {
		return nil, false
	}
	defer unlock()
	if !usable(key) {
		return nil, false
	}
	r := a.t.rows[key]
	if r == nil {
		return nil, false
	}
	v, _ := copyMessage(r.value, self.sys.hooks.Shared) // it was copied on its way in
	return v, true
}

// Delete is Table.Delete.
func (a AnyTable) Delete(self *Process, key any) {
	unlock, ok := a.begin(self, "delete", true)
	if !ok {
		return
	}
	defer unlock()
	if usable(key) {
		a.t.remove(key)
	}
}

// Len is Table.Len.
func (a AnyTable) Len(self *Process) int {
	unlock, ok := a.begin(self, "len", false)
	if !ok {
		return 0
	}
	defer unlock()
	return len(a.t.rows)
}

// Rows returns all rows in the table's order.
func (a AnyTable) Rows(self *Process) []Row {
	unlock, ok := a.begin(self, "rows", false)
	if !ok {
		return nil
	}
	defer unlock()
	all := make([]Row, 0, len(a.t.rows))
	add := func(r *row) {
		v, _ := copyMessage(r.value, self.sys.hooks.Shared)
		all = append(all, Row{r.key, v})
	}
	for r := a.t.first; r != nil; r = r.next {
		add(r)
	}
	for _, chunk := range a.t.ordered.chunks {
		for _, r := range chunk {
			add(r)
		}
	}
	return all
}

// UpdateCounter adds n to the int under key, 0 if there is none, and returns the sum.
func (a AnyTable) UpdateCounter(self *Process, key any, n int) int {
	unlock, ok := a.begin(self, "update counter", true)
	if !ok {
		return 0
	}
	defer unlock()
	r := a.t.rows[key]
	if r == nil {
		key, _ = a.pair(self, "update counter", key, nil)
		r = &row{key: key, value: 0}
		a.t.insert(r)
	}
	old, isInt := r.value.(int)
	if !isInt {
		panic(&TableError{a.String(), "update counter", fmt.Errorf("the value is %s, not an int", self.sys.render(r.value))})
	}
	r.value = old + n
	return old + n
}

// Drop is Table.Drop.
func (a AnyTable) Drop(self *Process) {
	if !self.enter() {
		return
	}
	t := a.t
	if t == nil || t.owner != self {
		panic(&TableError{a.String(), "drop", fmt.Errorf("%v is not its owner", PID{self})})
	}
	self.sys.mu.Lock()
	defer self.sys.mu.Unlock()
	t.drop()
	if self.sys.tables[t.name] == t {
		delete(self.sys.tables, t.name)
	}
}

// drop deletes what is in t, for ever.
func (t *table) drop() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.gone, t.rows, t.first, t.last, t.ordered = true, nil, nil, nil, sorted{}
}

func (t *table) insert(r *row) {
	t.rows[r.key] = r
	if t.kind == OrderedSet {
		t.ordered.insert(r)
		return
	}
	r.prev = t.last
	if t.last != nil {
		t.last.next = r
	} else {
		t.first = r
	}
	t.last = r
}

func (t *table) remove(key any) {
	r := t.rows[key]
	if r == nil {
		return
	}
	delete(t.rows, key)
	if t.kind == OrderedSet {
		t.ordered.remove(key)
		return
	}
	if r.prev != nil {
		r.prev.next = r.next
	} else {
		t.first = r.next
	}
	if r.next != nil {
		r.next.prev = r.prev
	} else {
		t.last = r.prev
	}
}
