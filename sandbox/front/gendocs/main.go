// Command gendocs writes docs.gz: the documentation of every exported name of
// the packages that a learner may import, for completion and for :h.
// Run it by "go generate ./sandbox/front" whenever the actor package's exported
// names or their comments change; a test says when.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"go/ast"
	"go/build"
	"go/doc"
	"go/parser"
	"go/token"
	"log"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"understudy/sandbox/front/allowed"
)

func main() {
	log.SetFlags(0)
	all, err := texts(allowed.Packages())
	if err != nil {
		log.Fatal(err)
	}
	all[versionKey] = runtime.Version()
	if err := os.WriteFile("docs.gz", pack(all), 0o644); err != nil {
		log.Fatal(err)
	}
}

// versionKey is the entry that says of which Go the standard library's texts are.
const versionKey = "go version"

// maxText bounds what is kept of one text of the standard library, in bytes:
// whole paragraphs, as many as fit. The actor package's texts are kept whole.
const maxText = 1200

// texts are the packages' texts by name: "strings", "strings.Fields",
// "strings.Builder.Len", "understudy/sandbox/actor.Child.ID".
func texts(paths []string) (map[string]string, error) {
	all := map[string]string{}
	for _, path := range paths {
		p, err := load(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		c := collector{path: path, plain: p.Text, all: all}
		c.add("", p.Doc)
		c.values(p.Consts)
		c.values(p.Vars)
		c.funcs("", p.Funcs)
		for _, t := range p.Types {
			c.typ(t)
		}
	}
	return all, nil
}

// load reads a package's documentation from its source.
func load(path string) (*doc.Package, error) {
	bp, err := build.Import(path, ".", 0)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range bp.GoFiles {
		f, err := parser.ParseFile(fset, filepath.Join(bp.Dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return doc.NewFromFiles(fset, files, path)
}

type collector struct {
	path  string
	plain func(text string) []byte // without the markup of comments
	all   map[string]string
}

func (c *collector) add(name, text string) {
	text = strings.TrimSpace(string(c.plain(text)))
	if c.path != allowed.Actor {
		text = short(text)
	}
	if text == "" {
		return
	}
	key := c.path
	if name != "" {
		key += "." + name
	}
	c.all[key] = text
}

// short is the paragraphs of text that fit, at least the first.
func short(text string) string {
	end := 0
	for end < len(text) {
		next := strings.Index(text[end:], "\n\n")
		to := len(text)
		if next >= 0 {
			to = end + next
		}
		if to > maxText && end > 0 {
			break
		}
		end = min(to+2, len(text))
	}
	return strings.TrimSpace(text[:end])
}

func (c *collector) funcs(prefix string, list []*doc.Func) {
	for _, f := range list {
		c.add(prefix+f.Name, f.Doc)
	}
}

// values adds constants and variables: each with its own comment, or else the group's.
func (c *collector) values(list []*doc.Value) {
	for _, v := range list {
		for _, spec := range v.Decl.Specs {
			s, ok := spec.(*ast.ValueSpec)
			if !ok {
				continue
			}
			text := comment(s.Doc, s.Comment)
			if text == "" {
				text = v.Doc
			}
			for _, id := range s.Names {
				if id.IsExported() {
					c.add(id.Name, text)
				}
			}
		}
	}
}

func (c *collector) typ(t *doc.Type) {
	c.add(t.Name, t.Doc)
	c.values(t.Consts)
	c.values(t.Vars)
	c.funcs("", t.Funcs)
	c.funcs(t.Name+".", t.Methods)
	for _, spec := range t.Decl.Specs {
		if s, ok := spec.(*ast.TypeSpec); ok && s.Name.Name == t.Name {
			switch u := s.Type.(type) {
			case *ast.StructType:
				c.fields(t.Name, u.Fields)
			case *ast.InterfaceType:
				c.fields(t.Name, u.Methods)
			}
		}
	}
}

func (c *collector) fields(of string, list *ast.FieldList) {
	for _, f := range list.List {
		for _, id := range f.Names {
			if id.IsExported() {
				c.add(of+"."+id.Name, comment(f.Doc, f.Comment))
			}
		}
	}
}

func comment(groups ...*ast.CommentGroup) string {
	for _, g := range groups {
		if t := g.Text(); t != "" {
			return t
		}
	}
	return ""
}

// pack is the texts in the order of their keys: length and bytes of the key,
// length and bytes of the text.
func pack(all map[string]string) []byte {
	var out bytes.Buffer
	z, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	for _, key := range slices.Sorted(maps.Keys(all)) {
		for _, s := range []string{key, all[key]} {
			z.Write(binary.AppendUvarint(nil, uint64(len(s))))
			z.Write([]byte(s))
		}
	}
	z.Close() // a buffer takes everything
	return out.Bytes()
}
