package front

import (
	"fmt"
	"go/ast"
	"go/types"
	"strconv"
	"strings"
)

// builtinName is the name of the predeclared function that e calls, or "".
func (l *lowerer) builtinName(e *ast.CallExpr) string {
	id, ok := ast.Unparen(e.Fun).(*ast.Ident)
	if !ok {
		return ""
	}
	if b, ok := l.info.Uses[id].(*types.Builtin); ok {
		return b.Name()
	}
	return ""
}

// builtin writes a call of a predeclared function.
func (l *lowerer) builtin(e *ast.CallExpr) string {
	e = l.splitTuple(e)
	switch name := l.builtinName(e); name {
	case "min", "max":
		return l.extreme(name, e)
	case "clear":
		return l.rt("Clear") + "(" + l.raw(e.Args[0]) + ")"
	case "recover":
		return l.recoverCall()
	case "panic":
		return l.panicCall(e)
	case "print", "println":
		return l.print(name, e)
	case "new":
		return l.newCall(e)
	case "make":
		return l.makeCall(e)
	case "append":
		return l.append(e)
	case "delete":
		m := l.info.TypeOf(e.Args[0]).Underlying().(*types.Map)
		return "delete(" + l.raw(e.Args[0]) + ", " + l.as(e.Args[1], m.Key()) + ")"
	case "close":
		if l.seeded {
			return fmt.Sprintf("%s(%s, %d)", l.rt("Close"), l.raw(e.Args[0]), l.line(e.Pos()))
		}
		return name + "(" + l.raw(e.Args[0]) + ")"
	case "complex", "real", "imag":
		return l.complexCall(name, e)
	case "len", "cap":
		if n, is := arrayLen(l.info.TypeOf(e.Args[0])); is { // of an operand with an effect
			l.emit(e.Pos(), "_ = %s", l.raw(e.Args[0]))
			return strconv.FormatInt(n, 10)
		}
		return name + "(" + l.raw(e.Args[0]) + ")"
	default:
		var args []string
		for _, a := range e.Args {
			args = append(args, l.raw(a))
		}
		return name + "(" + strings.Join(args, ", ") + ")"
	}
}

// splitTuple gives a builtin whose one argument is a call with several results its
// arguments one by one.
func (l *lowerer) splitTuple(e *ast.CallExpr) *ast.CallExpr {
	if len(e.Args) != 1 {
		return e
	}
	tuple, ok := l.info.TypeOf(e.Args[0]).(*types.Tuple)
	if !ok {
		return e
	}
	split := &ast.CallExpr{Fun: e.Fun, Lparen: e.Lparen, Rparen: e.Rparen}
	var names []string
	for v := range tuple.Variables() {
		id := &ast.Ident{NamePos: e.Args[0].Pos(), Name: l.fresh()}
		l.info.Types[id] = types.TypeAndValue{Type: v.Type()}
		l.kept[id] = id.Name
		names = append(names, id.Name)
		split.Args = append(split.Args, id)
	}
	l.info.Types[split] = l.info.Types[e]
	l.emit(e.Pos(), "%s := %s", strings.Join(names, ", "), l.expr(e.Args[0]))
	return split
}

// complexCall lets the machine take complex numbers apart and make them.
func (l *lowerer) complexCall(name string, e *ast.CallExpr) string {
	will := l.typ(l.info.TypeOf(e))
	var args []string
	for _, a := range e.Args {
		wide := "float64"
		if name != "complex" {
			wide = "complex128"
		}
		args = append(args, wide+"("+l.expr(a)+")")
	}
	fn := map[string]string{"complex": "Complex", "real": "Real", "imag": "Imag"}[name]
	return will + "(" + l.rt(fn) + "(" + strings.Join(args, ", ") + "))"
}

func (l *lowerer) append(e *ast.CallExpr) string {
	t := l.info.TypeOf(e)
	args := []string{l.raw(e.Args[0])}
	several := len(e.Args) > 2
	if l.info.Types[e.Args[0]].IsNil() {
		args[0] = l.zero(t.Underlying())
	}
	for _, a := range e.Args[1:] {
		if !e.Ellipsis.IsValid() {
			text := l.as(a, elem(t))
			if several && !simple(text) && !isLiteral(text) { // or append would change what it reads
				n := l.fresh()
				l.emit(a.Pos(), "var %s %s = %s", n, l.typ(elem(t)), text)
				text = n
			}
			args = append(args, text)
			continue
		}
		if l.info.Types[a].IsNil() {
			continue
		}
		text := l.raw(a)
		if basicInfo(l.info.TypeOf(a))&types.IsString != 0 {
			text = "[]byte(" + text + ")"
		}
		args = append(args, text+"...")
	}
	return l.cooked("append("+strings.Join(args, ", ")+")", t)
}

