package lowered

import (
	"fmt"
	"go/token"
	"go/types"
	"reflect"
	"sort"
	"strings"
)

// printer writes one operand as fmt would if the learner's types were compiled.
type printer struct {
	strings.Builder
	r           *Runtime
	state       fmt.State
	verb        rune
	plus, sharp bool // %+v and %#v
	limit       int
	panicking   bool // see shown
}

// operand writes v, which has type t to the learner, at a depth within the operand.
func (p *printer) operand(v reflect.Value, t types.Type, depth int) {
	p.value(v, t, depth, false)
}

// value writes v. hidden says that it was reached through a field which is not
// exported: fmt calls no methods there.
func (p *printer) value(v reflect.Value, t types.Type, depth int, hidden bool) {
	if p.Len() > p.limit {
		return
	}
	if v.IsValid() && v.Kind() == reflect.Struct && isBox(v.Type(), t) {
		v = v.Field(0)
	}
	if v.Kind() == reflect.Interface {
		p.iface(v, t, depth, hidden)
		return
	}
	if !v.IsValid() {
		p.WriteString("<nil>")
		return
	}
	if !hidden {
		t = p.asCompiled(v, t)
	}
	if !hidden && p.method(v, t) {
		return
	}
	c, isCompiled := t.(compiled)
	if isCompiled && !hidden && (depth == 0 || c.t.Kind() != reflect.Pointer || speaks(v.Interface())) && !p.r.mayHold(v.Interface()) {
		p.leaf(v.Interface())
		return
	}
	p.kind(v, t, depth, hidden)
}

// asCompiled is how v, which the source says has type t, is known here if it is of a
// type of a compiled package: fmt knows how to show that.
func (p *printer) asCompiled(v reflect.Value, t types.Type) types.Type {
	rt := v.Type()
	under, at := t, rt
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok && rt.Kind() == reflect.Pointer && v.CanInterface() && speaks(v.Interface()) {
		under, at = ptr.Elem(), rt.Elem()
	}
	n, ok := types.Unalias(under).(*types.Named)
	if ok && at.PkgPath() != "" && n.Obj().Pkg() != nil && n.Obj().Pkg() != p.r.pkg && at.PkgPath() == n.Obj().Pkg().Path() {
		return compiled{rt}
	}
	return t
}

// speaks says whether x has a method by which fmt shows it.
func speaks(x any) bool {
	switch x.(type) {
	case fmt.Formatter, error, fmt.Stringer:
		return true
	}
	return false
}

// leaf has fmt write a value that it knows.
func (p *printer) leaf(x any) { fmt.Fprintf(p, fmt.FormatString(p.state, p.verb), x) }

// named writes a basic value; where fmt complains of the verb, with the name of t.
func (p *printer) named(x any, t types.Type) {
	text := fmt.Sprintf(fmt.FormatString(p.state, p.verb), x)
	bad := fmt.Sprintf("%%!%c(%T=", p.verb, x)
	if rest, ok := strings.CutPrefix(text, bad); ok {
		text = fmt.Sprintf("%%!%c(%s=%s", p.verb, typeName(t), rest)
	}
	p.WriteString(text)
}

func (p *printer) kind(v reflect.Value, t types.Type, depth int, hidden bool) {
	switch v.Kind() {
	case reflect.Struct:
		p.structure(v, t, depth, hidden)
	case reflect.Map:
		p.mapping(v, t, depth, hidden)
	case reflect.Slice, reflect.Array:
		p.list(v, t, depth, hidden)
	case reflect.Pointer:
		if depth == 0 && !v.IsNil() {
			switch v.Elem().Kind() {
			case reflect.Struct, reflect.Map, reflect.Slice, reflect.Array:
				p.WriteByte('&')
				p.value(v.Elem(), p.elem(v, t), depth+1, hidden)
				return
			}
		}
		p.address(v, t)
	case reflect.Chan, reflect.Func:
		p.address(v, t)
	default:
		p.named(basic(v), t)
	}
}

// basic is a value without a name to its type, so that fmt finds no methods.
func basic(v reflect.Value) any {
	var plain reflect.Type
	switch v.Kind() {
	case reflect.Bool:
		return v.Bool()
	case reflect.String:
		return v.String()
	case reflect.Uintptr:
		return uintptr(v.Uint())
	default:
		plain = plainTypes[v.Kind()]
	}
	if plain == nil {
		return fmt.Sprint(v)
	}
	x := reflect.New(plain).Elem() // as v may be a hidden field, which cannot be converted
	switch {
	case v.CanInt():
		x.SetInt(v.Int())
	case v.CanUint():
		x.SetUint(v.Uint())
	case v.CanFloat():
		x.SetFloat(v.Float())
	case v.CanComplex():
		x.SetComplex(v.Complex())
	}
	return x.Interface()
}

var plainTypes = map[reflect.Kind]reflect.Type{
	reflect.Int: reflect.TypeFor[int](), reflect.Int8: reflect.TypeFor[int8](), reflect.Int16: reflect.TypeFor[int16](),
	reflect.Int32: reflect.TypeFor[int32](), reflect.Int64: reflect.TypeFor[int64](), reflect.Uint: reflect.TypeFor[uint](),
	reflect.Uint8: reflect.TypeFor[uint8](), reflect.Uint16: reflect.TypeFor[uint16](), reflect.Uint32: reflect.TypeFor[uint32](),
	reflect.Uint64: reflect.TypeFor[uint64](), reflect.Float32: reflect.TypeFor[float32](), reflect.Float64: reflect.TypeFor[float64](),
	reflect.Complex64: reflect.TypeFor[complex64](), reflect.Complex128: reflect.TypeFor[complex128](),
}

