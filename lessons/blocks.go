package lessons

import (
	"bytes"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// ownFS is the built-in course. Nearly all of it is literal blocks, of which the YAML
// parser makes much work, before a learner sees anything. So they are taken out before it
// sees them, and put back into what it makes. That a file read so is what the parser makes
// of all of it is tested for each file there is; other files are not read so.
type ownFS struct{ fs.FS }

// blockHead is the line before a block, literal or folded.
var blockHead = regexp.MustCompile(`^( *(?:- +)*)[a-z_]+: ([|>])(-?)$`)

// takeBlocks is data with a mark in place of the text of each literal block, on as many
// lines, and the texts by their marks.
func takeBlocks(data []byte) (rest []byte, texts map[string]string) {
	texts = map[string]string{}
	out := bytes.NewBuffer(make([]byte, 0, len(data)/2))
	lines := strings.SplitAfter(string(data), "\n")
	for i := 0; i < len(lines); {
		line := lines[i]
		out.WriteString(line)
		i++
		head := blockHeadOf(line)
		if head == nil {
			continue
		}
		indent, end := blockAt(lines[i:], len(head[1]))
		body := lines[i : i+end]
		i += end
		if end == 0 || head[2] == ">" {
			for _, line := range body {
				out.WriteString(line)
			}
			continue
		}
		mark := fmt.Sprintf("block %d", len(texts))
		key := mark
		if head[3] == "" {
			key += "\n"
		}
		texts[key] = blockText(body, indent, head[3])
		out.WriteString(strings.Repeat(" ", indent) + mark + strings.Repeat("\n", end))
	}
	return out.Bytes(), texts
}

// blockHeadOf is what blockHead finds in a line, or nil; it looks at few lines only.
func blockHeadOf(line string) []string {
	line = strings.TrimSuffix(line, "\n")
	if !strings.HasSuffix(strings.TrimSuffix(line, "-"), ": |") && !strings.HasSuffix(strings.TrimSuffix(line, "-"), ": >") {
		return nil
	}
	return blockHead.FindStringSubmatch(line)
}

// blockAt is how far the lines of a block below a key at a column stand to the right, and
// how many there are; none when the first is not to the right of the key.
func blockAt(lines []string, key int) (indent, n int) {
	indent = -1
	for i, line := range lines {
		text := strings.TrimLeft(line, " ")
		if text == "\n" || text == "" {
			continue
		}
		in := len(line) - len(text)
		if indent < 0 {
			if in <= key {
				return 0, 0
			}
			indent = in
		}
		if in < indent {
			break
		}
		n = i + 1
	}
	return indent, n
}

// blockText is the text of a block whose lines stand so far to the right.
func blockText(lines []string, indent int, chomp string) string {
	var b strings.Builder
	for _, line := range lines {
		if len(line) > indent {
			b.WriteString(line[indent:])
		} else {
			b.WriteByte('\n')
		}
	}
	text := strings.TrimRight(b.String(), "\n")
	if chomp == "" {
		text += "\n"
	}
	return text
}

// putBlocks puts the texts back where their marks are.
func putBlocks(root ast.Node, texts map[string]string) {
	ast.Walk(blockPutter(texts), root)
}

type blockPutter map[string]string

// Visit looks at one node.
func (p blockPutter) Visit(n ast.Node) ast.Visitor {
	if l, literal := n.(*ast.LiteralNode); literal {
		if text, taken := p[l.Value.Value]; taken {
			l.Value.Value = text
		}
		return nil
	}
	return p
}
