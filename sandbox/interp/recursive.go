package interp

import (
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unsafe"
)

// yaegi mixes up struct types that refer to one another. So the machine makes the
// types of recursive structs itself: first with stand-ins of the same layout where
// a field refers to one (*byte for any pointer), then with the real types in their
// place. It gives them to yaegi as those of a compiled package.

// structTypes are the struct types that a machine's units declare.
type structTypes struct {
	decls   map[string]*ast.StructType
	imports map[string]string // what the units import, by name
	built   map[string]reflect.Type
	final   bool // the stand-ins give way to the real types
	symbol  func(path, name string) (reflect.Type, bool)
}

// building is held while types are made: package reflect gives equal stand-ins to all.
var building sync.Mutex

// typesPath is the package under which yaegi finds a unit's recursive types.
func typesPath(load int) string { return "understudy/types" + strconv.Itoa(load) }

// takeOver makes the recursive struct types that f declares, takes the declarations
// out of f, and returns the types that there are now.
func (s *structTypes) takeOver(f *ast.File) (symbols map[string]reflect.Value, err error) {
	for _, spec := range f.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err == nil && spec.Name != nil {
			s.imports[spec.Name.Name] = p
		}
	}
	fresh := map[string]bool{}
	for _, d := range f.Decls {
		if name, st := structDecl(d); st != nil {
			s.decls[name], fresh[name] = st, true
		}
	}
	var recursive []string
	for _, name := range slices.Sorted(maps.Keys(fresh)) {
		if s.reaches(s.decls[name], name, map[string]bool{}) {
			recursive = append(recursive, name)
		} else {
			delete(fresh, name)
		}
	}
	if len(recursive) > 0 {
		if err := s.build(recursive); err != nil {
			return nil, err
		}
		f.Decls = slices.DeleteFunc(f.Decls, func(d ast.Decl) bool {
			name, st := structDecl(d)
			return st != nil && fresh[name]
		})
	}
	symbols = map[string]reflect.Value{}
	for name, t := range s.built {
		symbols[name] = reflect.Zero(reflect.PointerTo(t))
	}
	return symbols, nil
}

// structDecl is the struct type that d declares, if it declares one.
func structDecl(d ast.Decl) (string, *ast.StructType) {
	g, ok := d.(*ast.GenDecl)
	if !ok || g.Tok != token.TYPE || len(g.Specs) != 1 {
		return "", nil
	}
	spec, ok := g.Specs[0].(*ast.TypeSpec)
	if !ok {
		return "", nil
	}
	st, _ := spec.Type.(*ast.StructType)
	return spec.Name.Name, st
}

// reaches says whether the type e mentions the declared type goal, at any remove.
func (s *structTypes) reaches(e ast.Node, goal string, seen map[string]bool) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			found = found || s.reaches(n.Type, goal, seen)
			return false
		case *ast.SelectorExpr:
			return false
		case *ast.Ident:
			if n.Name == goal {
				found = true
			} else if d := s.decls[n.Name]; d != nil && !seen[n.Name] {
				seen[n.Name] = true
				found = found || s.reaches(d, goal, seen)
			}
		}
		return !found
	})
	return found
}

// build makes the types of recursive structs.
func (s *structTypes) build(names []string) (err error) {
	building.Lock()
	defer building.Unlock()
	defer func() {
		s.final = false
		if r := recover(); r != nil {
			err = fmt.Errorf("make the types of %s: %v", strings.Join(names, ", "), r)
		}
	}()
	for _, name := range names {
		s.named(name)
	}
	s.final = true
	for _, name := range names {
		t, i := s.built[name], 0
		for _, f := range s.decls[name].Fields.List {
			for range f.Names {
				patch(t, i, s.typ(f.Type))
				i++
			}
		}
	}
	return nil
}

func (s *structTypes) named(name string) reflect.Type {
	if t, ok := s.built[name]; ok {
		return t
	}
	d := s.decls[name]
	t := s.structure(d)
	if s.reaches(d, name, map[string]bool{}) {
		s.built[name] = t
	}
	return t
}

func (s *structTypes) structure(d *ast.StructType) reflect.Type {
	var fields []reflect.StructField
	for _, f := range d.Fields.List {
		tag := ""
		if f.Tag != nil {
			tag, _ = strconv.Unquote(f.Tag.Value)
		}
		for _, id := range f.Names {
			fields = append(fields, reflect.StructField{Name: id.Name, Type: s.typ(f.Type), Tag: reflect.StructTag(tag)})
		}
	}
	return reflect.StructOf(fields)
}

// refers says whether e mentions a recursive struct.
func (s *structTypes) refers(e ast.Expr) bool {
	for name := range s.decls {
		if s.reaches(e, name, map[string]bool{}) && s.reaches(s.decls[name], name, map[string]bool{}) {
			return true
		}
	}
	return false
}

