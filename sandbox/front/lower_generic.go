package front

import (
	"go/ast"
	"go/types"
	"strings"

	"understudy/sandbox/front/mono"
	sources "understudy/sandbox/front/prelude"
)

// compiledType writes a type of a compiled package. Instances that package mono
// left generic are those that compiled code has.
func (l *lowerer) compiledType(t *types.Named) string {
	switch {
	case t.TypeArgs().Len() == 0:
		return l.importName(t.Obj().Pkg().Path()) + "." + t.Obj().Name()
	case resultOfAny(t):
		return l.importName(sources.CorePath) + ".ResultOfAny"
	}
	return l.typ(t.Underlying())
}

// instance says whether t is an instance that compiled code has.
func instance(t *types.Named) bool { return t.TypeArgs().Len() > 0 }

// argKeys are the keys of an instance's type arguments.
func (l *lowerer) argKeys(t *types.Named) string {
	text := ""
	for a := range t.TypeArgs().Types() {
		text += "[" + l.typeKey(a) + "]"
	}
	return text
}

// loopBody says whether a function literal was the body of a loop over a function:
// what it defers is the function's around it.
func (l *lowerer) loopBody(e *ast.FuncLit) bool {
	return l.expanded != nil && l.expanded.Bodies[e]
}

// deferList is the name of the list on which this function's deferred calls are put.
func (l *lowerer) deferList() string {
	if l.fn.around != "" {
		return l.fn.around
	}
	return l.fn.defers
}

// nameKey is the key of a type of the learner's: what the lowered source calls it,
// and for an instance its arguments too, so that it can be shown by its key.
func (l *lowerer) nameKey(obj types.Object) string {
	name := l.name(obj)
	if !strings.Contains(obj.Name(), "[") {
		return name
	}
	_, unique, _ := strings.Cut(name, string(mark))
	return mono.Shown(obj.Name()) + string(mark) + unique
}
