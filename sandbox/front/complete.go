package front

import (
	"go/token"
	"go/types"
	"strings"
)

// Candidate is something that can stand at the cursor.
type Candidate struct {
	Name string
	Kind string // "func", "method", "field", "var", "const", "type", "package" or "keyword"
	Type string // "func(to actor.Dest, msg any)", "int", "struct"; of a package its path
	Doc  string // one line, or ""
}

// Signature is the call that the cursor is inside of.
type Signature struct {
	Name    string   // "self.Send"
	Params  []string // "to actor.Dest", "msg any"
	Results string   // "", "any", "(n int, err error)"
	Active  int      // which parameter is being written
	Doc     string   // one line, or ""
}

// Completion is what the editor shows at the cursor.
type Completion struct {
	From, To   int         // the bytes that a candidate replaces
	Candidates []Candidate // the likeliest first
	Signature  *Signature  // nil outside of a call
}

// maxCandidates bounds how many candidates one answer has.
const maxCandidates = 200

// cursorName stands in the place of what is being typed while it is checked.
const cursorName = "cursor" + string(mark)

// Complete says what can stand at byte cursor of src, a cell of this notebook or
// a whole program. src need not parse or check: what is broken elsewhere is
// left out. The notebook stays as it is. Complete never panics.
func (nb *Notebook) Complete(src string, cursor int) (c Completion) {
	cursor = min(max(cursor, 0), len(src))
	c.From, c.To = cursor, cursor
	defer func() {
		if recover() != nil {
			c = Completion{From: cursor, To: cursor}
		}
	}()
	if rest, ok := strings.CutPrefix(src, byteOrderMark); ok {
		src = strings.Repeat(" ", len(byteOrderMark)) + rest
	}
	src = withoutCommand(src)
	if bounded(src) != nil || inText(src, cursor) {
		return c
	}
	c.From, c.To = word(src, cursor)
	prefix := src[c.From:cursor]
	head := split(src[:c.From])
	v := nb.view(src, c.From, c.To, head, cursorName)
	if v == nil {
		return c
	}
	if !strings.HasPrefix(prefix, "0") && (prefix == "" || !digit(prefix[0])) {
		c.Candidates = choose(v.candidates(), prefix)
	}
	if open, arg, ok := openCall(head); ok {
		c.Signature = nb.signature(src, c.To, open, arg, head)
	}
	return c
}

// withoutCommand is src with spaces in the place of a prompt's command, so that
// what follows one is completed too: ":h self.Rec".
func withoutCommand(src string) string {
	text := strings.TrimLeft(src, " \t")
	if !strings.HasPrefix(text, ":") {
		return src
	}
	n := strings.IndexAny(text, " \t\n")
	if n < 0 {
		return src
	}
	n += len(src) - len(text)
	return strings.Repeat(" ", n) + src[n:]
}

func digit(b byte) bool { return '0' <= b && b <= '9' }

// word is the identifier that the cursor touches.
func word(src string, cursor int) (from, to int) {
	from, to = cursor, cursor
	for from > 0 && letter(src[from-1]) {
		from--
	}
	for to < len(src) && letter(src[to]) {
		to++
	}
	return from, to
}

// letter counts every byte beyond ASCII as part of a name; the parser knows better.
func letter(b byte) bool {
	return b == '_' || b >= 0x80 || digit(b) || 'a' <= b|0x20 && b|0x20 <= 'z'
}

// view is a source that was made whole around the cursor and checked.
type view struct {
	*source
	nb     *Notebook
	cursor token.Pos    // where the placeholder stands
	path   []pathNode   // from the file to the placeholder
	scope  *types.Scope // innermost
	before string       // the name before the dot that the cursor follows, if any
	dot    bool         // the cursor follows a dot
}

// choose keeps the candidates that go on from prefix, the likeliest first.
func choose(all []ranked, prefix string) []Candidate {
	lower := strings.ToLower(prefix)
	var kept, within []ranked
	for _, r := range all {
		name := strings.ToLower(r.Name)
		switch {
		case strings.HasPrefix(r.Name, prefix):
		case strings.HasPrefix(name, lower):
			r.rank += 10
		case len(lower) > 1 && strings.Contains(name, lower):
			within = append(within, r)
			continue
		default:
			continue
		}
		kept = append(kept, r)
	}
	if len(kept) == 0 {
		kept = within
	}
	sortRanked(kept)
	var out []Candidate
	for _, r := range kept[:min(len(kept), maxCandidates)] {
		out = append(out, r.Candidate)
	}
	return out
}
