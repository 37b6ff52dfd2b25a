package lessons

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func open(t *testing.T, dir string) *Store {
	t.Helper()
	s, err := OpenStoreAt(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestStoreKeeps(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	s := open(t, dir)
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("opening makes the folder: %v", err)
	}
	must(t, s.SetDone("spawning", "one"))
	must(t, s.SetCode("spawning", "two", "x := 1\n\t// ä"))
	must(t, s.SetCode("spawning", "empty", ""))
	must(t, s.SetLast("spawning", "two"))

	s = open(t, dir)
	if !s.Done("spawning", "one") || s.Done("spawning", "two") || s.Done("mailboxes", "one") {
		t.Error("done is not what was set")
	}
	if code, ok := s.Code("spawning", "two"); !ok || code != "x := 1\n\t// ä" {
		t.Errorf("got code %q, %v", code, ok)
	}
	if code, ok := s.Code("spawning", "empty"); !ok || code != "" {
		t.Errorf("an editor left empty: got %q, %v", code, ok)
	}
	if _, ok := s.Code("spawning", "one"); ok {
		t.Error("there is code where none was set")
	}
	if l, step := s.Last(); l != "spawning" || step != "two" {
		t.Errorf("got last %q %q", l, step)
	}
	must(t, s.ClearCode("spawning", "two"))
	if _, ok := open(t, dir).Code("spawning", "two"); ok {
		t.Error("cleared code is still there")
	}
}

func TestStoreLeavesNoTemporaryFiles(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	for i := range 20 {
		must(t, s.SetCode("l", "s", fmt.Sprint(i)))
	}
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, e := range entries {
		if e.Name() != "progress.json" && e.Name() != "progress.lock" {
			t.Errorf("left over: %s", e.Name())
		}
	}
}

func TestBrokenFileIsPutAside(t *testing.T) {
	for _, content := range []string{"", "{", `{"version":1,"lessons":[]}`, `{"lessons":{}}`, "\x00\x01"} {
		dir := t.TempDir()
		path := filepath.Join(dir, "progress.json")
		must(t, os.WriteFile(path, []byte(content), 0o600))
		must(t, os.WriteFile(path+".bad-1", []byte("older"), 0o600))
		s := open(t, dir)
		if !strings.Contains(s.Notice(), path+".bad-2") {
			t.Errorf("%q: got notice %q", content, s.Notice())
		}
		kept, err := os.ReadFile(path + ".bad-2")
		if err != nil || string(kept) != content {
			t.Errorf("kept %q, %v; want %q", kept, err, content)
		}
		if older, _ := os.ReadFile(path + ".bad-1"); string(older) != "older" {
			t.Errorf("an older one was overwritten with %q", older)
		}
		must(t, s.SetDone("l", "s"))
		if !open(t, dir).Done("l", "s") {
			t.Error("the new file does not keep")
		}
	}
}

// Broken by somebody between two writes: what this store knew is written again.
func TestFileBreaksMeanwhile(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	must(t, s.SetDone("l", "one"))
	must(t, os.WriteFile(s.Path(), []byte("garbage"), 0o600))
	must(t, s.SetDone("l", "two"))
	if got := open(t, dir); !got.Done("l", "one") || !got.Done("l", "two") || s.Notice() == "" {
		t.Errorf("lost progress, or no notice %q", s.Notice())
	}
}

func TestFileGoesMeanwhile(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	must(t, s.SetDone("l", "one"))
	must(t, os.Remove(s.Path()))
	must(t, s.SetDone("l", "two"))
	if got := open(t, dir); !got.Done("l", "one") || !got.Done("l", "two") {
		t.Error("lost progress")
	}
}

func TestNewerFileIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "progress.json")
	const content = `{"version":99,"lessons":"of another shape"}`
	must(t, os.WriteFile(path, []byte(content), 0o600))
	s, err := OpenStoreAt(dir)
	var newer *NewerError
	if !errors.As(err, &newer) || newer.Version != 99 {
		t.Fatalf("got %v, want a NewerError", err)
	}
	if err := s.SetDone("l", "s"); err != nil || !s.Done("l", "s") || s.Path() != "" {
		t.Errorf("the store does not work in memory: %v", err)
	}
	if data, _ := os.ReadFile(path); string(data) != content {
		t.Errorf("the file was changed to %s", data)
	}
}

func TestStoreWithoutAPlace(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, nil, 0o600))
	s, err := OpenStoreAt(filepath.Join(file, "below"))
	if err != nil {
		return // refused at once, which is as good
	}
	if err := s.SetDone("l", "s"); err == nil {
		t.Error("a folder below a file keeps progress")
	}
	if !s.Done("l", "s") {
		t.Error("what could not be written is forgotten in memory too")
	}
}

// A change that the disk refused is written with the next one.
func TestRefusedChangeIsTriedAgain(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "state")
	s := open(t, dir)
	must(t, os.WriteFile(dir, nil, 0o600)) // a file where the folder must be
	if err := s.SetDone("l", "one"); err == nil {
		t.Fatal("a folder that is a file keeps progress")
	}
	must(t, os.Remove(dir))
	must(t, s.SetDone("l", "one"))
	if !open(t, dir).Done("l", "one") {
		t.Error("the refused change was lost")
	}
}

