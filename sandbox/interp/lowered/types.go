package lowered

import (
	"go/types"
	"reflect"
	"strings"
)

// typeOf is the type that values of t have to the learner, or nil when t is a
// compiled one that holds nothing of the learner's.
func (r *Runtime) typeOf(t reflect.Type) types.Type {
	if t == nil {
		return nil
	}
	r.mu.RLock()
	found, ok := r.known[t]
	r.mu.RUnlock()
	if ok {
		return found
	}
	found = r.learn(t)
	r.mu.Lock()
	r.known[t] = found
	r.mu.Unlock()
	return found
}

// key is what the tag of a struct type says.
func key(t reflect.Type) string {
	if t.Kind() != reflect.Struct || t.NumField() == 0 {
		return ""
	}
	return t.Field(0).Tag.Get("u")
}

func (r *Runtime) learn(t reflect.Type) types.Type {
	if k := key(t); k != "" {
		r.mu.RLock()
		defer r.mu.RUnlock()
		return r.keys[k]
	}
	if t.PkgPath() != "" {
		return nil
	}
	switch t.Kind() {
	case reflect.Pointer:
		if e := r.typeOf(t.Elem()); e != nil {
			return types.NewPointer(e)
		}
	case reflect.Slice:
		if e := r.typeOf(t.Elem()); e != nil {
			return types.NewSlice(e)
		}
	case reflect.Array:
		if e := r.typeOf(t.Elem()); e != nil {
			return types.NewArray(e, int64(t.Len()))
		}
	case reflect.Chan:
		if e := r.typeOf(t.Elem()); e != nil {
			return types.NewChan(directions[t.ChanDir()], e)
		}
	case reflect.Map:
		k, e := r.orBasic(t.Key()), r.orBasic(t.Elem())
		if k != nil && e != nil && (r.typeOf(t.Key()) != nil || r.typeOf(t.Elem()) != nil) {
			return types.NewMap(k, e)
		}
	case reflect.Struct:
		return r.learnStruct(t)
	}
	return nil
}

var directions = map[reflect.ChanDir]types.ChanDir{reflect.BothDir: types.SendRecv, reflect.SendDir: types.SendOnly, reflect.RecvDir: types.RecvOnly}

// orBasic is typeOf, or the type itself when it is a basic one or any.
func (r *Runtime) orBasic(t reflect.Type) types.Type {
	if found := r.typeOf(t); found != nil {
		return found
	}
	if t.PkgPath() == "" {
		if t.Kind() == reflect.Interface && t.NumMethod() == 0 {
			return types.Universe.Lookup("any").Type()
		}
		if obj := types.Universe.Lookup(t.Kind().String()); obj != nil {
			return obj.Type()
		}
	}
	return compiled{t}
}

// compiled stands for a compiled type in a learner's one.
type compiled struct{ t reflect.Type }

func (c compiled) Underlying() types.Type { return c }
func (c compiled) String() string         { return c.t.String() }

// learnStruct finds the fields of a struct type without a name that lowering
// renamed.
func (r *Runtime) learnStruct(t reflect.Type) types.Type {
	renamed := false
	var fields []*types.Var
	var tags []string
	for i := range t.NumField() {
		f := t.Field(i)
		name := f.Name
		if n := f.Tag.Get("n"); n != "" {
			name, renamed = n, true
		}
		_, embedded := f.Tag.Lookup("e")
		fields = append(fields, types.NewField(0, r.pkg, name, r.orBasic(f.Type), embedded))
		tags = append(tags, ownTag(string(f.Tag)))
		renamed = renamed || r.typeOf(f.Type) != nil
	}
	if !renamed {
		return nil
	}
	return types.NewStruct(fields, tags)
}

// ownTag is a tag without what lowering added.
func ownTag(tag string) string {
	for _, mark := range []string{` u:"`, ` n:"`, `u:"`, `n:"`} {
		if i := strings.Index(tag, mark); i >= 0 {
			return tag[:i]
		}
	}
	return tag
}

// TypeOf is the type that x has to the learner, nil when it is a compiled type's.
func (r *Runtime) TypeOf(x any) types.Type { return r.typeOf(reflect.TypeOf(behind(x))) }

