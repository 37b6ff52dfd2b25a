package main

import (
	"errors"
	"fmt"
	"go/scanner"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"understudy/sandbox/event"
)

// maxSource bounds a program, in bytes.
const maxSource = event.MaxSource

// program is what run runs: a file, or all files of a folder as one text.
type program struct {
	name   string // as it was given
	source string
	lines  []origin // of each line of source; nil for a lone file
}

// origin is where a line of a program comes from.
type origin struct {
	file string
	line int
}

// readProgram reads a file, standard input if its name is "-", or a folder.
func readProgram(in io.Reader, name string) (*program, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return readFolder(name)
	}
	source, err := readSource(in, name)
	return &program{name: name, source: source}, err
}

func readSource(in io.Reader, file string) (string, error) {
	r := in
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return "", err
		}
		defer f.Close()
		r = f
	}
	b, err := io.ReadAll(io.LimitReader(r, maxSource+1))
	if err != nil {
		return "", fmt.Errorf("read %s: %w", file, err)
	}
	if len(b) > maxSource {
		return "", errors.New(file + " is longer than 256 KB")
	}
	return string(b), nil
}

// readFolder joins the Go files of a folder, but for tests: the imports of all on
// top, the rest below each other. Which line is whose is kept.
func readFolder(dir string) (*program, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", dir, err)
	}
	var imports, rest strings.Builder
	importLines, restLines := []origin{}, []origin{}
	seen := map[string]bool{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := readSource(nil, name)
		if err != nil {
			return nil, err
		}
		head := headOf(source)
		if head.pkg != "main" {
			return nil, fmt.Errorf("%s is of package %q; a folder to run is of package main", name, head.pkg)
		}
		for _, i := range head.imports {
			if !seen[i.text] {
				seen[i.text] = true
				imports.WriteString("import " + i.text + "\n")
				importLines = append(importLines, origin{name, i.line})
			}
		}
		body := blanked(source, head.end)
		rest.WriteString(body + "\n")
		for n := range strings.Count(body, "\n") + 1 {
			restLines = append(restLines, origin{name, n + 1})
		}
	}
	if len(restLines) == 0 {
		return nil, fmt.Errorf("there is no Go file in %s", dir)
	}
	p := &program{name: dir, source: "package main\n" + imports.String() + rest.String()}
	p.lines = append(append([]origin{{restLines[0].file, 1}}, importLines...), restLines...)
	if len(p.source) > maxSource {
		return nil, errors.New(dir + " is longer than 256 KB altogether")
	}
	return p, nil
}

// head is what a Go file begins with.
type head struct {
	pkg     string
	imports []importSpec
	end     int // the byte after the last import
}

type importSpec struct {
	text string // name and path, as they stand there
	line int
}

// headOf reads the package clause and the imports of a source. It only lexes, as
// the host never parses; what is wrong there, the worker finds in the rest.
func headOf(source string) head {
	var h head
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(source))
	var s scanner.Scanner
	s.Init(file, []byte(source), func(token.Position, string) {}, 0)
	_, tok, _ := s.Scan()
	_, _, name := s.Scan()
	if tok != token.PACKAGE {
		return h
	}
	h.pkg = name
	s.Scan() // the semicolon
	_, tok, _ = s.Scan()
	for tok == token.IMPORT {
		var pos token.Pos
		var lit string
		open, alias := false, ""
	spec:
		for {
			pos, tok, lit = s.Scan()
			switch tok {
			case token.EOF:
				break spec
			case token.LPAREN:
				open = true
			case token.IDENT, token.PERIOD:
				alias = strings.TrimSpace(tokenText(tok, lit)) + " "
			case token.STRING:
				h.imports = append(h.imports, importSpec{alias + lit, file.Line(pos)})
				alias = ""
			case token.RPAREN:
				open = false
			case token.SEMICOLON:
				if !open {
					break spec
				}
			}
		}
		h.end = min(file.Offset(pos)+1, len(source))
		_, tok, _ = s.Scan()
	}
	if h.end == 0 { // the package clause alone
		h.end = strings.Index(source, name) + len(name)
	}
	return h
}

func tokenText(tok token.Token, lit string) string {
	if lit != "" {
		return lit
	}
	return tok.String()
}

// blanked is source with spaces for its first end bytes, but for line breaks.
func blanked(source string, end int) string {
	b := []byte(source)
	for i := range end {
		if b[i] != '\n' {
			b[i] = ' '
		}
	}
	return string(b)
}

// place is where a line of the program is, for a message: "ping.go:3".
func (p *program) place(line int) (file string, n int) {
	if line < 1 || line > len(p.lines) {
		return p.name, line
	}
	o := p.lines[line-1]
	return o.file, o.line
}

// lineWord is how the worker names a line in a sentence.
var lineWord = regexp.MustCompile(`\bline (\d+)\b`)

// localise names the file beside each line that a sentence of the worker's names.
func (p *program) localise(text string) string {
	if p.lines == nil {
		return text
	}
	return lineWord.ReplaceAllStringFunc(text, func(s string) string {
		n, err := strconv.Atoi(strings.TrimPrefix(s, "line "))
		if err != nil {
			return s
		}
		file, line := p.place(n)
		return fmt.Sprintf("line %d of %s", line, filepath.Base(file))
	})
}

// isProgram says whether the first word is package. The host only lexes.
func isProgram(source string) bool {
	var s scanner.Scanner
	fset := token.NewFileSet()
	s.Init(fset.AddFile("", fset.Base(), len(source)), []byte(source), func(token.Position, string) {}, 0)
	_, t, _ := s.Scan()
	return t == token.PACKAGE
}
