package front

import (
	"go/types"
	"regexp"
	"strconv"
	"strings"

	"understudy/sandbox/front/allowed"
	"understudy/sandbox/front/mono"
)

// The runtime knows its own actor.Is by its code and asks it what it accepts. Of the
// instances that lowered code has it cannot know that: they are given words.

// isMatcher writes the value of an instance of actor.Is, made once.
func (l *lowerer) isMatcher(f *types.Func) (string, bool) {
	what, ok := messageOf(f, "Is")
	if !ok {
		return "", false
	}
	return l.helper("matcher "+f.Name(), "is", func(n string) {
		t := "func" + l.signature(f.Signature())
		l.vars = append(l.vars, "var "+n+" "+t)
		l.consts = append(l.consts, n+" = "+l.importName(allowed.Actor)+".Described("+strconv.Quote(what)+", "+l.madeValue(f)+")")
	}), true
}

// funcValue writes a declared function as a value. Handed on by its name it would
// do nothing where its declaration comes later: yaegi looks too early for its body.
func (l *lowerer) funcValue(f *types.Func) string {
	if text, ok := l.isMatcher(f); ok {
		return text
	}
	return l.madeValue(f)
}

func (l *lowerer) madeValue(f *types.Func) string {
	v, t := l.fresh(), l.typ(f.Signature())
	return "func() " + t + " {\nvar " + v + " " + t + "\n" + v + " = " + l.name(f) + "\nreturn " + v + "\n}()"
}

// fitting is what the prelude's thatFits says.
func fitting(f *types.Func) (string, bool) {
	what, ok := messageOf(f, "thatFits")
	return strconv.Quote(what + " that fits"), ok
}

// messageOf is the wish for a message of T, in the runtime's own words, when f is the
// instance for T of the named function of the actor package.
func messageOf(f *types.Func, name string) (string, bool) {
	if f == nil {
		return "", false
	}
	arg, ok := strings.CutPrefix(mono.Shown(f.Name()), "actor."+name+"[")
	if !ok {
		return "", false
	}
	arg = unplaced.ReplaceAllString(strings.TrimSuffix(arg, "]"), "")
	if arg == "interface {}" {
		return "any message", true
	}
	if head := declaredName.FindString(arg); head != "" { // which is said without its package
		arg = arg[len(head):]
	}
	return "a message of type " + arg, true
}

var (
	unplaced     = regexp.MustCompile(`(?:[\w.-]+/)+|·\d+`) // folders of import paths, and numbers of local types
	declaredName = regexp.MustCompile(`^\w+\.`)
)
