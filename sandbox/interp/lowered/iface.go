package lowered

import (
	"go/types"
	"reflect"
	"strings"
)

// Bare takes a value out of its adapter, and nil out of a nil interface.
func (r *Runtime) Bare(x any) any { return behind(r.Options.Bare(x)) }

// OneWay is a channel as one for both directions, so that two can be compared.
func (r *Runtime) OneWay(c any) any { return reflect.ValueOf(c).Pointer() }

// Equal is a == b. It panics as Go does when values of their type are not comparable.
func (r *Runtime) Equal(a, b any) bool {
	a, b = r.Bare(a), r.Bare(b)
	defer r.reword(a)
	return a == b
}

// Differ is a != b.
func (r *Runtime) Differ(a, b any) bool { return !r.Equal(a, b) }

// reword gives the panics of a compiled comparison of x the learner's names.
func (r *Runtime) reword(x any) {
	v := recover()
	if v == nil {
		return
	}
	r.typeOf(reflect.TypeOf(x))
	if e, ok := v.(error); ok {
		v = r.Reworded(e)
	}
	panic(v)
}

// Reworded is a run-time error of compiled code with the learner's type names.
func (r *Runtime) Reworded(e error) error {
	text := e.Error()
	for _, before := range []string{"comparing uncomparable type ", "hash of unhashable type "} {
		if head, shape, ok := strings.Cut(text, before); ok {
			if name := r.named(shape); name != "" {
				return Error(head + before + name)
			}
		}
	}
	return e
}

// named is the learner's name of the type whose compiled name is shape.
func (r *Runtime) named(shape string) string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for t, found := range r.known {
		if found != nil && t.String() == shape {
			return typeName(found)
		}
	}
	if _, rest, ok := strings.Cut(shape, `u:\"`); ok {
		k, _, _ := strings.Cut(rest, `\"`)
		if t := r.keys[k]; t != nil {
			return typeName(t)
		}
	}
	return ""
}

// Has says whether the value in x, which is bare, has the methods of the
// learner's interface type with that key.
func (r *Runtime) Has(x any, key string) bool {
	if x == nil {
		return false
	}
	q := question{reflect.TypeOf(x), key}
	r.mu.RLock()
	answer, known := r.answers[q]
	iface, _ := r.keys[key].Underlying().(*types.Interface)
	r.mu.RUnlock()
	if known || iface == nil {
		return answer
	}
	answer = r.missing(q.t, iface) == ""
	r.mu.Lock()
	r.answers[q] = answer
	r.mu.Unlock()
	return answer
}

// missing is the name of the first method of iface that values of t lack, or "".
func (r *Runtime) missing(t reflect.Type, iface *types.Interface) string {
	if found := r.typeOf(t); found != nil {
		if m, _ := types.MissingMethod(found, iface, true); m != nil {
			return m.Name()
		}
		return ""
	}
	for m := range iface.Methods() {
		got, ok := t.MethodByName(m.Name())
		if !ok || signature(got.Type, t.Kind() != reflect.Interface) != same(reflected(m.Type())) {
			return m.Name()
		}
	}
	return ""
}

// signature writes a method's type without its receiver.
func signature(t reflect.Type, receiver bool) string {
	var in, out []reflect.Type
	for i := range t.NumIn() {
		if i > 0 || !receiver {
			in = append(in, t.In(i))
		}
	}
	for i := range t.NumOut() {
		out = append(out, t.Out(i))
	}
	return same(reflect.FuncOf(in, out, t.IsVariadic()).String())
}

func same(s string) string { return strings.ReplaceAll(s, "interface {}", "any") }

// Assert panics as x.(T) does when x, which is bare, holds no T: from and to are the
// keys of the type of x and of T.
func (r *Runtime) Assert(x any, from, to string, line int) {
	r.mu.RLock()
	static, goal := r.keys[from], r.keys[to]
	r.mu.RUnlock()
	was := "interface"
	if static != nil {
		was = typeName(static)
	}
	if static != nil && static.String() == "any" {
		was = "interface {}"
	}
	want := typeName(goal)
	iface, isIface := goal.Underlying().(*types.Interface)
	switch {
	case x == nil && isIface:
		r.fail(line, "interface conversion: interface is nil, not "+want)
	case x == nil:
		r.fail(line, "interface conversion: "+was+" is nil, not "+want)
	case isIface:
		r.fail(line, "interface conversion: "+r.Name(x)+" is not "+want+": missing method "+r.missing(reflect.TypeOf(x), iface))
	}
	text := "interface conversion: " + was + " is " + r.Name(x) + ", not " + want
	if r.Name(x) == want {
		text += " (types from different scopes)"
	}
	r.fail(line, text)
}

// NilMethod panics as the call of the method of a value of type label through a
// nil pointer does.
func (r *Runtime) NilMethod(label, method string) {
	r.fail(0, "value method "+label+"."+method+" called using nil *"+label[strings.LastIndexByte(label, '.')+1:]+" pointer")
}

// Behind is the value that an adapter stands for, or x itself.
func Behind(x any) any { return behind(x) }
