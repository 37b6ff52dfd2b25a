package lessons

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func pack(course string) fstest.MapFS {
	return fstest.MapFS{
		"course.yaml": {Data: []byte(course)},
		"1.yaml":      lessonFile("a", ""), "2.yaml": lessonFile("b", "a"), "3.yaml": lessonFile("c", ""),
	}
}

const packHead = "id: mine\ntitle: Mine\nauthors: [Me, You]\nlicence: MIT\n"

func TestPack(t *testing.T) {
	c, err := Load(pack(packHead + "order: [c, a, b]\n"))
	if err != nil || c.ID != "mine" || c.Title != "Mine" || c.Licence != "MIT" || !slices.Equal(c.Authors, []string{"Me", "You"}) ||
		!slices.Equal(c.ids(), []string{"c", "a", "b"}) {
		t.Errorf("got %+v, %v", c, err)
	}
	if c, err = Load(pack(packHead)); err != nil || !slices.Equal(c.ids(), []string{"a", "b", "c"}) {
		t.Errorf("without an order: got %v, %v", c.ids(), err)
	}
}

func TestBadPacks(t *testing.T) {
	for course, want := range map[string]string{
		"id: Mine\n":                       `course.yaml:1:1: "title" is missing`,
		packHead + "order: [a, b, b, d]\n": "course.yaml:5:1: the lesson \"c\" is missing\ncourse.yaml:5:15: the lesson \"b\" is there twice\ncourse.yaml:5:18: there is no lesson \"d\"",
		packHead + "lessons: [a]\n":        `course.yaml:5:1: unknown key "lessons"`,
		"[]":                               "course.yaml:1:1: a course must be a mapping of keys, got a list",
		strings.Replace(packHead, "[Me, You]", "[]", 1): `course.yaml:3:1: "authors" is empty`,
		strings.Repeat("x", MaxSize+1):                  "course.yaml: the file has more than 256 KB",
	} {
		if _, err := Load(pack(course)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%.40q: got %v, want %q", course, err, want)
		}
	}
	files := pack(packHead + "order: [a, b, c]\n")
	files["3.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(lessonFile("c", "").Data), "title", "titel", 1))}
	if _, err := Load(files); err == nil || strings.Contains(err.Error(), "course.yaml") {
		t.Errorf("a broken lesson is still in the order: got %v", err)
	}
}

// The progress of packs is kept apart, in one file, and each can be forgotten alone.
func TestProgressOfPacks(t *testing.T) {
	dir := t.TempDir()
	open := func(id string) *Store {
		s, err := OpenStoreAt(dir)
		must(t, err)
		return s.For(&Course{ID: id})
	}
	mine, yours, builtin := open("mine"), open("yours"), open("")
	must(t, mine.SetDone("a", "one"))
	must(t, mine.SetCode("a", "one", "x"))
	must(t, mine.SetLast("a", "one"))
	must(t, mine.SetDone("b", "one"))
	must(t, yours.SetLast("a", "two"))
	must(t, builtin.SetDone("a", "two"))
	mine, yours, builtin = open("mine"), open("yours"), open("")
	if !mine.Done("a", "one") || yours.Done("a", "one") || builtin.Done("a", "one") || mine.Done("a", "two") || !builtin.Done("a", "two") {
		t.Error("packs share their progress")
	}
	if l, s := mine.Last(); l != "a" || s != "one" {
		t.Errorf("got last %s/%s", l, s)
	}
	if l, _ := builtin.Last(); l != "" {
		t.Errorf("the built-in course was last at %s", l)
	}
	must(t, mine.Reset("a"))
	if mine = open("mine"); mine.Done("a", "one") || !mine.Done("b", "one") || !open("").Done("a", "two") {
		t.Error("Reset forgets another lesson, or not its own")
	}
	if l, _ := mine.Last(); l != "" {
		t.Errorf("Reset leaves the learner in %s", l)
	}
	must(t, mine.ResetAll())
	if open("mine").Done("b", "one") || !open("").Done("a", "two") {
		t.Error("ResetAll forgets another course, or not its own")
	}
	if l, _ := open("yours").Last(); l != "a" {
		t.Error("ResetAll forgets where the learner was in another pack")
	}
	must(t, open("").ResetAll())
	if open("").Done("a", "two") {
		t.Error("the built-in course is not forgotten")
	}
	if _, err := os.Stat(mine.Path()); err != nil {
		t.Error(err)
	}
}

func TestKept(t *testing.T) {
	s, _ := OpenStoreAt("")
	l := parse(t, "  - {id: one, kind: prose, title: One, text: Hello.}\n  - {id: two, kind: play, title: Two, text: Hello.}\n")
	must(t, s.SetDone("sample", "one"))
	must(t, s.SetCode("sample", "two", "x"))
	if done, written := s.Kept(l); done != 1 || written != 1 {
		t.Errorf("got %d, %d", done, written)
	}
}

func TestNewLesson(t *testing.T) {
	for name, id := range map[string]string{"two-senders": "two-senders", "Two_Senders": "two-senders", "a b": "a-b"} {
		text, err := NewLesson(name)
		if err != nil || !strings.Contains(text, "\nid: "+id+"\n") || strings.Contains(text, "TEMPLATE") {
			t.Errorf("%s: %v", name, err)
		}
		l, err := Parse("x.yaml", []byte(text))
		if err != nil || len(l.Warnings) > 0 {
			t.Errorf("%s: %v, %v", name, err, l)
		}
	}
	for _, name := range []string{"", "-", "1st", "é", strings.Repeat("a", 50), "a/b", "a\nb: c"} {
		if _, err := NewLesson(name); err == nil {
			t.Errorf("%q makes an id", name)
		}
	}
}
