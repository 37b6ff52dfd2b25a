package front

import (
	"errors"
	"fmt"
	"go/ast"
	"go/scanner"
	"go/token"
	"go/types"
	"regexp"
	"strconv"
	"strings"

	"understudy/sandbox/front/allowed"
	"understudy/sandbox/front/mono"
)

// goVersion is the language that learners write.
const goVersion = "go1.26"

// source is a parsed source on its way to being checked and lowered.
type source struct {
	fset     *token.FileSet
	file     *ast.File
	shift    int                // lines of ours before the learner's first
	lines    int                // how many the learner wrote
	moved    []spot             // where the last of them were written; nil if all are where they stand
	place    func(line int) int // see Notebook.Place; nil if a line says it
	pkg      *types.Package
	info     *types.Info
	body     *ast.FuncDecl // what holds a cell's statements; nil in a program
	last     ast.Expr      // the cell's last expression statement, or nil
	faults   []Fault
	seeded   bool     // it is lowered for a seeded run
	sharing  *sharing // found if it is
	bare     int      // see Unit.Bare
	usesLast bool     // see Unit.UsesLast

	expanded *mono.Result // what the source became without type parameters, or nil

	endLine, endCol int // of the learner's last character that is no space
}

func newSource(src string, shift int) *source {
	text := strings.TrimRight(src, " \t\r\n")
	return &source{
		fset: token.NewFileSet(), shift: shift, lines: lineCount(src),
		endLine: lineCount(text), endCol: max(1, len(text)-strings.LastIndexByte(text, '\n')-1),
		info: mono.NewInfo(),
	}
}

// line is the learner's line of pos.
func (s *source) line(pos token.Pos) int {
	if !pos.IsValid() {
		return 0
	}
	if s.expanded != nil && s.expanded.Hidden(pos) {
		return 0 // in the code of a library: the line is that of the call
	}
	return s.spot(pos).line
}

// spot is where the line of pos was written.
func (s *source) spot(pos token.Pos) spot {
	n := min(max(s.fset.Position(pos).Line-s.shift, 1), s.lines)
	if own := s.lines - len(s.moved); n > own {
		return s.moved[n-own-1]
	}
	return spot{n, s.place}
}

// spot is where a line was written.
type spot struct {
	line  int
	place func(line int) int
}

// numbered is what the machine calls the learner's line of pos.
func (s *source) numbered(pos token.Pos) int {
	n := s.line(pos)
	if n == 0 {
		return 0
	}
	if place := s.spot(pos).place; place != nil {
		return place(n)
	}
	return n
}

func (s *source) fault(pos token.Pos, text, help string) {
	s.faults = append(s.faults, Fault{Line: s.line(pos), Col: s.fset.Position(pos).Column, Text: text, Help: help})
}

func (s *source) faultf(pos token.Pos, format string, args ...any) {
	s.fault(pos, fmt.Sprintf(format, args...), "")
}

// syntax records what the parser found.
func (s *source) syntax(err error) {
	var list scanner.ErrorList
	if !errors.As(err, &list) {
		if err != nil {
			s.faults = append(s.faults, Fault{Text: err.Error()})
		}
		return
	}
	before := len(s.faults)
	early, stray := false, false
	for _, e := range list {
		if s.shift > 0 && strings.HasPrefix(e.Msg, "imports must appear before") {
			continue // not in a cell, where order is free
		}
		line := max(e.Pos.Line-s.shift, 1)
		if s.shift > 0 && line > s.lines { // in what we put after a cell
			early = true
			stray = stray || strings.HasPrefix(e.Msg, "expected declaration")
			continue
		}
		line = min(line, s.lines)
		s.faults = append(s.faults, Fault{Line: line, Col: e.Pos.Column, Text: "syntax error: " + strings.TrimSuffix(e.Msg, " (missing parentheses around composite literal?)"), Help: syntaxHelp(e.Msg)})
	}
	if !early || len(s.faults) > before {
		return
	}
	f := Fault{
		Line: s.endLine, Col: s.endCol, Text: "syntax error: the code ends too early",
		Help: "Something is begun and not finished: an expression, a bracket, a text.",
	}
	if stray {
		f.Text, f.Help = "syntax error: there is a } too many", ""
	}
	s.faults = append(s.faults, f)
}

