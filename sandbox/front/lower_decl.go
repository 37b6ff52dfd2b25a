package front

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// decls writes the package-level declarations, and the types that functions declare.
func (l *lowerer) decls(b *strings.Builder) {
	for _, obj := range l.types {
		if text := l.typeDecl(obj); text != "" {
			b.WriteString("\n" + text + "\n")
		}
	}
	for _, d := range l.file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d != l.body {
				b.WriteString("\n" + l.funcDecl(d) + "\n")
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if spec, ok := spec.(*ast.ValueSpec); ok && d.Tok == token.VAR {
					l.packageVar(spec)
				}
			}
		}
	}
	l.initOrder()
}

// packageVar declares variables; initOrder gives them their values.
func (l *lowerer) packageVar(spec *ast.ValueSpec) {
	for _, id := range spec.Names {
		if v, ok := l.info.Defs[id].(*types.Var); ok && id.Name != "_" {
			l.vars = append(l.vars, l.at(id.Pos())+"var "+l.name(v)+" "+l.typ(v.Type()))
		}
	}
}

// initOrder initialises package-level variables in the order that Go gives them,
// each in a function of its own.
func (l *lowerer) initOrder() {
	for _, in := range l.info.InitOrder {
		l.fn = &function{marker: l.fresh()}
		at := l.at(in.Rhs.Pos())
		name := suffix("var", l.unit) + l.fresh()
		pre, text := l.within(func() string { return l.initVars(at, in) })
		l.extra = append(l.extra, at+"func "+name+"() {\n"+l.resolve(pre+text, true)+"\n}")
		l.inits = append(l.inits, at+name+"()")
	}
	for _, d := range l.file.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" && l.unit == 0 {
			l.inits = append(l.inits, l.at(fn.Pos())+"init"+string(mark)+strconv.Itoa(int(fn.Pos()))+"()")
		}
	}
}

func (l *lowerer) initVars(at string, in *types.Initializer) string {
	if len(in.Lhs) == 1 {
		l.readyInside(in.Rhs)
		v := in.Lhs[0]
		text := l.as(in.Rhs, types.Default(v.Type()))
		if v.Name() == "_" {
			return l.mark(in.Rhs, in.Rhs) + at + "_ = " + text
		}
		return l.mark(in.Rhs, in.Rhs) + at + l.name(v) + " = " + text
	}
	var lhs []ast.Expr
	for _, v := range in.Lhs {
		id := &ast.Ident{NamePos: v.Pos(), Name: v.Name()}
		l.info.Uses[id] = v
		l.info.Types[id] = types.TypeAndValue{Type: v.Type()}
		lhs = append(lhs, id)
	}
	return l.mark(in.Rhs, in.Rhs) + l.storeTuple(in.Rhs, lhs, in.Rhs, false)
}
