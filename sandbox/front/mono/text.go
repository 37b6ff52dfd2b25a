package mono

import (
	"fmt"
	"go/types"
	"strconv"
	"strings"
)

// writer writes closed types as text: as the Go runtime names them, or as keys
// that only identical types share.
type writer struct {
	strings.Builder
	named func(*types.Named) string
}

func (w *writer) typ(t types.Type) {
	switch t := t.(type) {
	case *types.Alias:
		w.typ(types.Unalias(t))
	case *types.Named:
		w.WriteString(w.named(t))
	case *types.Basic:
		w.WriteString(basicName(t))
	case *types.Pointer:
		w.WriteString("*")
		w.typ(t.Elem())
	case *types.Slice:
		w.WriteString("[]")
		w.typ(t.Elem())
	case *types.Array:
		fmt.Fprintf(w, "[%d]", t.Len())
		w.typ(t.Elem())
	case *types.Map:
		w.WriteString("map[")
		w.typ(t.Key())
		w.WriteString("]")
		w.typ(t.Elem())
	case *types.Chan:
		w.channel(t)
	case *types.Struct:
		w.structure(t)
	case *types.Signature:
		w.WriteString("func")
		w.signature(t)
	case *types.Interface:
		w.iface(t)
	default:
		w.WriteString(t.String())
	}
}

// basicName writes byte and rune as what they stand for.
func basicName(t *types.Basic) string {
	switch t.Kind() {
	case types.Uint8:
		return "uint8"
	case types.Int32:
		return "int32"
	}
	return t.Name()
}

func (w *writer) channel(t *types.Chan) {
	w.WriteString(map[types.ChanDir]string{types.SendRecv: "chan ", types.SendOnly: "chan<- ", types.RecvOnly: "<-chan "}[t.Dir()])
	if elem, ok := t.Elem().(*types.Chan); ok && t.Dir() != types.SendOnly && elem.Dir() == types.RecvOnly {
		w.WriteString("(")
		w.typ(elem)
		w.WriteString(")")
		return
	}
	w.typ(t.Elem())
}

func (w *writer) structure(t *types.Struct) {
	w.WriteString("struct {")
	for i := range t.NumFields() {
		w.between(i, " ", "; ")
		f := t.Field(i)
		if !f.Embedded() {
			if !f.Exported() && f.Pkg() != nil {
				w.WriteString(f.Pkg().Path() + ".")
			}
			w.WriteString(f.Name() + " ")
		}
		w.typ(f.Type())
		if t.Tag(i) != "" {
			w.WriteString(" " + strconv.Quote(t.Tag(i)))
		}
	}
	if t.NumFields() > 0 {
		w.WriteString(" ")
	}
	w.WriteString("}")
}

func (w *writer) between(i int, first, later string) {
	if i == 0 {
		w.WriteString(first)
		return
	}
	w.WriteString(later)
}

func (w *writer) signature(t *types.Signature) {
	w.WriteString("(")
	for i := range t.Params().Len() {
		w.between(i, "", ", ")
		p := t.Params().At(i).Type()
		if s, ok := p.(*types.Slice); ok && t.Variadic() && i == t.Params().Len()-1 {
			w.WriteString("...")
			p = s.Elem()
		}
		w.typ(p)
	}
	w.WriteString(")")
	switch n := t.Results().Len(); n {
	case 0:
	case 1:
		w.WriteString(" ")
		w.typ(t.Results().At(0).Type())
	default:
		for i := range n {
			w.between(i, " (", ", ")
			w.typ(t.Results().At(i).Type())
		}
		w.WriteString(")")
	}
}

func (w *writer) iface(t *types.Interface) {
	if t.Empty() {
		w.WriteString("interface {}")
		return
	}
	if !t.IsMethodSet() {
		w.WriteString(t.String())
		return
	}
	w.WriteString("interface {")
	for i := range t.NumMethods() {
		w.between(i, " ", "; ")
		m := t.Method(i)
		if !m.Exported() && m.Pkg() != nil {
			w.WriteString(m.Pkg().Path() + ".")
		}
		w.WriteString(m.Name())
		if sig, ok := m.Type().(*types.Signature); ok {
			w.signature(sig)
		}
	}
	w.WriteString(" }")
}

// list writes types with separators between them.
func (w *writer) list(ts []types.Type, implicit int) {
	for i, t := range ts {
		switch {
		case i == 0:
		case i == implicit:
			w.WriteString(";")
		default:
			w.WriteString(",")
		}
		w.typ(t)
	}
}

// typeArgs are t's as a slice.
func typeArgs(l *types.TypeList) []types.Type {
	out := make([]types.Type, l.Len())
	for i := range out {
		out[i] = l.At(i)
	}
	return out
}
