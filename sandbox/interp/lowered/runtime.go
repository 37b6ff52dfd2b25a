package lowered

import (
	"go/types"
	"io"
	"reflect"
	"runtime"
	"sync"
	"sync/atomic"
	"weak"

	"understudy/sandbox/interp/seeded"
)

// Options are what a Runtime is made with.
type Options struct {
	Stdout, Stderr io.Writer
	// Leave is told the learner's line before a panic begins, and Left the line that
	// ran when a function ended without returning; Bare takes a value out
	// of what the interpreter wraps it in; Recovered turns what recover gave into
	// the value that was thrown, and is told that the panic has ended. Nil functions
	// do nothing.
	Leave     func(line int)
	Left      func(line int)
	Bare      func(any) any
	Recovered func(any) any
	Tick      func() // a reduction check of the process that calls it
	// World is where code that was lowered for a seeded run runs, or nil.
	World *seeded.World
}

// Runtime is the state behind the functions that lowered code calls. Its methods
// may be called from any goroutine.
type Runtime struct {
	Options
	id uint64

	mu      sync.RWMutex
	pkg     *types.Package
	keys    map[string]types.Type                     // the learner's types
	methods map[reflect.Type]map[string]reflect.Value // func(x any, parameters) results
	known   map[reflect.Type]types.Type               // what typeOf has found
	answers map[question]bool                         // what Has has found
	boxes   map[string]reflect.Type                   // how values of a type with methods are kept, by identity

	ticks ticks
}

type question struct {
	t   reflect.Type
	key string
}

// runtimes finds a Runtime by the number that its adapters carry: a pointer would
// be copied along when a message is.
var runtimes sync.Map // uint64 to weak.Pointer[Runtime]

var last atomic.Uint64

// New makes a Runtime.
func New(o Options) *Runtime {
	if o.Leave == nil {
		o.Leave = func(int) {}
	}
	if o.Left == nil {
		o.Left = func(int) {}
	}
	if o.Bare == nil {
		o.Bare = func(v any) any { return v }
	}
	if o.Recovered == nil {
		o.Recovered = func(v any) any { return v }
	}
	r := &Runtime{
		Options: o, id: last.Add(1), keys: map[string]types.Type{},
		methods: map[reflect.Type]map[string]reflect.Value{}, known: map[reflect.Type]types.Type{}, answers: map[question]bool{}, boxes: map[string]reflect.Type{},
	}
	runtimes.Store(r.id, weak.Make(r))
	runtime.AddCleanup(r, func(id uint64) { runtimes.Delete(id) }, r.id)
	return r
}

func find(id uint64) *Runtime {
	if w, ok := runtimes.Load(id); ok {
		return w.(weak.Pointer[Runtime]).Value()
	}
	return nil
}

// Declare tells the types that lowered code has keys for, which belong to pkg.
func (r *Runtime) Declare(pkg *types.Package, keys map[string]types.Type) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pkg = pkg
	for k, t := range keys {
		r.keys[k] = t
	}
	clear(r.answers)
}

// Methods says that values of the type of sample have a method name: f is a
// func(x any, parameters) results.
func (r *Runtime) Methods(sample any, name string, f any) {
	t := reflect.TypeOf(r.Options.Bare(sample))
	id := identity(r.typeOf(t))
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.methods[t] == nil {
		r.methods[t] = map[string]reflect.Value{}
	}
	r.methods[t][name] = reflect.ValueOf(f)
	if id != "" {
		r.boxes[id] = t
	}
}

// method is the method of values of type t, if it is one of the learner's.
func (r *Runtime) method(t reflect.Type, name string) (reflect.Value, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	f, ok := r.methods[t][name]
	return f, ok
}

// Method is the method of x as a function of the type of sample, whose first
// parameter is x. It panics when x is nil.
func (r *Runtime) Method(x any, name string, sample any) any {
	if x == nil {
		r.Nil(0)
	}
	t := reflect.TypeOf(x)
	if f, ok := r.method(t, name); ok {
		return f.Interface()
	}
	m := reflect.ValueOf(x).MethodByName(name)
	if !m.IsValid() {
		panic(Error("interface conversion: " + r.Name(x) + " has no method " + name))
	}
	return reflect.MakeFunc(reflect.TypeOf(sample), func(in []reflect.Value) []reflect.Value {
		if m.Type().IsVariadic() {
			return m.CallSlice(in[1:])
		}
		return m.Call(in[1:])
	}).Interface()
}

// behind is the value in an adapter, or x itself.
func behind(x any) any {
	if a, ok := x.(adapter); ok {
		return a.value()
	}
	return x
}

// adapter is what all adapters are.
type adapter interface{ value() any }

// base is the learner's value that an adapter stands for.
type base struct {
	id uint64
	x  any
}

func (b base) value() any { return b.x }

// call calls a method of the learner's.
func call[F any](b base, name string) F {
	r := find(b.id)
	if r == nil {
		panic(Error("the program that declared this value has ended"))
	}
	f, _ := r.method(reflect.TypeOf(b.x), name)
	return f.Interface().(F)
}

// has says whether x is a learner's value that has the named method of type F.
func has[F any](r *Runtime, x any, name string) bool {
	f, ok := r.method(reflect.TypeOf(x), name)
	return ok && f.Type() == reflect.TypeFor[F]()
}
