package lessons

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// The bounds of a lesson file. Real ones have 10 KB and 250 lines and nest six deep.
const (
	MaxSize  = 256 << 10
	maxLines = 5000 // the parser takes quadratic time in the keys of one mapping
	maxDepth = 64
)

// parseYAML is the one document in data, or nil after noting why there is none.
func parseYAML(f *faults, data []byte) (root ast.Node) {
	if bad := hostile(data); bad != "" {
		f.add(pos{}, "%s", bad)
		return nil
	}
	defer func() {
		if r := recover(); r != nil { // the parser's fault, but the author's file
			f.add(pos{}, "this is not YAML that can be read (%.80v)", r)
			root = nil
		}
	}()
	file, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		f.addSyntax(err)
		return nil
	}
	docs := slices.DeleteFunc(file.Docs, func(d *ast.DocumentNode) bool { return d.Body == nil })
	switch {
	case len(docs) == 0:
		f.add(pos{}, "the file is empty")
		return nil
	case len(docs) > 1:
		f.add(at(docs[1].Body), "one lesson a file: a second YAML document starts here")
	}
	return docs[0].Body
}

// addSyntax notes an error of the YAML parser at its place.
func (f *faults) addSyntax(err error) {
	var y yaml.Error
	if !errors.As(err, &y) || y.GetToken() == nil {
		f.add(pos{}, "not YAML: %v", err)
		return
	}
	p := y.GetToken().Position
	f.add(pos{p.Line, p.Column}, "not YAML: %s", kinder(y.GetMessage()))
}

// kinder says what to do about the errors that authors meet most.
func kinder(message string) string {
	switch {
	case strings.Contains(message, "found character '\t'"):
		return "a tab is in front; YAML wants spaces there"
	case strings.Contains(message, "mapping value is not allowed"):
		return "a text with a colon in it must be in quotes, or this line is not far enough to the right"
	case strings.Contains(message, "could not find end character of double-quoted text"):
		return "the quotes that open here are never closed"
	}
	return message
}

// hostile says why the bytes are not given to the parser at all, or "".
func hostile(data []byte) string {
	switch {
	case len(data) > MaxSize:
		return fmt.Sprintf("the file has more than %d KB", MaxSize>>10)
	case !utf8.Valid(data) || bytes.ContainsFunc(data, control):
		return "this is not a text file in UTF-8"
	case bytes.Count(data, []byte("\n")) > maxLines:
		return fmt.Sprintf("the file has more than %d lines", maxLines)
	case depth(data) > maxDepth:
		return fmt.Sprintf("the file nests more than %d deep", maxDepth)
	}
	return ""
}

func control(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == '\ufeff'
}

// depth is a bound on how deep the document nests, found without parsing: open
// brackets, and list dashes or other indicators one after another on a line.
// The parser recurses, so this must come first.
func depth(data []byte) int {
	open, deepest := 0, 0
	for line := range bytes.Lines(data) {
		for _, b := range line {
			switch b {
			case '[', '{':
				open++
			case ']', '}':
				open = max(open-1, 0)
			}
			deepest = max(deepest, open)
		}
		deepest = max(deepest, indicators(line))
	}
	return deepest
}

// indicators counts the words of the line's beginning that open another level.
func indicators(line []byte) int {
	n := 0
	for word := range bytes.FieldsSeq(line) {
		if len(word) > 1 && !bytes.ContainsAny(word[:1], "!&*") || !bytes.ContainsAny(word[:1], "-?:!&*") {
			break
		}
		n++
	}
	return n
}

// at is where a node begins.
func at(n ast.Node) pos {
	if n == nil {
		return pos{1, 1}
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return at(n.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return at(n.Key)
	}
	t := n.GetToken()
	if t == nil || t.Position == nil {
		return pos{1, 1}
	}
	return pos{t.Position.Line, t.Position.Column}
}

// kindWords says what a node is, for messages.
func kindWords(n ast.Node) string {
	switch n := n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a mapping"
	case *ast.SequenceNode:
		return "a list"
	case *ast.StringNode:
		return fmt.Sprintf("the text %q", clip(n.Value))
	case *ast.LiteralNode:
		return "a text of several lines"
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return "the number " + strings.TrimSpace(n.GetToken().Value)
	case *ast.BoolNode:
		return n.GetToken().Value
	case *ast.NullNode:
		return "nothing"
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode, *ast.MergeKeyNode:
		return "a YAML anchor, alias or tag"
	}
	return "something else"
}
