package front

import "go/types"

// yaegi does not hand on an argument that reflect takes for zero, and a negative zero
// is one: f(-x) would get +0. Called as a value, a function gets its arguments from
// compiled code, as they are; that takes a quarter longer, so only those whose
// parameters can hold a negative zero are.

// byValue is what to call in the place of the declared function called name, which
// has the parameters of sig and perhaps a receiver.
func (l *lowerer) byValue(name string, sig *types.Signature) string {
	if !l.signed(sig) {
		return name
	}
	return l.helper("by value "+name, "value", func(n string) {
		if r := sig.Recv(); r != nil {
			sig = l.withReceiver(r.Type(), sig)
		}
		t, v := "func"+l.signature(sig), l.fresh()
		l.vars = append(l.vars, "var "+n+" "+t)
		l.consts = append(l.consts, n+" = func() "+t+" {\nvar "+v+" "+t+"\n"+v+" = "+name+"\nreturn "+v+"\n}()")
	})
}

// signed says whether an argument of a function can be a negative zero, or hold one
// and nothing else.
func (l *lowerer) signed(sig *types.Signature) bool {
	if r := sig.Recv(); r != nil && !types.IsInterface(r.Type()) && holdsFloat(r.Type()) {
		return true
	}
	for v := range sig.Params().Variables() {
		if holdsFloat(v.Type()) {
			return true
		}
	}
	return false
}

// holdsFloat says whether values of t have a float in them, not behind a pointer.
func holdsFloat(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return t.Info()&(types.IsFloat|types.IsComplex) != 0
	case *types.Array:
		return holdsFloat(t.Elem())
	case *types.Struct:
		for f := range t.Fields() {
			if holdsFloat(f.Type()) {
				return true
			}
		}
	}
	return false
}