// Two understudies change different things, each knowing nothing of the other.
func TestTwoStoresMerge(t *testing.T) {
	dir := t.TempDir()
	a, b := open(t, dir), open(t, dir)
	must(t, a.SetDone("l", "one"))
	must(t, b.SetDone("l", "two"))
	must(t, a.SetCode("l", "three", "from a"))
	must(t, b.SetCode("l", "four", "from b"))
	got := open(t, dir)
	if !got.Done("l", "one") || !got.Done("l", "two") {
		t.Error("one destroyed the other's progress")
	}
	if code, _ := got.Code("l", "three"); code != "from a" {
		t.Errorf("got %q", code)
	}
	if !b.Done("l", "one") {
		t.Error("b did not learn what a wrote")
	}
}

func TestManyStoresAtOnce(t *testing.T) {
	dir := t.TempDir()
	const stores, steps = 8, 12
	var wg sync.WaitGroup
	for i := range stores {
		wg.Go(func() {
			s, err := OpenStoreAt(dir)
			if err != nil {
				t.Error(err)
				return
			}
			for j := range steps {
				if err := s.SetDone(fmt.Sprint(i), fmt.Sprint(j)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	s := open(t, dir)
	for i := range stores {
		for j := range steps {
			if !s.Done(fmt.Sprint(i), fmt.Sprint(j)) {
				t.Errorf("lost %d/%d", i, j)
			}
		}
	}
}

func TestOneStoreFromManyGoroutines(t *testing.T) {
	s := open(t, t.TempDir())
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			step := fmt.Sprint(i)
			if err := errors.Join(s.SetDone("l", step), s.SetCode("l", step, step), s.SetLast("l", step)); err != nil {
				t.Error(err)
			}
			s.Last()
		})
	}
	wg.Wait()
	for i := range 8 {
		if !s.Done("l", fmt.Sprint(i)) {
			t.Errorf("lost %d", i)
		}
	}
}

// Only the rename makes a new file: a write that stops before it leaves the old one.
func TestWriteAtomicKeepsTheOldFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "target") // a folder that is not empty cannot be renamed over
	must(t, os.MkdirAll(filepath.Join(path, "inside"), 0o700))
	if err := writeAtomic(path, []byte("new")); err == nil {
		t.Fatal("want an error")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left %v (%v), want only the target", entries, err)
	}
}

func TestStateDir(t *testing.T) {
	t.Setenv(StateDirEnv, "/somewhere/else")
	if got := StateDir(); got != "/somewhere/else" {
		t.Errorf("got %q", got)
	}
	t.Setenv(StateDirEnv, "")
	if got := StateDir(); filepath.Base(got) != "understudy" || !filepath.IsAbs(got) {
		t.Errorf("got %q, want an absolute path that ends in understudy", got)
	}
}

func TestCodeTooLarge(t *testing.T) {
	s := open(t, "")
	if err := s.SetCode("l", "s", strings.Repeat("x", MaxSize+1)); err == nil {
		t.Error("took more than MaxSize")
	}
}

func TestFirstUnfinished(t *testing.T) {
	c := &Course{Lessons: []*Lesson{
		{ID: "a", Steps: []*Step{{ID: "one"}, {ID: "two"}}},
		{ID: "b", Steps: []*Step{{ID: "one"}}},
	}}
	s := open(t, "")
	for _, want := range []string{"a/one", "a/two", "b/one"} {
		l, step := s.FirstUnfinished(c)
		if got := l.ID + "/" + step.ID; got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
		if s.LessonDone(l) {
			t.Errorf("%s counts as done before %s", l.ID, want)
		}
		must(t, s.SetDone(l.ID, step.ID))
	}
	if l, step := s.FirstUnfinished(c); l != nil || step != nil {
		t.Errorf("got %v %v, want nothing", l, step)
	}
	if !s.LessonDone(c.Lessons[0]) {
		t.Error("lesson a is not done")
	}
}

func TestResume(t *testing.T) {
	c := &Course{Lessons: []*Lesson{
		{ID: "a", Steps: []*Step{{ID: "one"}, {ID: "two"}}},
		{ID: "b", Steps: []*Step{{ID: "one"}, {ID: "two"}}},
	}}
	for _, tt := range []struct{ last, done, want string }{
		{"", "", "a/one"},
		{"a/two", "", "a/two"},          // it was left there, and a/one skipped
		{"a/two", "a/two", "b/one"},     // the next that is open
		{"b/two", "a/one", "b/two"},     // not back to a/two
		{"b/two", "b/two", "a/one"},     // nothing is open after it
		{"gone/step", "a/one", "a/two"}, // of a course that was
		{"a/one", "a/one a/two b/one b/two", ""},
	} {
		s := open(t, "")
		for _, at := range strings.Fields(tt.done) {
			l, step, _ := strings.Cut(at, "/")
			must(t, s.SetDone(l, step))
		}
		l, step, _ := strings.Cut(tt.last, "/")
		must(t, s.SetLast(l, step))
		got := ""
		if l, step := s.Resume(c); l != nil {
			got = l.ID + "/" + step.ID
		}
		if got != tt.want {
			t.Errorf("last %q, done %q: got %q, want %q", tt.last, tt.done, got, tt.want)
		}
	}
}
