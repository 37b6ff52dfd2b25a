package front

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// openCall finds the innermost call that is open at the end of head: the byte of
// its parenthesis, and how many commas follow it.
func openCall(head []item) (open, arg int, ok bool) {
	if len(head) == 0 {
		return 0, 0, false
	}
	toks := head[len(head)-1].toks
	all := levels(toks)
	for i := len(all) - 1; i > 0; i-- {
		l := all[i]
		switch {
		case l.tok == token.LBRACE && !compositeAt(toks, l.at):
			return 0, 0, false // in the body of a function: its own statements
		case l.tok != token.LPAREN || l.at == 0 || !callee(toks[:l.at]):
			continue
		}
		return toks[l.at].off, commas(toks[l.at+1:]), true
	}
	return 0, 0, false
}

// callee says whether the end of toks can be called.
func callee(toks []lexeme) bool {
	n := len(toks)
	switch toks[n-1].tok {
	case token.IDENT:
		return n < 2 || toks[n-2].tok != token.FUNC
	case token.RBRACK, token.RBRACE, token.RPAREN:
		return true
	}
	return false
}

// compositeAt says whether the brace at index at opens a composite literal.
func compositeAt(toks []lexeme, at int) bool {
	if at == 0 {
		return false
	}
	switch toks[at-1].tok {
	case token.IDENT, token.RBRACK, token.COMMA, token.COLON, token.LBRACE:
		return true
	}
	return false
}

// commas counts the commas at the top level of toks.
func commas(toks []lexeme) int {
	depth, n := 0, 0
	for _, t := range toks {
		switch t.tok {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			depth++
		case token.RPAREN, token.RBRACK, token.RBRACE:
			depth--
		case token.COMMA:
			if depth == 0 {
				n++
			}
		}
	}
	return n
}

// signature describes the call whose parenthesis is at byte open; to is where
// the text after the cursor begins.
func (nb *Notebook) signature(src string, to, open, arg int, head []item) *Signature {
	v := nb.view(src[:open+1]+src[to:], open+1, open+1, split(src[:open+1]), cursorName)
	if v == nil {
		return nil
	}
	for i := 1; ; i++ {
		n := v.parent(i)
		if n == nil {
			return nil
		}
		if call, ok := n.(*ast.CallExpr); ok && call.Lparen < v.cursor {
			return v.describeCall(call, arg)
		}
	}
}

func (v *view) describeCall(call *ast.CallExpr, arg int) *Signature {
	name := types.ExprString(call.Fun)
	if _, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok || len(name) > 40 {
		name = "func"
	}
	obj := v.calledObject(call.Fun)
	if b, ok := obj.(*types.Builtin); ok {
		e := builtins[b.Name()]
		return activate(&Signature{Name: name, Params: e.params, Results: e.result, Doc: e.doc}, arg, e.variadic)
	}
	var sig *types.Signature
	doc := ""
	if f, ok := obj.(*types.Func); ok {
		sig, doc = f.Signature(), docLine(docKey(f, ownerOf(f)))
	}
	if tv, ok := v.info.Types[call.Fun]; ok && sig == nil {
		if tv.IsType() {
			return activate(&Signature{Name: name, Params: []string{"value"}, Results: name, Doc: "A conversion: the value as a " + name + "."}, arg, false)
		}
		if tv.Type != nil {
			sig, _ = tv.Type.Underlying().(*types.Signature)
		}
	}
	if sig == nil {
		return nil
	}
	s := &Signature{Name: name, Params: params(sig, qualifier(v.pkg)), Results: results(sig, qualifier(v.pkg)), Doc: doc}
	return activate(s, arg, sig.Variadic())
}

// calledObject is what a call's function is, where it has a name.
func (v *view) calledObject(fun ast.Expr) types.Object {
	switch f := ast.Unparen(fun).(type) {
	case *ast.Ident:
		return v.info.Uses[f]
	case *ast.SelectorExpr:
		return v.info.Uses[f.Sel]
	case *ast.IndexExpr:
		return v.calledObject(f.X)
	case *ast.IndexListExpr:
		return v.calledObject(f.X)
	}
	return nil
}

// activate says which parameter is being written.
func activate(s *Signature, arg int, variadic bool) *Signature {
	if variadic {
		arg = min(arg, len(s.Params)-1)
	}
	s.Active = arg
	return s
}

func params(sig *types.Signature, q types.Qualifier) []string {
	var out []string
	for i := range sig.Params().Len() {
		p := sig.Params().At(i)
		t := types.TypeString(p.Type(), q)
		if sig.Variadic() && i == sig.Params().Len()-1 {
			t = "..." + strings.TrimPrefix(t, "[]")
		}
		out = append(out, strings.TrimSpace(p.Name()+" "+t))
	}
	return out
}

func results(sig *types.Signature, q types.Qualifier) string {
	switch r := sig.Results(); {
	case r.Len() == 0:
		return ""
	case r.Len() == 1 && r.At(0).Name() == "":
		return types.TypeString(r.At(0).Type(), q)
	default:
		return types.TypeString(r, q)
	}
}
