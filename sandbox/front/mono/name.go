package mono

import (
	"fmt"
	"go/types"
	"hash/fnv"
	"strings"
	"unicode"
)

// mark is in every name that this package makes up; no source contains it.
const mark = "ˑ"

// Shown is a type's name as the Go runtime shows it, without the package main:
// what only keeps names apart is taken off.
func Shown(name string) string {
	end := strings.LastIndexByte(name, ']') + 1
	rest := name[end:]
	if i := strings.IndexAny(rest, mark+"·"); i > 0 || i == 0 && end > 0 {
		rest = rest[:i]
	}
	return name[:end] + rest
}

// Field is the name of an embedded field whose type is called name.
func Field(name string) string {
	base, _, _ := strings.Cut(name, "[")
	if i := strings.LastIndexByte(base, '.'); i >= 0 {
		base = base[i+1:]
	}
	return Shown(base)
}

// Ident makes a Go identifier of a name, another one for each name. Names that
// are identifiers stay as they are.
func Ident(name string) string {
	for i, r := range name {
		if r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) && i > 0 {
			continue
		}
		h := fnv.New64a()
		h.Write([]byte(name))
		return fmt.Sprintf("%s%s%d", Field(name), mark, h.Sum64())
	}
	return name
}

// key is a text that only types identical to the closed type t share.
func (x *expander) key(t types.Type) string {
	var w writer
	w.named = func(n *types.Named) string {
		return x.objectKey(n.Obj()) + x.argsKey(typeArgs(n.TypeArgs()))
	}
	w.typ(t)
	return w.String()
}

func (x *expander) objectKey(obj types.Object) string {
	if obj.Pkg() == nil {
		return obj.Name()
	}
	if obj.Pkg() != x.pkg {
		return obj.Pkg().Path() + "." + obj.Name()
	}
	id, ok := x.w.ids[obj]
	if !ok {
		id = len(x.w.ids) + 1
		x.w.ids[obj] = id
	}
	return fmt.Sprintf("#%d", id)
}

func (x *expander) argsKey(args []types.Type) string {
	if len(args) == 0 {
		return ""
	}
	keys := make([]string, len(args))
	for i, a := range args {
		keys[i] = x.key(a)
	}
	return "[" + strings.Join(keys, ",") + "]"
}

// goName is what the Go runtime calls the closed type t, inside of brackets.
func (x *expander) goName(t types.Type) string {
	var w writer
	w.named = func(n *types.Named) string {
		obj := n.Obj()
		if obj.Pkg() == nil {
			return obj.Name()
		}
		return obj.Pkg().Path() + "." + x.baseName(n)
	}
	w.typ(t)
	return w.String()
}

// baseName is the name of a declared type with its arguments.
func (x *expander) baseName(n *types.Named) string {
	implicit := x.implicit[n]
	args := append(append([]types.Type{}, implicit...), typeArgs(n.TypeArgs())...)
	name := n.Obj().Name() + x.bracketed(args, len(implicit))
	if k := x.numbers[n.Origin().Obj()]; k > 0 {
		name += fmt.Sprintf("·%d", k)
	}
	return name
}

func (x *expander) bracketed(args []types.Type, implicit int) string {
	if len(args) == 0 {
		return ""
	}
	var w writer
	w.named = func(n *types.Named) string { return x.goName(n) }
	w.list(args, implicit)
	return "[" + w.String() + "]"
}

// unique is name, with a number if it is taken.
func (x *expander) unique(name string) string {
	n := name
	for i := 2; x.w.taken[n] || x.taken[n] || x.ownNames[n]; i++ {
		n = fmt.Sprintf("%s%s%d", name, mark, i)
	}
	x.taken[n] = true
	return n
}
