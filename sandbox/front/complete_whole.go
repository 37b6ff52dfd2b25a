package front

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"

	"understudy/sandbox/front/allowed"
)

// inText says whether byte cursor of src is inside a comment or a string, where
// there is nothing to complete.
func inText(src string, cursor int) bool {
	fset := token.NewFileSet()
	f := fset.AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(f, []byte(src), func(token.Position, string) {}, scanner.ScanComments)
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return false
		}
		from := f.Offset(pos)
		if from >= cursor {
			return false
		}
		to := from + len(lit)
		switch tok {
		case token.COMMENT:
			if cursor < to || cursor == to && (strings.HasPrefix(lit, "//") || !strings.HasSuffix(lit, "*/")) {
				return true
			}
		case token.STRING, token.CHAR:
			closed := len(lit) > 1 && lit[len(lit)-1] == lit[0]
			if cursor < to || cursor == to && !closed {
				return true
			}
		}
	}
}

// split is items for a source that may be broken.
func split(src string) []item { return cut(src, true) }

// startsFunc says whether a declared function begins here, at the start of a line.
func startsFunc(src string, toks []lexeme) bool {
	t := toks[0]
	return t.tok == token.FUNC && (t.off == 0 || src[t.off-1] == '\n') && declares(toks[:min(len(toks), 40)])
}

// rest is the end of src, and its items, after the item that the byte from is
// in, whose brackets are open that many deep.
func rest(src string, from, depth int) (string, []item) {
	tail := src[from:]
	toks := lex(tail)
	for i, t := range toks {
		col0 := t.off > 0 && tail[t.off-1] == '\n'
		if col0 && (startsFunc(tail, toks[i:]) || t.tok == token.TYPE) {
			return tail[t.off:], split(tail[t.off:])
		}
		switch t.tok {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			depth++
		case token.RPAREN, token.RBRACK, token.RBRACE:
			depth = max(depth-1, 0)
		case token.SEMICOLON:
			if depth == 0 {
				return tail[t.off:], split(tail[t.off:])
			}
		}
	}
	return "", nil
}

// level is an open bracket.
type level struct {
	tok   token.Token
	at    int // index of its token
	begin int // index of the first token of the statement being written in it
}

// levels are the brackets that are open after toks; the first is the item itself.
func levels(toks []lexeme) []level {
	open := []level{{tok: token.LBRACE, at: -1}}
	for i, t := range toks {
		top := &open[len(open)-1]
		switch t.tok {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			open = append(open, level{tok: t.tok, at: i, begin: i + 1})
		case token.RPAREN, token.RBRACK, token.RBRACE:
			if len(open) > 1 {
				open = open[:len(open)-1]
			}
		case token.SEMICOLON:
			if t.lit == ";" && inHeader(toks[top.begin:i]) {
				continue
			}
			if i+1 < len(toks) || t.lit == ";" {
				top.begin = i + 1
			}
		case token.COLON:
			if b := toks[top.begin].tok; b == token.CASE || b == token.DEFAULT {
				top.begin = i + 1
			}
		}
	}
	return open
}

// inHeader says whether stmt is the header of a statement, whose parts
// semicolons separate.
func inHeader(stmt []lexeme) bool {
	if len(stmt) == 0 {
		return false
	}
	switch stmt[0].tok {
	case token.IF, token.FOR, token.SWITCH:
		return !slices.ContainsFunc(stmt, func(t lexeme) bool { return t.tok == token.RBRACE })
	}
	return false
}

// closing is what makes toks, with an operand after them, a whole item.
func closing(toks []lexeme) string {
	var b strings.Builder
	open := levels(toks)
	headed := false
	for i, l := range slices.Backward(open) {
		if l.tok == token.LBRACE && !headed {
			b.WriteString(header(toks[min(l.begin, len(toks)):]))
			headed = true
		}
		if i == 0 {
			break
		}
		b.WriteString(map[token.Token]string{token.LPAREN: ")", token.LBRACK: "]", token.LBRACE: " }"}[l.tok])
		if outer := open[i-1]; l.tok == token.LBRACE && outer.tok == token.LBRACE && starts(toks[outer.begin:], token.GO, token.DEFER) {
			b.WriteString("()")
		}
	}
	return b.String()
}

func starts(stmt []lexeme, with ...token.Token) bool {
	return len(stmt) > 0 && slices.Contains(with, stmt[0].tok)
}

