package front

import (
	"go/types"
	"slices"

	"understudy/sandbox/front/mono"
)

// Unit is a cell or a program, lowered.
type Unit struct {
	File   string // the name that errors show
	Number int    // of the cell; a program is 0
	Source string // valid Go, a file of package main, for yaegi
	// Entry is a function in Source. A cell's is func(*actor.Process) []any: it
	// runs the cell and returns its value, or nothing. A program's is func().
	Entry    string
	Program  bool
	HasValue bool     // the cell's last statement is an expression with a value
	Goes     bool     // it has go statements: goroutines may outlive its run
	Bare     int      // in a notebook that keeps the last value: where the last expression begins, from 1, if it cannot stand among other statements
	UsesLast bool     // it reads _
	Warnings []Fault  // what runs, but is not what the learner means: it never stops a run
	Types    []string // the value's static types, as the learner writes them: one, or one a result

	// Keys are the learner's types that the machine meets at run time, by the keys
	// that lowered code has for them; Package is the one they belong to.
	Keys    map[string]types.Type
	Package *types.Package

	lines  []int // learner's line of each line of Source
	single []span
	cell   *cellState
}

// span is a function in Source that can fail on one line only.
type span struct{ from, to, line int }

// Line is the learner's line from which line lowered of Source was made, or 0.
func (u *Unit) Line(lowered int) int {
	if lowered < 1 || lowered > len(u.lines) {
		return 0
	}
	return u.lines[lowered-1]
}

// CrashLine is the learner's line on which the function that begins at the
// lowered line can crash, when there is only one; else the line of the function.
func (u *Unit) CrashLine(lowered int) int {
	best := span{to: len(u.lines) + 1, line: u.Line(lowered)}
	for _, s := range u.single {
		if s.from <= lowered && lowered <= s.to && s.to-s.from < best.to-best.from {
			best = s
		}
	}
	return best.line
}

// cellState is what a notebook learns from a unit when it accepts it.
type cellState struct {
	objects map[string]types.Object // visible from now on
	names   map[types.Object]string // what they are called in lowered sources
	imports map[string]string       // name to path
	types   []*types.TypeName       // every named type, also the hidden ones

	expanded *mono.Result                  // if the cell was written without type parameters
	twins    map[types.Object]types.Object // what stands in it for its top-level variables

	pieces []*piece                   // that later cells can declare again
	own    map[string]bool            // names that the cell declares
	uses   map[string]map[string]bool // see source.uses
}

func (u *Unit) typeStrings(t types.Type, pkg *types.Package) {
	q := func(p *types.Package) string {
		if p == pkg {
			return ""
		}
		return p.Name()
	}
	if tuple, ok := t.(*types.Tuple); ok {
		for v := range tuple.Variables() {
			u.Types = append(u.Types, types.TypeString(v.Type(), q))
		}
		return
	}
	u.Types = append(slices.Clone(u.Types), types.TypeString(t, q))
}
