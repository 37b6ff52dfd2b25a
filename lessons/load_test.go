package lessons

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func lessonFile(id, needs string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(`format: 1
id: ` + id + `
title: A sample
minutes: 5
needs: [` + needs + `]
teaches: [thing]
summary: A lesson for tests.
steps:
  - {id: one, kind: prose, title: One, text: Hello.}
`)}
}

func TestLoadOrdersByName(t *testing.T) {
	c, err := Load(fstest.MapFS{
		"2.yml": lessonFile("b", "a"), "1.yaml": lessonFile("a", ""),
		"notes.txt": {}, ".hidden.yaml": {}, "sub/3.yaml": {},
	})
	if err != nil || len(c.Lessons) != 2 || c.Lessons[0].ID != "a" || c.Lessons[1].File != "2.yml" {
		t.Errorf("got %v, %v", c.Lessons, err)
	}
	if c.Lesson("b") != c.Lessons[1] || c.Lesson("c") != nil {
		t.Error("Lesson does not find by id")
	}
	l := c.Lessons[0]
	if l.Step("one") != l.Steps[0] || l.Step("two") != nil || l.Index("two") != -1 {
		t.Error("Step does not find by id")
	}
}

func TestLoadWholeCourse(t *testing.T) {
	tests := []struct {
		name  string
		files fstest.MapFS
		want  string
	}{
		{
			"an id twice",
			fstest.MapFS{"1.yaml": lessonFile("a", ""), "2.yaml": lessonFile("a", "")},
			`2.yaml:2:5: 1.yaml has the id "a" already`,
		},
		{
			"a need that is not there",
			fstest.MapFS{"1.yaml": lessonFile("spawning", ""), "2.yaml": lessonFile("b", "spawming")},
			`2.yaml:5:1: there is no lesson "spawming" (did you mean "spawning"?)`,
		},
		{
			"a circle",
			fstest.MapFS{"1.yaml": lessonFile("a", "c"), "2.yaml": lessonFile("b", "a"), "3.yaml": lessonFile("c", "b")},
			"1.yaml:5:1: needs go in a circle: \"a\" needs \"c\", which needs it\n" +
				"2.yaml:5:1: needs go in a circle: \"b\" needs \"a\", which needs it\n" +
				"3.yaml:5:1: needs go in a circle: \"c\" needs \"b\", which needs it",
		},
		{
			"itself",
			fstest.MapFS{"1.yaml": lessonFile("a", "a")},
			`1.yaml:5:1: needs go in a circle: "a" needs "a", which needs it`,
		},
		{
			"two bad files",
			fstest.MapFS{"1.yaml": lessonFile("A", ""), "2.yaml": {Data: []byte("[]")}},
			"1.yaml:2:5: \"id\" must be lower-case words joined by dashes, such as two-senders, got \"A\"\n" +
				"2.yaml:1:1: a lesson must be a mapping of keys, got a list",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Load(tt.files)
			if err == nil || err.Error() != tt.want {
				t.Errorf("got\n%v\nwant\n%s", err, tt.want)
			}
			if got := len(Faults(err)); got != strings.Count(tt.want, "\n")+1 {
				t.Errorf("Faults answers %d of them", got)
			}
		})
	}
}

// One bad lesson does not hide the good ones.
func TestLoadKeepsTheGoodLessons(t *testing.T) {
	c, err := Load(fstest.MapFS{"1.yaml": {Data: []byte("x")}, "2.yaml": lessonFile("b", "")})
	if err == nil || len(c.Lessons) != 1 || c.Lessons[0].ID != "b" {
		t.Errorf("got %v, %v", c.Lessons, err)
	}
}

func TestLoadPath(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "one.yaml")
	must(t, os.WriteFile(file, lessonFile("b", "elsewhere").Data, 0o600))
	if c, err := LoadPath(file); err != nil || len(c.Lessons) != 1 || c.Lessons[0].File != file {
		t.Errorf("a file: got %v, %v", c.Lessons, err)
	}
	if c, err := LoadPath(dir); err == nil || len(c.Lessons) != 1 {
		t.Errorf("a folder: got %v, %v; want the lesson, and the missing need", c.Lessons, err)
	}
	for _, none := range []string{filepath.Join(dir, "none.yaml"), t.TempDir()} {
		if c, err := LoadPath(none); !errors.Is(err, fs.ErrNotExist) || c == nil {
			t.Errorf("%s: got %v, want fs.ErrNotExist", none, err)
		}
	}
}

func TestLoadHostileFiles(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "big.yaml"), make([]byte, 20<<20), 0o600))
	must(t, os.Mkdir(filepath.Join(dir, "folder.yaml"), 0o700))
	want := []string{"big.yaml: the file has more than 256 KB", "folder.yaml: not a regular file"}
	outside := filepath.Join(t.TempDir(), "secret.yaml")
	must(t, os.WriteFile(outside, lessonFile("a", "").Data, 0o600))
	if os.Symlink(outside, filepath.Join(dir, "link.yaml")) == nil {
		want = append(want, "link.yaml")
	}
	c, err := LoadPath(dir)
	if err == nil || len(c.Lessons) != 0 {
		t.Fatalf("got %v, %v", c.Lessons, err)
	}
	for _, w := range want {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("got %v, want %q in it", err, w)
		}
	}
}