// typ is the type that e denotes, or a stand-in of its layout.
func (s *structTypes) typ(e ast.Expr) reflect.Type {
	standIn := !s.final && s.refers(e)
	switch e := e.(type) {
	case *ast.ParenExpr:
		return s.typ(e.X)
	case *ast.Ident:
		return s.ident(e.Name)
	case *ast.SelectorExpr:
		id, _ := e.X.(*ast.Ident)
		if t, ok := s.symbol(s.imports[id.Name], e.Sel.Name); ok {
			return t
		}
		panic("no type " + id.Name + "." + e.Sel.Name)
	case *ast.StructType:
		return s.structure(e)
	case *ast.InterfaceType:
		return reflect.TypeFor[any]()
	case *ast.ArrayType:
		if e.Len != nil {
			n, err := strconv.Atoi(e.Len.(*ast.BasicLit).Value)
			if err != nil {
				panic(err)
			}
			return reflect.ArrayOf(n, s.typ(e.Elt))
		}
		if standIn {
			return reflect.TypeFor[[]byte]()
		}
		return reflect.SliceOf(s.typ(e.Elt))
	case *ast.StarExpr:
		if standIn {
			return reflect.TypeFor[*byte]()
		}
		return reflect.PointerTo(s.typ(e.X))
	case *ast.MapType:
		if standIn {
			return reflect.TypeFor[map[int]int]()
		}
		return reflect.MapOf(s.typ(e.Key), s.typ(e.Value))
	case *ast.ChanType:
		if standIn {
			return reflect.TypeFor[chan int]()
		}
		return reflect.ChanOf(direction(e.Dir), s.typ(e.Value))
	case *ast.FuncType:
		if standIn {
			return reflect.TypeFor[func()]()
		}
		return s.function(e)
	}
	panic(fmt.Sprintf("a type of form %T", e))
}

func direction(d ast.ChanDir) reflect.ChanDir {
	switch d {
	case ast.SEND:
		return reflect.SendDir
	case ast.RECV:
		return reflect.RecvDir
	}
	return reflect.BothDir
}

func (s *structTypes) function(e *ast.FuncType) reflect.Type {
	var in, out []reflect.Type
	variadic := false
	for _, f := range e.Params.List {
		if dots, ok := f.Type.(*ast.Ellipsis); ok {
			in, variadic = append(in, reflect.SliceOf(s.typ(dots.Elt))), true
			continue
		}
		in = append(in, s.typ(f.Type))
	}
	if e.Results != nil {
		for _, f := range e.Results.List {
			out = append(out, s.typ(f.Type))
		}
	}
	return reflect.FuncOf(in, out, variadic)
}

func (s *structTypes) ident(name string) reflect.Type {
	if s.decls[name] != nil {
		return s.named(name)
	}
	if t, ok := basicTypes[name]; ok {
		return t
	}
	panic("no type " + name)
}

var basicTypes = map[string]reflect.Type{
	"bool": reflect.TypeFor[bool](), "string": reflect.TypeFor[string](), "any": reflect.TypeFor[any](), "error": reflect.TypeFor[error](),
	"int": reflect.TypeFor[int](), "int8": reflect.TypeFor[int8](), "int16": reflect.TypeFor[int16](), "int32": reflect.TypeFor[int32](), "int64": reflect.TypeFor[int64](),
	"uint": reflect.TypeFor[uint](), "uint8": reflect.TypeFor[uint8](), "uint16": reflect.TypeFor[uint16](), "uint32": reflect.TypeFor[uint32](), "uint64": reflect.TypeFor[uint64](),
	"rune": reflect.TypeFor[rune](), "byte": reflect.TypeFor[byte](), "uintptr": reflect.TypeFor[uintptr](), "float32": reflect.TypeFor[float32](), "float64": reflect.TypeFor[float64](),
	"complex64": reflect.TypeFor[complex64](), "complex128": reflect.TypeFor[complex128](),
}

// structLayout is how the runtime keeps a struct type (internal/abi.StructType).
type structLayout struct {
	head    [48]byte
	pkgPath unsafe.Pointer
	fields  []struct {
		name unsafe.Pointer
		typ  unsafe.Pointer
		off  uintptr
	}
}

// patch puts another type of the same layout in the place of a field's.
func patch(t reflect.Type, field int, to reflect.Type) {
	l := (*structLayout)(pointerOf(t))
	if len(l.fields) != t.NumField() || l.fields[field].typ != pointerOf(t.Field(field).Type) || t.Field(field).Type.Size() != to.Size() {
		panic("struct types look different in this version of Go")
	}
	l.fields[field].typ = pointerOf(to)
}

// pointerOf is the runtime's type behind t.
func pointerOf(t reflect.Type) unsafe.Pointer {
	return (*[2]unsafe.Pointer)(unsafe.Pointer(&t))[1]
}