func (p *printer) iface(v reflect.Value, t types.Type, depth int, hidden bool) {
	if v.IsNil() {
		if p.sharp {
			p.WriteString(typeName(t) + "(nil)")
			return
		}
		p.WriteString("<nil>")
		return
	}
	inner, it := p.r.open(v.Elem())
	if it == nil {
		it = p.r.orBasic(inner.Type())
	}
	if !hidden && v.Elem().CanInterface() && p.methodOf(inner, p.r.Bare(v.Elem().Interface())) {
		return
	}
	p.value(inner, it, depth+1, hidden)
}

// name writes the name of a type, for %#v.
func (p *printer) name(t types.Type) {
	if p.sharp {
		p.WriteString(typeName(t))
	}
}

func (p *printer) structure(v reflect.Value, t types.Type, depth int, hidden bool) {
	p.name(t)
	p.WriteByte('{')
	st, ours := t.Underlying().(*types.Struct)
	n := v.NumField()
	if ours {
		n = st.NumFields()
	}
	at := 0 // the field of v
	for i := range n {
		if i > 0 {
			p.WriteString(p.pick(", ", " "))
		}
		name, ft, fv := "", types.Type(nil), reflect.Value{}
		if ours {
			name, ft = fieldName(st.Field(i)), st.Field(i).Type()
		} else {
			name = v.Type().Field(i).Name
		}
		if name != "_" || !ours {
			fv = v.Field(at)
			at++
		}
		if p.plus || p.sharp {
			p.WriteString(name + ":")
		}
		if !fv.IsValid() {
			p.blank(ft)
			continue
		}
		if ft == nil {
			ft = p.r.orBasic(fv.Type())
		}
		if fv.Kind() == reflect.Interface && !fv.IsNil() {
			inner, it := p.r.open(fv.Elem())
			if it == nil {
				it = p.r.orBasic(inner.Type())
			}
			fv, ft = inner, it
		}
		p.value(fv, ft, depth+1, hidden || !token.IsExported(name))
	}
	p.WriteByte('}')
}

// blank writes a field named _, which lowered code does not have.
func (p *printer) blank(t types.Type) {
	b, ok := t.Underlying().(*types.Basic)
	switch {
	case !ok:
		p.WriteString("<nil>")
	case b.Info()&types.IsString != 0:
		p.leaf("")
	case b.Info()&types.IsBoolean != 0:
		p.leaf(false)
	default:
		p.leaf(0)
	}
}

func (p *printer) pick(sharp, otherwise string) string {
	if p.sharp {
		return sharp
	}
	return otherwise
}

func (p *printer) mapping(v reflect.Value, t types.Type, depth int, hidden bool) {
	if p.sharp {
		p.name(t)
		if v.IsNil() {
			p.WriteString("(nil)")
			return
		}
		p.WriteByte('{')
	} else {
		p.WriteString("map[")
	}
	kt, et := p.r.orBasic(v.Type().Key()), p.elem(v, t)
	if m, ok := t.Underlying().(*types.Map); ok {
		kt = m.Key()
	}
	keys := v.MapKeys()
	sort.SliceStable(keys, func(i, j int) bool { return compare(keys[i], keys[j]) < 0 })
	for i, k := range keys {
		if i > 0 {
			p.WriteString(p.pick(", ", " "))
		}
		p.value(k, kt, depth+1, hidden)
		p.WriteByte(':')
		p.value(v.MapIndex(k), et, depth+1, hidden)
	}
	p.WriteString(p.pick("}", "]"))
}

func (p *printer) list(v reflect.Value, t types.Type, depth int, hidden bool) {
	if v.Type().Elem().Kind() == reflect.Uint8 && strings.ContainsRune("sqxX", p.verb) {
		b := make([]byte, v.Len())
		for i := range b { // reflect.Copy takes nothing from a hidden field
			b[i] = byte(v.Index(i).Uint())
		}
		p.leaf(b)
		return
	}
	if p.sharp {
		p.name(t)
		if v.Kind() == reflect.Slice && v.IsNil() {
			p.WriteString("(nil)")
			return
		}
	}
	p.WriteString(p.pick("{", "["))
	et := p.elem(v, t)
	for i := range v.Len() {
		if i > 0 {
			p.WriteString(p.pick(", ", " "))
		}
		p.value(v.Index(i), et, depth+1, hidden)
	}
	p.WriteString(p.pick("}", "]"))
}

// address writes a pointer, channel or function.
func (p *printer) address(v reflect.Value, t types.Type) {
	switch {
	case p.verb == 'v' && p.sharp:
		p.WriteString("(" + typeName(t) + ")(")
		if v.Pointer() == 0 {
			p.WriteString("nil)")
			return
		}
		fmt.Fprintf(p, "%#x)", v.Pointer())
	case p.verb == 'v' && v.Pointer() == 0:
		p.leaf(v) // fmt pads it, also that of a hidden field
	case p.verb == 'v' || p.verb == 'p':
		p.WriteString(fmt.Sprintf("%#x", v.Pointer()))
	case strings.ContainsRune("bodxX", p.verb):
		p.leaf(v.Pointer())
	default:
		p.bad(v, t)
	}
}

// bad writes what fmt does about a verb that does not fit.
func (p *printer) bad(v reflect.Value, t types.Type) {
	fmt.Fprintf(p, "%%!%c(%s=", p.verb, typeName(t))
	plain := printer{r: p.r, state: p.state, verb: 'v', limit: p.limit}
	plain.value(v, t, 0, true)
	p.WriteString(plain.String() + ")")
}

// elem is the type that the elements of v, of type t, have to the learner.
func (p *printer) elem(v reflect.Value, t types.Type) types.Type {
	if e, ok := t.Underlying().(interface{ Elem() types.Type }); ok {
		return e.Elem()
	}
	return p.r.orBasic(v.Type().Elem())
}
