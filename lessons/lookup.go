package lessons

import (
	"slices"
	"strings"
)

// In are the words of the glossary that a step's text uses: those it links to
// first, then those it has in bold or that need an explanation, in the order of
// the text.
func (g *Glossary) In(s *Step) []*Entry {
	var out []*Entry
	add := func(e *Entry) {
		if e != nil && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	for _, w := range s.Words {
		add(g.Find(w))
	}
	bold := g.boldIn(s)
	text := wordsIn(s.Title + ". " + s.Text)
	at := map[*Entry]int{}
	var rest []*Entry
	for _, e := range g.Entries {
		if e.Everyday && !slices.Contains(bold, e) {
			continue
		}
		if i := e.firstIn(text); i >= 0 {
			at[e] = i
			rest = append(rest, e)
		}
	}
	slices.SortStableFunc(rest, func(a, b *Entry) int { return at[a] - at[b] })
	for _, e := range rest {
		add(e)
	}
	return out
}

// boldIn are the words that a step explains: its text has them in bold.
func (g *Glossary) boldIn(s *Step) []*Entry {
	var out []*Entry
	for _, m := range boldWords.FindAllStringSubmatch(s.Text, -1) {
		if e := g.Find(strings.Join(strings.Fields(m[1]), " ")); e != nil {
			out = append(out, e)
		}
	}
	return out
}

// firstIn is where a form of the word first stands in a text from wordsIn, or -1.
func (e *Entry) firstIn(text string) int {
	first := -1
	for _, form := range e.forms() {
		if i := strings.Index(text, " "+strings.ToLower(form)+" "); i >= 0 && (first < 0 || i < first) {
			first = i
		}
	}
	return first
}

// Search are the entries that a query is about, the best first: words that begin
// with it, words that have it in them, and then those whose meaning has it. An empty
// query is about all.
func (g *Glossary) Search(query string) []*Entry {
	query = strings.ToLower(strings.TrimSpace(query))
	var begin, within, about []*Entry
	for _, e := range g.Entries {
		starts := func(form string) bool { return strings.HasPrefix(strings.ToLower(form), query) }
		holds := func(form string) bool { return strings.Contains(strings.ToLower(form), query) }
		switch {
		case slices.ContainsFunc(e.forms(), starts):
			begin = append(begin, e)
		case slices.ContainsFunc(e.forms(), holds):
			within = append(within, e)
		case holds(e.Means):
			about = append(about, e)
		}
	}
	return slices.Concat(begin, within, about)
}

// Explains is where the course explains a word: the first step that has it in bold,
// or the beginning of the lesson that teaches it; nil and nil where none does.
func (c *Course) Explains(g *Glossary, e *Entry) (*Lesson, *Step) {
	for _, l := range c.Lessons {
		for _, s := range l.Steps {
			if slices.Contains(g.boldIn(s), e) {
				return l, s
			}
		}
	}
	for _, l := range c.Lessons {
		for _, word := range l.Teaches {
			if g.Find(word) == e {
				return l, l.Steps[0]
			}
		}
	}
	return nil, nil
}
