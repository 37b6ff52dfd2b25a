package lessons

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml/ast"
)

//go:embed glossary.yaml
var glossaryFile []byte

// Glossary is the words of the field, in alphabetical order.
type Glossary struct {
	Entries []*Entry
}

// Entry is one word.
type Entry struct {
	Word  string
	Also  []string // other forms of it, as texts write them: plurals, past tenses
	Means string   // a sentence or three
	See   []string // other words of the glossary

	Everyday bool // a text may use it unexplained: it means what it says
}

// Words is the glossary that is part of the program. It is read once; callers
// share it and must not change it.
var Words = sync.OnceValue(func() *Glossary {
	g, err := ParseGlossary("glossary.yaml", glossaryFile)
	if err != nil {
		panic(err) // a test reads it
	}
	return g
})

type glossaryDoc struct {
	Word  string   `key:"word" rule:"must,line" doc:"The word."`
	Also  []string `key:"also" rule:"many" doc:"Other forms of it."`
	Means string   `key:"means" rule:"must" doc:"What it means, in a sentence or three."`
	See   []string `key:"see" rule:"many" doc:"Other words of the glossary."`

	Everyday bool `key:"everyday" doc:"A text may use it unexplained."`
}

// ParseGlossary reads a glossary. Its errors are those of Parse.
func ParseGlossary(name string, data []byte) (*Glossary, error) {
	data = normal(data)
	f := newFaults(name, data)
	root := parseYAML(f, data)
	if root == nil {
		return nil, f.err()
	}
	g := &Glossary{}
	seq, ok := root.(*ast.SequenceNode)
	if !ok {
		f.add(at(root), "a glossary must be a list, got %s", kindWords(root))
		return nil, f.err()
	}
	f.traps(root)
	var read []*object
	for _, n := range seq.Values {
		if o := f.object(n, "", "an entry", keysOf[glossaryDoc]()...); o != nil {
			g.Entries = append(g.Entries, o.entry(g))
			read = append(read, o)
		}
	}
	for i, e := range g.Entries {
		for k, see := range e.See {
			if g.Find(see) == nil {
				read[i].fault(read[i].itemAt("see", k), "the glossary has no word %q%s", clip(see), suggest(see, g.names()))
			}
		}
	}
	if f.bad() {
		return nil, f.err()
	}
	slices.SortFunc(g.Entries, func(a, b *Entry) int { return strings.Compare(a.Word, b.Word) })
	return g, nil
}

func (o *object) entry(g *Glossary) *Entry {
	o.need(mustOf[glossaryDoc]()...)
	e := &Entry{Word: o.line("word"), Also: o.texts("also"), Means: strings.TrimSpace(o.text("means")), See: o.texts("see"), Everyday: o.flag("everyday")}
	for _, form := range append([]string{e.Word}, e.Also...) {
		if other := g.Find(form); other != nil {
			o.fault(o.at, "%q belongs to the word %q already", form, other.Word)
		}
	}
	if s := LongSentence(e.Means); s != "" {
		o.fault(o.keyAt("means"), "a sentence of %d words, more than %d", len(strings.Fields(s)), maxWords)
	}
	return e
}

// Find is the entry of a word, in any of its forms and in any case, or nil.
func (g *Glossary) Find(word string) *Entry {
	for _, e := range g.Entries {
		if slices.ContainsFunc(e.forms(), func(form string) bool { return strings.EqualFold(form, word) }) {
			return e
		}
	}
	return nil
}

// Suggest is ` (did you mean "x"?)` for a word that is not there, or "".
func (g *Glossary) Suggest(word string) string { return suggest(strings.ToLower(word), g.names()) }

func (e *Entry) forms() []string { return append([]string{e.Word}, e.Also...) }

func (g *Glossary) names() []string {
	var all []string
	for _, e := range g.Entries {
		all = append(all, e.forms()...)
	}
	return all
}

// Undefined warns of the words of the glossary that lessons use before a learner
// can know them. A word is known from the step on whose text has it in bold or
// links it to the glossary, and to all who did the lesson that teaches it.
func (c *Course) Undefined(g *Glossary) []*FormatError {
	known := map[string]bool{}
	var all []*FormatError
	for _, l := range c.Lessons {
		if slices.ContainsFunc(l.Needs, func(id string) bool { return c.Lesson(id) == nil }) {
			continue // what was taught there is not known here
		}
		for _, s := range l.Steps {
			all = append(all, l.undefined(s, g, known)...)
		}
		for _, word := range l.Teaches {
			if e := g.Find(word); e != nil {
				known[e.Word] = true
			}
		}
	}
	return all
}

func (l *Lesson) undefined(s *Step, g *Glossary, known map[string]bool) []*FormatError {
	for _, w := range s.Words {
		known[w] = true
	}
	for _, m := range boldWords.FindAllStringSubmatch(s.Text, -1) {
		if e := g.Find(strings.Join(strings.Fields(m[1]), " ")); e != nil {
			known[e.Word] = true
		}
	}
	var all []*FormatError
	said := wordsIn(s.Text)
	for _, e := range g.Entries {
		if e.Everyday || known[e.Word] || !slices.ContainsFunc(e.forms(), func(f string) bool { return strings.Contains(said, " "+strings.ToLower(f)+" ") }) {
			continue
		}
		known[e.Word] = true // once is enough
		all = append(all, l.faultAt(s.pos["text"], true, fmt.Sprintf("step %q: %q is used before it is explained: "+
			"write it in bold where you explain it, or link it: [%s](glossary:%s)", s.ID, e.Word, e.Word, e.Word)))
	}
	return all
}

// Text is the entry in lines of at most width columns.
func (e *Entry) Text(width int) string {
	var b strings.Builder
	b.WriteString(e.Word)
	if len(e.Also) > 0 {
		b.WriteString(" (" + strings.Join(e.Also, ", ") + ")")
	}
	text := e.Means
	if len(e.See) > 0 {
		text += " See: " + strings.Join(e.See, ", ") + "."
	}
	used := width
	for _, w := range strings.Fields(text) {
		if used+1+len(w) > width {
			b.WriteString("\n  " + w)
			used = 2 + len(w)
			continue
		}
		b.WriteString(" " + w)
		used += 1 + len(w)
	}
	return b.String()
}