// Name is the name of x's type as %T prints it.
func (r *Runtime) Name(x any) string {
	x = behind(x)
	if x == nil {
		return "<nil>"
	}
	if e, ok := x.(Error); ok {
		return e.goType()
	}
	t := reflect.TypeOf(x)
	if found := r.typeOf(t); found != nil {
		return typeName(found)
	}
	return strings.Replace(t.String(), "*lowered.wrapError", "*fmt.wrapError", 1)
}

// typeName writes a type as package reflect does.
func typeName(t types.Type) string {
	s := types.TypeString(t, func(p *types.Package) string { return p.Name() })
	if !strings.ContainsAny(s, "({[·ˑ") && !strings.Contains(s, "any") {
		return s
	}
	return reflected(t)
}

// reflected writes a type with functions, structs or interfaces in it.
func reflected(t types.Type) string {
	switch t := t.(type) {
	case *types.Alias:
		return reflected(types.Unalias(t))
	case *types.Pointer:
		return "*" + reflected(t.Elem())
	case *types.Slice:
		return "[]" + reflected(t.Elem())
	case *types.Array:
		return "[" + itoa(int(t.Len())) + "]" + reflected(t.Elem())
	case *types.Map:
		return "map[" + reflected(t.Key()) + "]" + reflected(t.Elem())
	case *types.Chan:
		word := [...]string{"chan ", "chan<- ", "<-chan "}[t.Dir()]
		if e, ok := t.Elem().(*types.Chan); ok && e.Dir() == types.RecvOnly && t.Dir() != types.RecvOnly {
			return word + "(" + reflected(e) + ")"
		}
		return word + reflected(t.Elem())
	case *types.Signature:
		return "func" + reflectedTuple(t.Params(), t.Variadic()) + reflectedResults(t.Results())
	case *types.Struct:
		var fs []string
		for i := range t.NumFields() {
			f := t.Field(i)
			text := reflected(f.Type())
			if !f.Embedded() {
				text = f.Name() + " " + text
			}
			if tag := t.Tag(i); tag != "" {
				text += " " + quote(tag)
			}
			fs = append(fs, text)
		}
		if len(fs) == 0 {
			return "struct {}"
		}
		return "struct { " + strings.Join(fs, "; ") + " }"
	case *types.Interface:
		var ms []string
		for m := range t.Methods() {
			ms = append(ms, m.Name()+strings.TrimPrefix(reflected(m.Type()), "func"))
		}
		if len(ms) == 0 {
			return "interface {}"
		}
		return "interface { " + strings.Join(ms, "; ") + " }"
	case *types.Named:
		if t.Obj().Pkg() != nil {
			return declaredName(t)
		}
	}
	return types.TypeString(t, func(p *types.Package) string { return p.Name() })
}

// declaredName is the name of a declared type. An instance of a generic one is
// called as Go calls it, with its package unless that is main; what package mono
// put at the end to keep names apart is taken off.
func declaredName(t *types.Named) string {
	name := t.Obj().Name()
	args := strings.LastIndexByte(name, ']') + 1
	if i := strings.IndexAny(name[args:], "·ˑ"); i >= 0 {
		name = name[:args+i]
	}
	var list []string
	for a := range t.TypeArgs().Types() { // of a compiled package's type
		list = append(list, reflected(a))
	}
	if len(list) > 0 {
		name += "[" + strings.Join(list, ",") + "]"
	}
	base, _, _ := strings.Cut(name, "[")
	if !strings.Contains(base, ".") {
		name = t.Obj().Pkg().Name() + "." + name
	}
	return name
}

// fieldName is the name of a field. An embedded one is called like its type,
// without the type's arguments.
func fieldName(f *types.Var) string {
	name, _, _ := strings.Cut(f.Name(), "[")
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		name = name[i+1:]
	}
	if i := strings.IndexAny(name, "·ˑ"); i > 0 {
		name = name[:i]
	}
	return name
}

func reflectedTuple(t *types.Tuple, variadic bool) string {
	var out []string
	for i := range t.Len() {
		v := t.At(i).Type()
		if sl, ok := v.(*types.Slice); ok && variadic && i == t.Len()-1 {
			out = append(out, "..."+reflected(sl.Elem()))
			continue
		}
		out = append(out, reflected(v))
	}
	return "(" + strings.Join(out, ", ") + ")"
}

func reflectedResults(t *types.Tuple) string {
	switch t.Len() {
	case 0:
		return ""
	case 1:
		return " " + reflected(t.At(0).Type())
	}
	return " " + reflectedTuple(t, false)
}
