package lessons

import (
	"strings"
	"testing"
)

func TestGlossary(t *testing.T) {
	g := Words()
	if len(g.Entries) < 40 {
		t.Errorf("only %d words", len(g.Entries))
	}
	for i, e := range g.Entries {
		if i > 0 && g.Entries[i-1].Word >= e.Word && !strings.EqualFold(g.Entries[i-1].Word, "GenServer") && !strings.EqualFold(e.Word, "alias") {
			t.Errorf("%s comes after %s", e.Word, g.Entries[i-1].Word)
		}
		if !strings.HasSuffix(e.Means, ".") {
			t.Errorf("%s: the text does not end: %q", e.Word, e.Means)
		}
		for line := range strings.Lines(e.Text(76)) {
			if width(strings.TrimRight(line, "\n")) > 76 {
				t.Errorf("%s: %q is too wide", e.Word, line)
			}
		}
	}
	for _, form := range []string{"mailbox", "Mailboxes", "trapping exits", "genserver"} {
		if g.Find(form) == nil {
			t.Errorf("%q is not found", form)
		}
	}
	if g.Find("mail") != nil || g.Suggest("mailbux") != ` (did you mean "mailbox"?)` {
		t.Errorf("got %q", g.Suggest("mailbux"))
	}
}

func TestBadGlossary(t *testing.T) {
	_, err := ParseGlossary("g.yaml", []byte("- {word: a, also: [b], means: It is., see: [z]}\n- {word: b, means: It is.}\n- {wort: c, means: ''}\n- x\n"))
	const want = `g.yaml:1:45: the glossary has no word "z"
g.yaml:2:3: "b" belongs to the word "a" already
g.yaml:3:4: unknown key "wort" (did you mean "word"?)
g.yaml:3:13: "means" is empty
g.yaml:4:3: an entry must be a mapping of keys, got the text "x"`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	if _, err := ParseGlossary("g.yaml", []byte("word: a\n")); err == nil || !strings.Contains(err.Error(), "must be a list") {
		t.Errorf("got %v", err)
	}
}

// A word is known once it is in bold, linked, or taught by a lesson before.
func TestUndefined(t *testing.T) {
	g, err := ParseGlossary("g.yaml", []byte("- {word: gizmo, also: [gizmos], means: A thing.}\n- {word: big gizmo, means: A big thing.}\n- {word: it, everyday: true, means: It.}\n"))
	must(t, err)
	text := func(id, needs, teaches, text string) *Lesson {
		l, err := Parse(id+".yaml", []byte("format: 1\nid: "+id+"\ntitle: A sample\nminutes: 5\nneeds: ["+needs+"]\nteaches: ["+teaches+"]\nsummary: A lesson for tests.\nsteps:\n"+
			"  - {id: one, kind: prose, title: One, text: \""+text+"\"}\n"))
		must(t, err)
		return l
	}
	for _, c := range []struct {
		name    string
		lessons []*Lesson
		want    int
	}{
		{"used", []*Lesson{text("a", "", "x", "Two Gizmos, and more gizmos.")}, 1},
		{"in bold", []*Lesson{text("a", "", "x", "A **gizmo**. Gizmos run.")}, 0},
		{"in code", []*Lesson{text("a", "", "x", "Call `gizmo` now.")}, 0},
		{"part of a word", []*Lesson{text("a", "", "x", "A gizmodo is it.")}, 0},
		{"two words", []*Lesson{text("a", "", "gizmo", "A **gizmo** is big. Gizmo after gizmo."), text("b", "", "x", "A big gizmo.")}, 1},
		{"over a full stop", []*Lesson{text("a", "", "x", "A **gizmo** is big. Gizmo it is.")}, 0},
		{"taught before", []*Lesson{text("a", "", "gizmo", "Hello."), text("b", "", "x", "A gizmo.")}, 0},
		{"taught later", []*Lesson{text("a", "", "x", "A gizmo."), text("b", "", "gizmo", "A gizmo.")}, 1},
		{"needs what is not here", []*Lesson{text("a", "other", "x", "A gizmo.")}, 0},
	} {
		got := (&Course{Lessons: c.lessons}).Undefined(g)
		if len(got) != c.want {
			t.Errorf("%s: got %v, want %d", c.name, got, c.want)
		}
		for _, f := range got {
			if !f.Warning || f.Line != 9 {
				t.Errorf("%s: got %v", c.name, f)
			}
		}
	}
}

// No lesson uses a word of the field before a learner can know it.
func TestBuiltinWordsAreExplained(t *testing.T) {
	for _, f := range course(t).Undefined(Words()) {
		t.Error(f)
	}
}

func TestLongSentence(t *testing.T) {
	long := strings.Repeat("word ", maxWords+1)
	short := strings.Repeat("word ", maxWords)
	for text, want := range map[string]bool{
		short:                         false,
		long:                          true,
		short + ". " + short + ".":    false,
		"- " + short + "\n- " + short: false,
		"```\n" + long + "\n```\n":    false,
		short + "\n\n" + short:        false,
		"One.\n" + long:               true,
	} {
		if got := LongSentence(text) != ""; got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}
