package lessons

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// YAML has words that mean different things to different tools. A file that an
// author's other tools read otherwise than we do is a fault.

var (
	yamlBools = map[string]string{"yes": "true", "on": "true", "no": "false", "off": "false"}
	yamlTimes = regexp.MustCompile(`^[0-9]+(:[0-5]?[0-9])+$`)
)

// traps notes the plain scalars that other readers of YAML take for something else.
func (f *faults) traps(n ast.Node) {
	switch n := n.(type) {
	case *ast.MappingNode:
		for _, v := range n.Values {
			f.traps(v.Value)
		}
	case *ast.MappingValueNode:
		f.traps(n.Value)
	case *ast.SequenceNode:
		for _, v := range n.Values {
			f.traps(v)
		}
	case *ast.StringNode:
		if t := n.GetToken(); t != nil && t.Type == token.StringType {
			if is := trap(n.Value); is != "" {
				f.add(at(n), "%s without quotes is %s to many YAML tools; put it in quotes", n.Value, is)
			}
		}
	}
}

func trap(plain string) string {
	if is, ok := yamlBools[strings.ToLower(plain)]; ok {
		return is
	}
	if yamlTimes.MatchString(plain) {
		n := 0
		for part := range strings.SplitSeq(plain, ":") {
			d := 0
			if _, err := fmt.Sscan(part, &d); err != nil || n > 1<<40 {
				return ""
			}
			n = n*60 + d
		}
		return fmt.Sprintf("the number %d", n)
	}
	return ""
}
