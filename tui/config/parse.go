package config

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// maxSize of a file of settings. One that says all there is has 200 bytes.
const maxSize = 4 << 10 // the parser takes quadratic time in what is nested

// said is a value and the place of it.
type said struct{ value, place string }

// parse reads a file of settings. What is wrong is told with its place, and the
// other settings are taken; where it is no YAML there are none.
func parse(path string, data []byte) (values map[Key]said, faults []string) {
	fault := func(at *token.Position, format string, args ...any) {
		faults = append(faults, place(path, at)+": "+fmt.Sprintf(format, args...))
	}
	if len(data) > maxSize || !utf8.Valid(data) || strings.ContainsRune(string(data), 0) {
		fault(nil, "this is no file of settings: it wants lines like \"theme: dark\"")
		return nil, faults
	}
	defer func() {
		if r := recover(); r != nil { // the parser's fault, but the user's file
			values, faults = nil, []string{fmt.Sprintf("%s: this is not YAML that can be read (%.80v)", path, r)}
		}
	}()
	file, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		at, text := syntax(err)
		fault(at, "not YAML: %s", text)
		return nil, faults
	}
	values = map[Key]said{}
	for _, doc := range file.Docs {
		for _, entry := range entries(doc.Body, fault) {
			key := entry.Key.GetToken()
			k := Key(key.Value)
			switch value, text := scalar(entry.Value); {
			case !k.Known():
				fault(key.Position, "there is no setting %q%s; the settings are %s", key.Value, didYouMean(key.Value, names()), list(names(), "and"))
			case values[k].place != "":
				fault(key.Position, "%s is set twice; the first counts", k)
			case value == nil && k.Words() == nil:
				fault(key.Position, "%s has no value; it wants a text", k)
			case value == nil:
				fault(key.Position, "%s has no value; it can be %s", k, list(k.Words(), "or"))
			default:
				v, err := k.Parse(text)
				if err != nil {
					fault(value, "%v", err)
					continue
				}
				values[k] = said{v, place(path, value)}
			}
		}
	}
	return values, faults
}

// entries are the lines of the mapping that a document must be.
func entries(body ast.Node, fault func(*token.Position, string, ...any)) []*ast.MappingValueNode {
	switch n := body.(type) {
	case nil, *ast.NullNode, *ast.CommentGroupNode:
	case *ast.MappingNode:
		return n.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}
	default:
		fault(body.GetToken().Position, "this is no setting: it wants lines like \"theme: dark\"")
	}
	return nil
}

// scalar is the text of a value and its place, or nil when it has none.
func scalar(n ast.Node) (*token.Position, string) {
	if s, ok := n.(ast.ScalarNode); ok && n.Type() != ast.NullType {
		return n.GetToken().Position, fmt.Sprint(s.GetValue())
	}
	return nil, ""
}

// syntax is the place and the words of an error of the YAML parser.
func syntax(err error) (*token.Position, string) {
	var y yaml.Error
	if errors.As(err, &y) && y.GetToken() != nil {
		return y.GetToken().Position, y.GetMessage()
	}
	return nil, err.Error()
}

func place(path string, at *token.Position) string {
	if at == nil {
		return path
	}
	return fmt.Sprintf("%s:%d:%d", path, at.Line, at.Column)
}

func names() []string {
	var all []string
	for _, k := range known {
		all = append(all, string(k.key))
	}
	return all
}
