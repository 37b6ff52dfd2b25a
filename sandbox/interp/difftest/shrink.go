package difftest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// maxCandidates bounds how many smaller programs are tried at a time: as many as
// compile together in a few seconds.
const maxCandidates = 32

// Shrink makes src smaller for as long as a smaller program fails too. fails is
// asked about several at a time, from the one with the most taken away on, and says
// of each whether it does; programs that do not compile it answers with false. mend,
// if not nil, makes valid what a removal has left, such as variables that nothing
// uses; it returns "" where it cannot.
func Shrink(src string, mend func(string) string, fails func([]string) []bool) string {
	tried := map[string]bool{src: true}
	for {
		cuts := cutsOf(src)
		smaller := ""
		for len(cuts) > 0 && smaller == "" {
			var batch []string
			var of [][]edit
			for len(cuts) > 0 && len(batch) < maxCandidates {
				text := apply(src, cuts[0])
				if mend != nil {
					text = mend(text)
				}
				if text != "" && len(text) < len(src) && !tried[text] {
					tried[text] = true
					batch, of = append(batch, text), append(of, cuts[0])
				}
				cuts = cuts[1:]
			}
			smaller = best(src, batch, of, mend, fails)
		}
		if smaller == "" {
			return src
		}
		src = smaller
	}
}

// best is the smallest program of a batch that fails, or what is left with all the
// cuts at once that fail one by one, or "".
func best(src string, batch []string, of [][]edit, mend func(string) string, fails func([]string) []bool) string {
	if len(batch) == 0 {
		return ""
	}
	var smallest string
	var all []edit
	for i, failed := range fails(batch) {
		if !failed {
			continue
		}
		if smallest == "" || len(batch[i]) < len(smallest) {
			smallest = batch[i]
		}
		all = merge(all, of[i])
	}
	together := apply(src, all)
	if mend != nil && smallest != "" {
		together = mend(together)
	}
	if smallest != "" && together != "" && len(together) < len(smallest) && fails([]string{together})[0] {
		return together
	}
	return smallest
}

// An edit puts text in the place of what is between two offsets.
type edit struct {
	from, to int
	text     string
}

// merge adds those edits that overlap with none of the others.
func merge(all, more []edit) []edit {
	for _, e := range more {
		if !slices.ContainsFunc(all, func(o edit) bool { return e.from < o.to && o.from < e.to }) {
			all = append(all, e)
		}
	}
	return all
}

func apply(src string, edits []edit) string {
	edits = slices.Clone(edits)
	slices.SortFunc(edits, func(a, b edit) int { return b.from - a.from })
	for _, e := range edits {
		src = src[:e.from] + e.text + src[e.to:]
	}
	return src
}

// cutsOf lists what can be taken out of a program, the largest first: declarations
// and statements, runs of them in halves and quarters, blocks around statements, and
// parts of expressions.
func cutsOf(src string) (cuts [][]edit) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", src, parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	c := &cutter{src: src, fset: fset}
	c.runs(nodes(f.Decls))
	ast.Inspect(f, func(n ast.Node) bool {
		c.node(n)
		return true
	})
	slices.SortStableFunc(c.cuts, func(a, b edit) int { return (b.to - b.from - len(b.text)) - (a.to - a.from - len(a.text)) })
	for _, e := range c.cuts {
		cuts = append(cuts, []edit{e})
	}
	return cuts
}

type cutter struct {
	src  string
	fset *token.FileSet
	cuts []edit
}

func nodes[N ast.Node](list []N) (out []ast.Node) {
	for _, n := range list {
		out = append(out, n)
	}
	return out
}

func (c *cutter) at(p token.Pos) int { return c.fset.Position(p).Offset }

func (c *cutter) cut(from, to token.Pos, text string) {
	c.cuts = append(c.cuts, edit{c.at(from), c.at(to), text})
}

// runs cuts runs of neighbours: all, halves, quarters and so on to each alone.
func (c *cutter) runs(list []ast.Node) {
	for size := len(list); size > 0; size /= 2 {
		for i := 0; i < len(list); i += size {
			c.cut(list[i].Pos(), list[min(i+size, len(list))-1].End(), "")
		}
	}
}

// inside keeps of a node only what one of its parts is.
func (c *cutter) inside(n ast.Node, part ast.Node) {
	if part != nil {
		c.cut(n.Pos(), n.End(), c.src[c.at(part.Pos()):c.at(part.End())])
	}
}

func (c *cutter) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.BlockStmt:
		c.runs(nodes(n.List))
	case *ast.CaseClause:
		c.runs(nodes(n.Body))
	case *ast.GenDecl:
		c.runs(nodes(n.Specs))
	case *ast.FieldList:
		if n.Opening.IsValid() && c.src[c.at(n.Opening)] == '{' {
			c.runs(nodes(n.List))
		}
	case *ast.IfStmt:
		c.body(n, n.Body)
		if n.Else != nil {
			c.inside(n, n.Else)
			c.cut(n.Body.End(), n.Else.End(), "")
		}
	case *ast.ForStmt:
		c.body(n, n.Body)
	case *ast.RangeStmt:
		c.body(n, n.Body)
	case *ast.LabeledStmt:
		c.inside(n, n.Stmt)
	case *ast.ExprStmt:
		c.literalBody(n, n.X)
	case *ast.DeferStmt:
		c.inside(n, n.Call)
	case ast.Expr:
		c.expression(n)
	}
}

// body keeps the statements of a block without what is around it.
func (c *cutter) body(n ast.Node, b *ast.BlockStmt) {
	c.cut(n.Pos(), n.End(), strings.TrimSpace(c.src[c.at(b.Lbrace)+1:c.at(b.Rbrace)]))
}

// literalBody is body of a function literal in a statement, called or handed on.
func (c *cutter) literalBody(n ast.Node, x ast.Expr) {
	call, ok := x.(*ast.CallExpr)
	if !ok {
		return
	}
	for _, part := range append([]ast.Expr{call.Fun}, call.Args...) {
		if f, ok := part.(*ast.FuncLit); ok {
			c.body(n, f.Body)
		}
	}
}

func (c *cutter) expression(n ast.Expr) {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		c.inside(n, n.X)
		c.inside(n, n.Y)
	case *ast.UnaryExpr:
		c.inside(n, n.X)
	case *ast.ParenExpr:
		c.inside(n, n.X)
	case *ast.CallExpr:
		for i, a := range n.Args {
			c.inside(n, a)
			c.element(nodes(n.Args), i)
		}
	case *ast.CompositeLit:
		for i := range n.Elts {
			c.element(nodes(n.Elts), i)
		}
	case *ast.SliceExpr:
		c.inside(n, n.X)
	case *ast.IndexExpr:
		c.inside(n, n.X)
	}
}

// element cuts one of a list with a comma.
func (c *cutter) element(list []ast.Node, i int) {
	switch {
	case len(list) == 1:
		c.cut(list[0].Pos(), list[0].End(), "")
	case i == 0:
		c.cut(list[0].Pos(), list[1].Pos(), "")
	default:
		c.cut(list[i-1].End(), list[i].End(), "")
	}
}