// header is what a statement lacks that ends within its header.
func header(stmt []lexeme) string {
	if starts(stmt, token.GO, token.DEFER) {
		return "()"
	}
	first := token.ILLEGAL
	parts, defines, ranges := 0, false, false
	for _, t := range stmt {
		switch t.tok {
		case token.IF, token.FOR, token.SWITCH, token.CASE, token.SELECT:
			first, parts, defines, ranges = t.tok, 0, false, false
		case token.RBRACE:
			first = token.ILLEGAL
		case token.SEMICOLON:
			parts++
		case token.DEFINE, token.ASSIGN:
			defines = parts == 0
		case token.RANGE:
			ranges = true
		}
	}
	switch {
	case first == token.CASE:
		return ":"
	case first == token.ILLEGAL:
		return ""
	case ranges:
		return " {}"
	case first == token.FOR && (parts > 0 || defines):
		return strings.Repeat(";", max(2-parts, 0)) + " {}"
	case first == token.IF && defines && parts == 0:
		return "; true {}"
	case first == token.SWITCH && defines && parts == 0:
		return "; {}"
	}
	return " {}"
}

// view makes src whole with stand in the place of the bytes from…to, and checks
// it. head is the items of src[:from].
func (nb *Notebook) view(src string, from, to int, head []item, stand string) *view {
	var here item
	if n := len(head); n > 0 && src[head[n-1].from:from] != "" && !ended(src, head[n-1], from) {
		here = head[n-1]
		head = head[:n-1]
	} else {
		here = item{from: from, to: from}
	}
	depth := len(levels(here.toks)) - 1
	tail, after := rest(src, to, depth)
	text := src[here.from:from] + stand + closing(here.toks)
	v := &view{nb: nb}
	if n := len(here.toks); n > 0 && here.toks[n-1].tok == token.PERIOD {
		v.dot = true
		if n > 1 && here.toks[n-2].tok == token.IDENT {
			v.before = here.toks[n-2].lit
		}
	}
	var decls, stmts []string
	add := func(src string, its []item) {
		for _, it := range its {
			s := src[it.from:it.to]
			switch {
			case it.toks[0].tok == token.PACKAGE:
			case it.decl && parses(s):
				decls = append(decls, s)
			case !it.decl && parses("func _() {\n"+s+"\n}"):
				stmts = append(stmts, s)
			}
		}
	}
	add(src, head)
	if here.decl {
		decls = append(decls, text)
	} else {
		stmts = append(stmts, text)
	}
	add(tail, after)
	return v.check(decls, stmts, isProgram(src))
}

// ended says whether a semicolon or a line break at the top level closes the
// item before the byte from.
func ended(src string, it item, from int) bool {
	return strings.ContainsAny(src[it.to:from], ";\n")
}

func parses(decl string) bool {
	_, err := parser.ParseFile(token.NewFileSet(), "", "package p\n"+decl, parser.SkipObjectResolution)
	if err != nil && strings.Contains(err.Error(), "imports must appear before") {
		return true
	}
	return err == nil
}

// isProgram says whether the first word of src is package.
func isProgram(src string) bool {
	toks := lex(src)
	return len(toks) > 0 && toks[0].tok == token.PACKAGE
}

// check puts the parts together as Notebook.parse does, and checks as much of
// them as can be checked.
func (v *view) check(decls, stmts []string, program bool) *view {
	pkgs, err := loaded()
	if err != nil {
		return nil
	}
	var imports, others []string
	for _, d := range decls {
		if strings.HasPrefix(strings.TrimSpace(d), "import") {
			imports = append(imports, d)
		} else {
			others = append(others, d)
		}
	}
	all := strings.Join(others, "\n")
	if !program {
		explicit := explicitImports(strings.Join(imports, "\n"))
		taken := topLevelNames(all)
		for _, name := range slices.Sorted(maps.Keys(v.nb.known.imports)) {
			if v.nb.known.objects[name] == nil && !taken[name] && explicit[name] == "" {
				imports = append(imports, "import "+name+" "+strconv.Quote(v.nb.known.imports[name]))
			}
		}
		imports = append(imports, "import "+actorName+" "+strconv.Quote(allowed.Actor))
		all += "\nfunc _(self *" + actorName + ".Process) {\n" + strings.Join(stmts, "\n") + "\n}\n"
	} else {
		all += "\nfunc _() {\n" + strings.Join(stmts, "\n") + "\n}\n"
	}
	text := "package main\n" + strings.Join(imports, "\n") + "\n" + all
	s := newSource(text, 0)
	s.file, _ = parser.ParseFile(s.fset, "cell", text, parser.AllErrors|parser.SkipObjectResolution)
	if s.file == nil {
		return nil
	}
	v.source = s
	v.locate()
	s.pkg = v.nb.pkg
	if program {
		s.pkg = types.NewPackage("main", "main")
	} else {
		v.nb.scope(s.file)
	}
	conf := types.Config{GoVersion: goVersion, Importer: pkgs, Sizes: types.SizesFor("gc", "amd64"), Error: func(error) {}}
	_ = types.NewChecker(&conf, s.fset, s.pkg, s.info).Files([]*ast.File{s.file}) // what is wrong elsewhere does not matter here
	v.findScope()
	return v
}
