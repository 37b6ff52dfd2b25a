package actor

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unsafe"
)

// copying is what happens to values of a type on their way to another process.
type copying uint8

const (
	flat    copying = iota + 1 // holds no pointers, or only ones that are handles: as it is
	deep                       // to be copied piece by piece
	refused                    // cannot be copied
)

var (
	verdicts  sync.Map // reflect.Type → copying
	errorType = reflect.TypeFor[error]()
	handles   = map[reflect.Type]bool{
		reflect.TypeFor[PID]():            true,
		reflect.TypeFor[Ref]():            true,
		reflect.TypeFor[Timer]():          true,
		reflect.TypeFor[*table]():         true,
		reflect.TypeFor[Exit]():           true,
		reflect.TypeFor[Down]():           true,
		reflect.TypeFor[time.Time]():      true,
		reflect.TypeFor[*time.Location](): true,
	}
	processType = reflect.TypeFor[Process]()
)

// copyMessage returns a copy of msg that shares nothing mutable with it: what
// the sender does later to what it sent is not seen by the receiver. A type that
// holds no pointers needs no copy. Errors and handles (PID, Ref, Timer) are shared.
// Cycles and aliases inside the message survive.
func copyMessage(msg any, shared func(pkgPath, name string) bool) (any, error) {
	switch m := msg.(type) {
	case nil, bool, int, int64, uint64, float64, string, PID, Ref, Name, Exit, Down, time.Duration:
		return msg, nil
	case []int:
		return slices.Clone(m), nil
	case []string:
		return slices.Clone(m), nil
	case []byte:
		return slices.Clone(m), nil
	}
	t := reflect.TypeOf(msg)
	if verdictOf(t) == flat {
		return msg, nil
	}
	c := copier{shared: shared, seen: map[seenKey]reflect.Value{}}
	v := reflect.New(t).Elem()
	v.Set(reflect.ValueOf(msg))
	if err := c.fix(v, t.String()); err != nil {
		return nil, err
	}
	return v.Interface(), nil
}

func verdictOf(t reflect.Type) copying {
	if v, ok := verdicts.Load(t); ok {
		return v.(copying) //nolint:forcetypeassert // nothing else is stored
	}
	v := judge(t)
	verdicts.Store(t, v)
	return v
}

func judge(t reflect.Type) copying {
	switch {
	case handles[t], t.Implements(errorType):
		return flat
	case t == processType, isSync(t.PkgPath()):
		return refused
	}
	switch t.Kind() {
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		return refused
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Interface:
		return deep
	case reflect.Array:
		return verdictOf(t.Elem())
	case reflect.Struct:
		v := flat
		for i := range t.NumField() {
			v = max(v, min(verdictOf(t.Field(i).Type), deep))
		}
		return v
	}
	return flat
}

// isSync says whether a package is the one of locks, or stands for it.
func isSync(path string) bool { return path == "sync" || strings.HasSuffix(path, "/sync") }

type seenKey struct {
	ptr unsafe.Pointer
	n   int
	t   reflect.Type
}

type copier struct {
	shared func(pkgPath, name string) bool
	seen   map[seenKey]reflect.Value
}

// fix replaces what v, which is settable and holds a shallow copy, points to by
// copies. path names v for errors.
func (c *copier) fix(v reflect.Value, path string) error {
	t := v.Type()
	switch verdictOf(t) {
	case flat:
		return nil
	case refused:
		return c.refuse(v, path)
	}
	if c.shared != nil && t.Name() != "" && c.shared(t.PkgPath(), t.Name()) {
		return nil
	}
	switch t.Kind() {
	case reflect.Pointer:
		return c.pointer(v, path)
	case reflect.Slice:
		return c.slice(v, path)
	case reflect.Map:
		return c.mapping(v, path)
	case reflect.Interface:
		return c.iface(v, path)
	case reflect.Array:
		for i := range v.Len() {
			if err := c.fix(v.Index(i), path+"["+strconv.Itoa(i)+"]"); err != nil {
				return err
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Field(i)
			f = reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem() // also what is not exported
			if err := c.fix(f, path+"."+t.Field(i).Name); err != nil {
				return err
			}
		}
	}
	return nil
}

// refuse lets nil functions and channels pass.
func (c *copier) refuse(v reflect.Value, path string) error {
	what := "a " + v.Type().String()
	switch v.Kind() {
	case reflect.Func:
		if v.IsNil() {
			return nil
		}
		what = "a function"
	case reflect.Chan:
		if v.IsNil() {
			return nil
		}
		what = "a channel"
	}
	return fmt.Errorf("%s is %s, which cannot be copied from one process to another", path, what)
}

func (c *copier) pointer(v reflect.Value, path string) error {
	if v.IsNil() {
		return nil
	}
	key := seenKey{v.UnsafePointer(), -1, v.Type()}
	if w, ok := c.seen[key]; ok {
		v.Set(w)
		return nil
	}
	if v.Type().Elem() == processType {
		return fmt.Errorf("%s is a *Process, which belongs to one process: send its PID", path)
	}
	w := reflect.New(v.Type().Elem())
	w.Elem().Set(v.Elem())
	c.seen[key] = w
	v.Set(w.Convert(v.Type()))
	return c.fix(w.Elem(), path)
}

func (c *copier) slice(v reflect.Value, path string) error {
	if v.IsNil() {
		return nil
	}
	key := seenKey{v.UnsafePointer(), v.Len(), v.Type()}
	if w, ok := c.seen[key]; ok {
		v.Set(w)
		return nil
	}
	w := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	reflect.Copy(w, v)
	c.seen[key] = w
	v.Set(w)
	if verdictOf(v.Type().Elem()) == flat {
		return nil
	}
	for i := range w.Len() {
		if err := c.fix(w.Index(i), path+"["+strconv.Itoa(i)+"]"); err != nil {
			return err
		}
	}
	return nil
}

func (c *copier) mapping(v reflect.Value, path string) error {
	if v.IsNil() {
		return nil
	}
	key := seenKey{v.UnsafePointer(), -2, v.Type()}
	if w, ok := c.seen[key]; ok {
		v.Set(w)
		return nil
	}
	t := v.Type()
	w := reflect.MakeMapWithSize(t, v.Len())
	c.seen[key] = w
	for it := v.MapRange(); it.Next(); {
		k, e := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
		k.Set(it.Key())
		e.Set(it.Value())
		if err := c.fix(k, path+"'s key"); err != nil {
			return err
		}
		if err := c.fix(e, fmt.Sprintf("%s[%v]", path, it.Key())); err != nil {
			return err
		}
		w.SetMapIndex(k, e)
	}
	v.Set(w)
	return nil
}

func (c *copier) iface(v reflect.Value, path string) error {
	if v.IsNil() {
		return nil
	}
	e := v.Elem()
	if verdictOf(e.Type()) == flat {
		return nil
	}
	w := reflect.New(e.Type()).Elem()
	w.Set(e)
	if err := c.fix(w, path); err != nil {
		return err
	}
	v.Set(w)
	return nil
}
