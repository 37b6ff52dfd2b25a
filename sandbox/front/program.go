package front

import (
	"go/ast"
	"go/parser"
	"go/types"
	"slices"

	"understudy/sandbox/front/mono"
)

// An Option says how a source is to be lowered.
type Option uint8

// Seeded lowers for a seeded run: goroutines, channels, maps and variables that several
// share take part in the order that the seed draws.
const Seeded Option = 1

func isSeeded(options []Option) bool { return slices.Contains(options, Seeded) }

// Program checks and lowers a whole package main. Either there are faults, or a unit.
func Program(file, src string, options ...Option) (u *Unit, faults []Fault) {
	defer guard(&faults)
	if faults := bounded(src); faults != nil {
		return nil, faults
	}
	pkgs, err := loaded()
	if err != nil {
		return nil, []Fault{{Text: err.Error()}}
	}
	s := newSource(src, 0)
	s.seeded = isSeeded(options)
	s.file, err = parser.ParseFile(s.fset, "program", src, parser.AllErrors|parser.SkipObjectResolution)
	if s.syntax(err); len(s.faults) > 0 {
		return nil, misread(src, tidy(s.faults))
	}
	s.imports()
	s.check(pkgs, types.NewPackage("main", "main"), false)
	switch {
	case s.file.Name.Name != "main":
		s.faultf(s.file.Name.Pos(), "package %s is not a program: write package main", s.file.Name.Name)
	case !hasMain(s.file):
		s.faultf(s.file.Name.Pos(), "function main is undeclared in the main package")
	}
	if len(s.faults) > 0 {
		return nil, tidy(s.faults)
	}
	warnings := s.warnings()
	if s.expand(mono.NewWorld(), pkgs, nil); len(s.faults) > 0 {
		return nil, tidy(s.faults)
	}
	known := &cellState{names: map[types.Object]string{}}
	u = newLowerer(s, 0, known).program(file)
	u.Warnings = warnings
	if len(s.faults) > 0 {
		return nil, tidy(s.faults)
	}
	return u, nil
}

func hasMain(f *ast.File) bool {
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "main" {
			return true
		}
	}
	return false
}
