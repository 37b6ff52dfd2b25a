package mono

import "go/types"

// env says what the type parameters in scope stand for. Its types are closed:
// no type parameter is left in them.
type env map[*types.TypeParam]types.Type

// closer puts types in the place of type parameters.
type closer struct {
	ctx    *types.Context
	locals map[string]*types.Named             // types declared in generic functions, one for each instance
	bound  map[types.Object][]*types.TypeParam // the type parameters around a local type
	key    func(types.Type) string
	made   func(local, instance *types.Named, args []types.Type)
}

// closed is t with e's types in the place of its type parameters.
func (c *closer) closed(t types.Type, e env) types.Type {
	switch t := t.(type) {
	case *types.TypeParam:
		if u, ok := e[t]; ok {
			return u
		}
		return t
	case *types.Alias:
		return c.closed(types.Unalias(t), e)
	case *types.Named:
		return c.named(t, e)
	case *types.Pointer:
		return types.NewPointer(c.closed(t.Elem(), e))
	case *types.Slice:
		return types.NewSlice(c.closed(t.Elem(), e))
	case *types.Array:
		return types.NewArray(c.closed(t.Elem(), e), t.Len())
	case *types.Map:
		return types.NewMap(c.closed(t.Key(), e), c.closed(t.Elem(), e))
	case *types.Chan:
		return types.NewChan(t.Dir(), c.closed(t.Elem(), e))
	case *types.Struct:
		return c.structure(t, e)
	case *types.Signature:
		return types.NewSignatureType(nil, nil, nil, c.tuple(t.Params(), e), c.tuple(t.Results(), e), t.Variadic())
	case *types.Tuple:
		return c.tuple(t, e)
	case *types.Interface:
		return c.iface(t, e)
	case *types.Union:
		terms := make([]*types.Term, t.Len())
		for i := range terms {
			terms[i] = types.NewTerm(t.Term(i).Tilde(), c.closed(t.Term(i).Type(), e))
		}
		return types.NewUnion(terms)
	}
	return t
}

func (c *closer) tuple(t *types.Tuple, e env) *types.Tuple {
	vars := make([]*types.Var, t.Len())
	for i := range vars {
		v := t.At(i)
		vars[i] = types.NewParam(v.Pos(), v.Pkg(), v.Name(), c.closed(v.Type(), e))
	}
	return types.NewTuple(vars...)
}

func (c *closer) structure(t *types.Struct, e env) *types.Struct {
	fields, tags := make([]*types.Var, t.NumFields()), make([]string, t.NumFields())
	for i := range fields {
		f := t.Field(i)
		fields[i], tags[i] = types.NewField(f.Pos(), f.Pkg(), f.Name(), c.closed(f.Type(), e), f.Embedded()), t.Tag(i)
	}
	return types.NewStruct(fields, tags)
}

func (c *closer) iface(t *types.Interface, e env) *types.Interface {
	if t.Empty() {
		return t
	}
	methods, embeds := make([]*types.Func, t.NumExplicitMethods()), make([]types.Type, t.NumEmbeddeds())
	for i := range methods {
		m := t.ExplicitMethod(i)
		sig, _ := c.closed(m.Type(), e).(*types.Signature)
		methods[i] = types.NewFunc(m.Pos(), m.Pkg(), m.Name(), sig)
	}
	for i := range embeds {
		embeds[i] = c.closed(t.EmbeddedType(i), e)
	}
	return types.NewInterfaceType(methods, embeds).Complete()
}

// named closes a declared type. One that is declared inside a generic function
// is another type in each instance of that function.
func (c *closer) named(t *types.Named, e env) types.Type {
	if n := t.TypeArgs().Len(); n > 0 {
		args := make([]types.Type, n)
		for i := range args {
			args[i] = c.closed(t.TypeArgs().At(i), e)
		}
		u, err := types.Instantiate(c.ctx, t.Origin(), args, false)
		if err != nil {
			return t
		}
		return u
	}
	params := c.bound[t.Obj()]
	if len(params) == 0 || e[params[0]] == nil {
		return t
	}
	key := c.key(t)
	args := make([]types.Type, len(params))
	for i, p := range params {
		args[i] = e[p]
		key += "," + c.key(e[p])
	}
	if u, ok := c.locals[key]; ok {
		return u
	}
	obj := types.NewTypeName(t.Obj().Pos(), t.Obj().Pkg(), t.Obj().Name(), nil)
	u := types.NewNamed(obj, nil, nil)
	c.locals[key] = u
	c.made(t, u, args)
	u.SetUnderlying(c.closed(t.Underlying(), e))
	return u
}