// imports refuses what may not be imported, each import with its place.
func (s *source) imports() {
	for _, spec := range s.file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil || s.fset.Position(spec.Pos()).Line <= s.shift {
			continue
		}
		switch {
		case !allowed.Is(path):
			s.fault(spec.Pos(), unavailable(path), availableHelp())
		case spec.Name != nil && spec.Name.Name == ".":
			s.faultf(spec.Pos(), "import . is not available here: write the package's name")
		}
	}
}

// check runs go/types over the source and records every error that is the
// learner's. forgive says which variables may stay unused.
func (s *source) check(pkgs packages, pkg *types.Package, notebook bool) {
	s.pkg = pkg
	// A program of another package is reported in words of ours.
	pkg.SetName(s.file.Name.Name)
	var found []types.Error
	conf := types.Config{
		GoVersion: goVersion, Importer: pkgs, Sizes: types.SizesFor("gc", "amd64"),
		Error: func(err error) {
			var te types.Error
			if errors.As(err, &te) {
				found = append(found, te)
			}
		},
	}
	// The errors all went to Error.
	_ = types.NewChecker(&conf, s.fset, pkg, s.info).Files([]*ast.File{s.file})
	for _, e := range s.unfinished(found) {
		if s.ours(e, notebook) {
			continue
		}
		s.fault(e.Pos, s.placed(strings.TrimRight(e.Msg, ":\n")), s.help(e))
	}
}

var placeInText = regexp.MustCompile(`\b(?:cell|program):(\d+):(\d+)`)

// placed puts the learner's lines in a text that names places.
func (s *source) placed(text string) string {
	return placeInText.ReplaceAllStringFunc(text, func(p string) string {
		sub := placeInText.FindStringSubmatch(p)
		line, _ := strconv.Atoi(sub[1])
		return fmt.Sprintf("%d:%s", max(line-s.shift, 1), sub[2])
	})
}

// ours says that an error comes from how we wrap the source, not from the learner.
func (s *source) ours(e types.Error, notebook bool) bool {
	p := s.fset.Position(e.Pos)
	switch {
	case p.Line <= s.shift && p.IsValid():
		return true
	case strings.HasPrefix(e.Msg, "\t"): // the second half of an error before it
		return true
	case strings.HasPrefix(e.Msg, "could not import"): // imports says it better
		return true
	case !notebook:
		return false
	case strings.Contains(e.Msg, "imported and not used") || strings.Contains(e.Msg, "imported as"):
		return true
	case strings.HasPrefix(e.Msg, "declared and not used"):
		return s.topLevelVar(e.Pos)
	case strings.HasSuffix(e.Msg, "is not used") || strings.Contains(e.Msg, "not used"):
		return s.last != nil && s.last.Pos() <= e.Pos && e.Pos < s.last.End() && !s.inLiteral(e.Pos)
	}
	return false
}

func (s *source) topLevelVar(pos token.Pos) bool {
	top := s.info.Scopes[s.body.Type]
	for id, obj := range s.info.Defs {
		if id.Pos() == pos && obj != nil && obj.Parent() == top {
			return true
		}
	}
	return false
}

// inLiteral says whether pos is inside the body of a function literal of the last expression.
func (s *source) inLiteral(pos token.Pos) bool {
	inside := false
	ast.Inspect(s.last, func(n ast.Node) bool {
		if f, ok := n.(*ast.FuncLit); ok && f.Body.Pos() <= pos && pos < f.Body.End() {
			inside = true
		}
		return !inside
	})
	return inside
}
