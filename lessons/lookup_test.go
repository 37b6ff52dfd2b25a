package lessons

import (
	"strings"
	"testing"
)

func names(all []*Entry) string {
	var out []string
	for _, e := range all {
		out = append(out, e.Word)
	}
	return strings.Join(out, " ")
}

func lookupGlossary(t *testing.T) *Glossary {
	t.Helper()
	g, err := ParseGlossary("g.yaml", []byte(`
- {word: box, also: [boxes], means: A thing with room.}
- {word: mailbox, also: [mailboxes], means: Where letters wait.}
- {word: plain, everyday: true, means: Without a box.}
- {word: run, everyday: true, means: To go on.}
`))
	must(t, err)
	return g
}

func TestWordsOfAStep(t *testing.T) {
	g := lookupGlossary(t)
	s := &Step{Title: "On boxes", Words: []string{"run"}, Text: "A **plain** text about [a run](glossary:run) and a mailbox; run it."}
	if got, want := names(g.In(s)), "run box plain mailbox"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := g.In(&Step{Text: "Nothing plain here."}); len(got) > 0 {
		t.Errorf("got %q, want none: it means what it says", names(got))
	}
}

func TestSearchWords(t *testing.T) {
	g := lookupGlossary(t)
	for query, want := range map[string]string{"": "box mailbox plain run", " Box": "box mailbox plain", "mailboxes": "mailbox", "zzz": "", "letters": "mailbox"} {
		if got := names(g.Search(query)); got != want {
			t.Errorf("%q: got %q, want %q", query, got, want)
		}
	}
}

func TestWhereAWordIsExplained(t *testing.T) {
	g := lookupGlossary(t)
	one := &Lesson{ID: "one", Teaches: []string{"run"}, Steps: []*Step{{ID: "a", Text: "A box."}, {ID: "b", Text: "This is a **box**."}}}
	c := &Course{Lessons: []*Lesson{one}}
	for word, want := range map[string]string{"box": "b", "run": "a", "mailbox": ""} {
		_, s := c.Explains(g, g.Find(word))
		got := ""
		if s != nil {
			got = s.ID
		}
		if got != want {
			t.Errorf("%s: got step %q, want %q", word, got, want)
		}
	}
}

func TestSkipped(t *testing.T) {
	s, err := OpenStoreAt(t.TempDir())
	must(t, err)
	must(t, s.SetSkipped("a", "b"))
	if !s.Skipped("a", "b") || s.Done("a", "b") {
		t.Error("a step that was skipped is not, or is done")
	}
	must(t, s.SetDone("a", "b"))
	must(t, s.SetSkipped("a", "b"))
	if s.Skipped("a", "b") || !s.Done("a", "b") {
		t.Error("a step that was finished is skipped")
	}
}