// extreme writes min or max as calls of a helper for their type, or of the machine's for floats.
func (l *lowerer) extreme(name string, e *ast.CallExpr) string {
	t := l.typ(l.info.TypeOf(e))
	if basicInfo(l.info.TypeOf(e))&types.IsFloat != 0 {
		text := "float64(" + l.expr(e.Args[0]) + ")"
		for _, a := range e.Args[1:] {
			text = l.rt(map[string]string{"min": "Min", "max": "Max"}[name]) + "(" + text + ", float64(" + l.expr(a) + "))"
		}
		return t + "(" + text + ")"
	}
	op := map[string]string{"min": "<", "max": ">"}[name]
	fn := l.need(name+" "+t, name, "(a, b %s) %s {\nif b %s a {\nreturn b\n}\nreturn a\n}", t, t, op)
	text := t + "(" + l.expr(e.Args[0]) + ")"
	for _, a := range e.Args[1:] {
		text = fn + "(" + text + ", " + t + "(" + l.expr(a) + "))"
	}
	return text
}

// newCall writes new(T) or new(value).
func (l *lowerer) newCall(e *ast.CallExpr) string {
	t := elem(l.info.TypeOf(e))
	if l.info.Types[e.Args[0]].IsType() {
		return "new(" + l.typ(t) + ")"
	}
	text := l.typ(t)
	fn := l.need("new "+text, "new", "(x %s) *%s {\np := new(%s)\n*p = x\nreturn p\n}", text, text, text)
	fn = l.byValue(fn, types.NewSignatureType(nil, nil, nil, types.NewTuple(types.NewParam(e.Pos(), nil, "x", t)), types.NewTuple(types.NewParam(e.Pos(), nil, "", types.NewPointer(t))), false))
	return fn + "(" + l.as(e.Args[0], t) + ")"
}

// makeCall writes make, after a check of its sizes.
func (l *lowerer) makeCall(e *ast.CallExpr) string {
	t := l.info.TypeOf(e)
	args := []string{l.typ(t.Underlying())}
	sizes := []string{"-1", "-1"}
	for i, a := range e.Args[1:] {
		if tv := l.info.Types[a]; tv.Value != nil {
			args = append(args, l.bare(types.TypeAndValue{Type: types.Typ[types.Int], Value: tv.Value}))
		} else {
			args = append(args, l.integer(a))
		}
		sizes[i] = args[i+1]
	}
	if len(args) > 1 && (l.info.Types[e.Args[1]].Value == nil || len(e.Args) > 2 && l.info.Types[e.Args[2]].Value == nil) {
		what := map[bool]string{true: "slice", false: "other"}[strings.HasPrefix(args[0], "[")]
		if _, ch := t.Underlying().(*types.Chan); ch {
			what = "chan"
		}
		if len(args) > 2 {
			l.emit(e.Pos(), "if %s < 0 || %s > %s {\n%s(%q, %s, %s, %d)\n}", sizes[0], sizes[0], sizes[1], l.rt("MakeSize"), what, sizes[0], sizes[1], l.line(e.Pos()))
		} else {
			l.check(e.Pos(), sizes[0]+" < 0", "MakeSize", strconv.Quote(what), sizes[0], sizes[0])
		}
	}
	if _, m := t.Underlying().(*types.Map); m {
		args = args[:1] // the size is a hint
	}
	text := "make(" + strings.Join(args, ", ") + ")"
	if c, ok := t.Underlying().(*types.Chan); ok && c.Dir() != types.SendRecv { // unknown to reflect
		args[0] = l.typ(types.NewChan(types.SendRecv, c.Elem()))
		text = "(" + l.typ(c) + ")(make(" + strings.Join(args, ", ") + "))"
	}
	return l.cooked(text, t)
}

// panicCall writes panic, and tells the machine the line.
func (l *lowerer) panicCall(e *ast.CallExpr) string {
	value := l.as(e.Args[0], types.Universe.Lookup("any").Type())
	// The second panic is never reached; Go wants to see that nothing comes after.
	return fmt.Sprintf("%s(%s, %d)\npanic(0)", l.rt("Throw"), value, l.line(e.Pos()))
}

var printers = map[string]string{"print": "Print", "println": "Println"}

// print writes print or println; a letter for each argument says what it is.
func (l *lowerer) print(name string, e *ast.CallExpr) string {
	codes := ""
	var args []string
	for _, a := range e.Args {
		tv := l.info.Types[a]
		code := "v"
		if tv.IsNil() || types.IsInterface(tv.Type) {
			code = "i"
		}
		codes += code
		if tv.IsNil() {
			args = append(args, "nil")
			continue
		}
		args = append(args, l.raw(a))
	}
	return l.rt(printers[name]) + "(" + strings.Join(append([]string{strconv.Quote(codes)}, args...), ", ") + ")"
}
