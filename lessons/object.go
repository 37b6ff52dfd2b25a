package lessons

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
)

// object is a mapping being read. Its getters note what is wrong and answer
// the zero value then, so that a reader goes on and finds the other faults.
type object struct {
	*faults
	where  string // `step "reply": `, before every message
	at     pos
	fields map[string]field
	order  []string
	meant  []string // known keys that unknown ones are near to
}

type field struct {
	at    pos // of the key
	value ast.Node
}

// object reads a mapping with those keys and no others. It is nil when the
// node is not a mapping.
func (f *faults) object(n ast.Node, where, what string, known ...string) *object {
	var values []*ast.MappingValueNode
	switch m := n.(type) {
	case *ast.MappingNode:
		values = m.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{m}
	default:
		f.add(at(n), "%s%s must be a mapping of keys, got %s", where, what, kindWords(n))
		return nil
	}
	o := &object{faults: f, where: where, at: at(n), fields: map[string]field{}}
	for _, v := range values {
		key, ok := v.Key.(*ast.StringNode)
		if !ok {
			o.fault(at(v.Key), "a key must be a plain word, got %s", kindWords(v.Key))
			continue
		}
		name := key.Value
		if old, twice := o.fields[name]; twice {
			o.fault(at(v.Key), "key %q again; it is in line %d already", name, old.at.line)
			continue
		}
		if !slices.Contains(known, name) {
			near := nearest(name, known)
			o.meant = append(o.meant, near)
			o.fault(at(v.Key), "unknown key %q%s", clip(name), didYouMean(near))
			continue
		}
		o.fields[name] = field{at(v.Key), v.Value}
		o.order = append(o.order, name)
	}
	return o
}

func (o *object) fault(at pos, format string, args ...any) {
	o.add(at, "%s"+format, append([]any{o.where}, args...)...)
}

// warn is fault for what an author may leave as it is.
func (o *object) warn(at pos, format string, args ...any) {
	before := len(o.faults.list)
	o.fault(at, format, args...)
	for _, e := range o.faults.list[before:] {
		e.Warning = true
	}
}

func (o *object) has(key string) bool {
	_, ok := o.fields[key]
	return ok
}

// keyAt is where the key is, or where the mapping begins.
func (o *object) keyAt(key string) pos {
	if f, ok := o.fields[key]; ok {
		return f.at
	}
	return o.at
}

// need notes the keys that are missing, but not those that are there misspelt.
func (o *object) need(keys ...string) {
	for _, k := range keys {
		if !o.has(k) && !slices.Contains(o.meant, k) {
			o.fault(o.at, "%q is missing", k)
		}
	}
}

// wrong notes that a key's value has another type.
func (o *object) wrong(key, want string) {
	n := o.fields[key].value
	hint := ""
	switch n.(type) {
	case *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		if strings.HasPrefix(want, "a text") {
			hint = "; put it in quotes"
		}
	}
	o.fault(o.valueAt(key), "%q must be %s, got %s%s", key, want, kindWords(n), hint)
}

func (o *object) valueAt(key string) pos {
	f := o.fields[key]
	if _, null := f.value.(*ast.NullNode); null || f.value == nil {
		return f.at
	}
	return at(f.value)
}

// text is a string that is there and not blank, or "".
func (o *object) text(key string) string {
	f, ok := o.fields[key]
	if !ok {
		return ""
	}
	s, ok := stringOf(f.value)
	switch {
	case !ok:
		o.wrong(key, "a text")
	case strings.TrimSpace(s) == "":
		o.fault(f.at, "%q is empty", key)
	}
	return s
}

func stringOf(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	}
	return "", false
}

// scalar is a value that stands for itself: a text, a number, true or false.
func scalarOf(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return strings.TrimSpace(n.GetToken().Value), true
	}
	return stringOf(n)
}

// word is a text out of a list, or "" after noting what is allowed.
func (o *object) word(key string, allowed ...string) string {
	s := o.text(key)
	if s == "" || slices.Contains(allowed, s) {
		return s
	}
	if hint := suggest(s, allowed); hint != "" || len(allowed) > 8 {
		o.fault(o.valueAt(key), "unknown %s %q%s", key, clip(s), hint)
	} else {
		o.fault(o.valueAt(key), "%q must be %s, got %q", key, orList(allowed), clip(s))
	}
	return ""
}

func orList(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// number is a whole number from low to high, or 0.
func (o *object) number(key string, low, high int) int {
	f, ok := o.fields[key]
	if !ok {
		return 0
	}
	i, ok := f.value.(*ast.IntegerNode)
	if !ok {
		o.wrong(key, "a whole number")
		return 0
	}
	n, err := strconv.Atoi(strings.TrimSpace(i.GetToken().Value))
	if err != nil || n < low || n > high {
		o.fault(o.valueAt(key), "%q must be a whole number from %d to %d, got %s", key, low, high, i.GetToken().Value)
		return 0
	}
	return n
}

func (o *object) flag(key string) bool {
	f, ok := o.fields[key]
	if !ok {
		return false
	}
	b, ok := f.value.(*ast.BoolNode)
	if !ok {
		o.wrong(key, "true or false")
		return false
	}
	return b.Value
}

// duration is a time as Go writes it, 2s or 2500ms; ok when it is there and right.
func (o *object) duration(key string) (d time.Duration, ok bool) {
	f, ok := o.fields[key]
	if !ok {
		return 0, false
	}
	s, _ := scalarOf(f.value)
	d, err := time.ParseDuration(s)
	if err != nil || d < 0 {
		got := kindWords(f.value)
		if s != "" {
			got = strconv.Quote(clip(s))
		}
		o.fault(o.valueAt(key), "%q must be a time such as 2s or 2500ms, got %s", key, got)
		return 0, false
	}
	return d, true
}

// list is the items under key; a single item may stand alone.
func (o *object) list(key string) []ast.Node {
	f, ok := o.fields[key]
	if !ok {
		return nil
	}
	switch n := f.value.(type) {
	case *ast.SequenceNode:
		return n.Values
	case *ast.NullNode:
		o.fault(f.at, "%q is empty", key)
		return nil
	}
	return []ast.Node{f.value}
}

// maxItems bounds a list: no lesson has so many steps, and no check so many conditions.
const maxItems = 200

// items is the items of a list that must be one and must not be empty.
func (o *object) items(key string) []ast.Node {
	f, ok := o.fields[key]
	if !ok {
		return nil
	}
	seq, ok := f.value.(*ast.SequenceNode)
	switch {
	case !ok:
		o.wrong(key, "a list")
		return nil
	case len(seq.Values) == 0:
		o.fault(f.at, "%q is empty", key)
	case len(seq.Values) > maxItems:
		o.fault(f.at, "%q has more than %d items", key, maxItems)
		return nil
	}
	return seq.Values
}

// texts is a list of texts.
func (o *object) texts(key string) []string {
	var all []string
	for _, n := range o.list(key) {
		s, ok := stringOf(n)
		switch {
		case !ok:
			o.fault(at(n), "%q must hold texts, got %s", key, kindWords(n))
		case strings.TrimSpace(s) == "":
			o.fault(at(n), "%q holds an empty text", key)
		default:
			all = append(all, s)
		}
	}
	return all
}
