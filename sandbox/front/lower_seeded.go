package front

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// Code for a seeded run. What may wait is done by the machine, which lets others have
// the turn meanwhile; what Go leaves to chance is drawn from the seed.

// receiveHelper is a helper that receives from a channel of type t: func(c, line) (v, ok).
func (l *lowerer) receiveHelper(t types.Type) string {
	text, e := l.typ(t.Underlying()), elem(t)
	return l.need("receive "+text, "receive", "(c %s, line int) (%s, bool) {\nx, ok := %s(c, line)\n%sreturn got, ok\n}",
		text, l.typ(e), l.rt("Receive"), l.arrived("", "got", "x", e))
}

// carried writes v, of type t, so that it is an operand of the machine's.
func (l *lowerer) carried(pos token.Pos, v string, t types.Type) string {
	if simple(v) && !isLiteral(v) {
		return v
	}
	n := l.fresh()
	l.emit(pos, "var %s %s = %s", n, l.typ(t), v)
	return n
}

// blocking are the functions and methods of which a report of a deadlock tells the line.
var blocking = map[string]string{
	"sync": " Lock RLock Wait Do Go ", "time": " Sleep After AfterFunc Tick NewTimer NewTicker ", "context": " AfterFunc ",
}

// ahead writes what the machine has to know before a call: which line waits, or that
// others may go first.
func (l *lowerer) ahead(e *ast.CallExpr) {
	if !l.seeded {
		return
	}
	fn := l.calledFunc(e)
	if fn == nil || fn.Pkg() == nil {
		return
	}
	if fn.Pkg().Path() == "sync/atomic" {
		l.emit(e.Pos(), "%s()", l.rt("Point"))
		return
	}
	if strings.Contains(blocking[fn.Pkg().Path()], " "+fn.Name()+" ") {
		l.emit(e.Pos(), "%s(%d)", l.rt("Here"), l.line(e.Pos()))
	}
}

// rangeSeeded writes a range over a map in an order that the seed draws. What is
// deleted meanwhile does not come, as in Go.
func (l *lowerer) rangeSeeded(s *ast.RangeStmt, label string) string {
	at, m := l.at(s.Pos()), l.info.TypeOf(s.X).Underlying().(*types.Map)
	x, keys, vals, order := l.fresh(), l.fresh(), l.fresh(), l.fresh()
	i, k, v, here := l.fresh(), l.fresh(), l.fresh(), l.fresh()
	kt, vt := l.typ(m.Key()), l.typ(m.Elem())
	before := fmt.Sprintf("%svar %s %s = %s\n", at, x, l.typ(m), l.raw(s.X)) +
		fmt.Sprintf("%svar %s []%s\n%svar %s []%s\n", at, keys, kt, at, vals, vt) +
		fmt.Sprintf("%sfor %s, %s := range %s {\n%s = append(%s, %s)\n%s = append(%s, %s)\n}\n", at, k, v, x, keys, keys, k, vals, vals, v) +
		fmt.Sprintf("%svar %s []int = %s(%s)\n", at, order, l.rt("MapOrder"), keys)
	k2, v2 := l.fresh(), l.fresh()
	first := fmt.Sprintf("%svar %s %s = %s[%s[%s]]\n%svar %s %s\nvar %s bool\n%s, %s = %s[%s]\n", at, k2, kt, keys, order, i, at, v2, vt, here, v2, here, x, k2) +
		fmt.Sprintf("%sif !%s {\nif %s(%s) {\ncontinue\n}\n%s = %s[%s[%s]]\n}\n%s_ = %s\n", at, here, l.rt("Same"), k2, v2, vals, order, i, at, v2)
	values := []string{k2, v2}
	if s.Key == nil || isBlank(s.Key) {
		values[0] = "_"
	}
	if s.Value == nil || isBlank(s.Value) {
		values[1] = "_"
	}
	first += l.iterations(s, values, []types.Type{m.Key(), m.Elem()})
	body := l.inLoop(loop{label: label, loop: true}, func() string { return l.block(s.Body.List) })
	return fmt.Sprintf("%s{\n%s%svar %s int = 0\n%s%sfor ; %s < len(%s); %s++ {\n%s%s%s}\n}", at, before, at, i, at, l.prefix(label), i, order, i, l.turn(s), first, body)
}
