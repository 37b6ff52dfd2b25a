package mono

import (
	"go/ast"
	"go/types"
	"sync"
)

// library is a read Source of a package.
type library struct {
	unit    *unit
	origins map[string]*origin
}

var (
	librariesMu sync.Mutex
	libraries   = map[*types.Package]*library{}
)

// libraryOf reads the checked source of a package, once. Everything it declares
// is an origin: what is not generic has no parameters.
func libraryOf(s Source) *library {
	librariesMu.Lock()
	defer librariesMu.Unlock()
	if l, ok := libraries[s.Pkg]; ok {
		return l
	}
	l := &library{unit: newUnit(s), origins: map[string]*origin{}}
	origins, plain := l.unit.read(s.File)
	for obj, o := range origins {
		l.origins[obj.Name()] = o
	}
	for _, o := range l.unit.plainOrigins(plain) {
		l.origins[o.obj.Name()] = o
	}
	libraries[s.Pkg] = l
	return l
}

// plainOrigins are the origins of declarations without type parameters.
func (u *unit) plainOrigins(decls []ast.Decl) []*origin {
	var out []*origin
	methods := map[types.Object][]*ast.FuncDecl{}
	for _, d := range decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			fn, ok := u.info.Defs[d.Name].(*types.Func)
			if !ok {
				continue
			}
			if n := receiver(fn.Signature()); n != nil {
				methods[n.Obj()] = append(methods[n.Obj()], d)
				continue
			}
			out = append(out, &origin{unit: u, fn: d, obj: fn})
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if spec, ok := s.(*ast.TypeSpec); ok {
					out = append(out, &origin{unit: u, obj: u.info.Defs[spec.Name]})
				}
			}
		}
	}
	for _, o := range out {
		o.methods = methods[o.obj]
	}
	return out
}
