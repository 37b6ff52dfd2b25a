package lessons

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const packYAML = "id: mine\ntitle: My pack\nauthors: [Ada]\nlicence: MIT\norder: [echo]\n"

// writePack writes a pack of one lesson, and answers its folder.
func writePack(t *testing.T, dir string) string {
	t.Helper()
	text, err := NewLesson("echo")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "course.yaml"), packYAML)
	write(t, filepath.Join(dir, "echo.yaml"), text)
	return dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func testShelf(t *testing.T, walls bool) *Shelf {
	dir := t.TempDir()
	return &Shelf{state: filepath.Join(dir, "state"), packs: filepath.Join(dir, "packs"), walls: walls}
}

// one is the only pack of the shelf.
func one(t *testing.T, s *Shelf) *Pack {
	t.Helper()
	all, err := s.Packs()
	if err != nil || len(all) != 1 {
		t.Fatalf("got %d packs (%v), want one", len(all), err)
	}
	return all[0]
}

func TestShelfRemembersWhatWasOpened(t *testing.T) {
	s := testShelf(t, true)
	if all, err := s.Packs(); err != nil || len(all) != 0 {
		t.Fatalf("at first: %v, %v", all, err)
	}
	dir := writePack(t, filepath.Join(t.TempDir(), "there"))
	p, err := s.Open(dir)
	if err != nil || p.Course == nil || p.Ask || p.Own {
		t.Fatalf("%+v, %v", p, err)
	}
	if err := s.Note(p); err != nil {
		t.Fatal(err)
	}
	if err := p.Store.SetDone("echo", p.Course.Lessons[0].Steps[0].ID); err != nil {
		t.Fatal(err)
	}
	p = one(t, s)
	if done, steps := p.Progress(); p.ID != "mine" || p.Title != "My pack" || done != 1 || steps < 2 || p.Minutes() == 0 || len(p.Teaches()) == 0 {
		t.Errorf("%+v: %d of %d", p, done, steps)
	}
	if found, err := s.Find("mine"); err != nil || found.Path != dir {
		t.Errorf("found %+v, %v", found, err)
	}

	write(t, filepath.Join(dir, "echo.yaml"), "title: Nothing else\n")
	if p = one(t, s); p.Course != nil || p.Gone || !strings.Contains(p.Fault, "fault") || !strings.Contains(p.Fault, "course.yaml:5:1") {
		t.Errorf("broken: %+v", p)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if p = one(t, s); !p.Gone || p.ID != "mine" || p.Title != "My pack" || !strings.Contains(p.Fault, "understudy pack remove mine") {
		t.Errorf("gone: %+v", p)
	}
	if err := s.Remove(p); err != nil {
		t.Fatal(err)
	}
	if all, err := s.Packs(); err != nil || len(all) != 0 {
		t.Errorf("removed: %v, %v", all, err)
	}
}

// Where nothing keeps code from files, a yes holds for what was there, and for nothing else.
func TestShelfAsksAgainWhenAPackChanged(t *testing.T) {
	s := testShelf(t, false)
	dir := writePack(t, t.TempDir())
	p, err := s.Open(dir)
	if err != nil || !p.Ask || p.Changed || strings.Contains(p.Warning(), "not what it was") || !strings.Contains(p.Warning(), "Ada") {
		t.Fatalf("%+v, %v", p, err)
	}
	if err := s.Note(p); err != nil || p.Ask {
		t.Fatalf("after a yes: %+v, %v", p, err)
	}
	if p = one(t, s); p.Ask {
		t.Error("it asks again for the same")
	}
	text, err := os.ReadFile(filepath.Join(dir, "echo.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "echo.yaml"), string(text)+"# more\n")
	if p = one(t, s); !p.Ask || !p.Changed || !strings.Contains(p.Warning(), "not what it was") {
		t.Errorf("changed: %+v", p)
	}
	walled := *s
	walled.walls = true
	if p = one(t, &walled); p.Ask || p.Changed {
		t.Errorf("behind walls nobody has to be asked: %+v", p)
	}
	if err := walled.Note(p); err != nil {
		t.Fatal(err)
	}
	if p = one(t, s); !p.Ask {
		t.Error("to open it behind walls is no yes")
	}
}

func TestShelfAddsAndReplaces(t *testing.T) {
	s := testShelf(t, true)
	from := writePack(t, t.TempDir())
	write(t, filepath.Join(from, "README.md"), "read me")
	write(t, filepath.Join(from, "run.sh"), "echo no part of it")
	p, err := s.Add(from, false)
	if err != nil || !p.Own || p.Path != filepath.Join(s.packs, "mine") {
		t.Fatalf("%+v, %v", p, err)
	}
	if _, err := os.Stat(filepath.Join(p.Path, "README.md")); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(p.Path, "run.sh")); err == nil {
		t.Error("run.sh was copied")
	}
	if one(t, s).Path != p.Path {
		t.Error("it is not listed")
	}
	if _, err := s.Add(from, false); !errors.Is(err, ErrHasPack) {
		t.Errorf("again: %v", err)
	}
	write(t, filepath.Join(from, "course.yaml"), strings.Replace(packYAML, "My pack", "My new pack", 1))
	if p, err = s.Add(from, true); err != nil || p.Title != "My new pack" || one(t, s).Title != "My new pack" {
		t.Errorf("replaced: %+v, %v", p, err)
	}
	write(t, filepath.Join(from, "course.yaml"), "id: mine\n")
	if _, err := s.Add(from, true); err == nil || one(t, s).Title != "My new pack" {
		t.Errorf("a broken one replaced it: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(s.packs, ".*")); len(left) > 0 {
		t.Errorf("it left %v", left)
	}
	if err := s.Remove(p); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(p.Path); err == nil {
		t.Error("its files are there still")
	}
}

// Links that lead out of a pack are no way to read other files.
func TestShelfFollowsNoLinkOutOfAPack(t *testing.T) {
	s := testShelf(t, true)
	from := writePack(t, t.TempDir())
	secret := filepath.Join(t.TempDir(), "secret")
	write(t, secret, "secret")
	if err := os.Symlink(secret, filepath.Join(from, "README")); err != nil {
		t.Skip("no links here:", err)
	}
	if _, err := s.Add(from, false); err == nil {
		t.Error("the link was followed")
	}
}

// A list that cannot be read is told, and put aside when the next pack is noted.
func TestShelfWithABrokenList(t *testing.T) {
	s := testShelf(t, true)
	from := writePack(t, t.TempDir())
	if _, err := s.Add(from, false); err != nil {
		t.Fatal(err)
	}
	write(t, s.path(), "{")
	all, err := s.Packs()
	if err == nil || !strings.Contains(err.Error(), s.path()) || len(all) != 1 {
		t.Errorf("got %v, %v", all, err)
	}
	p, _ := s.Open(from)
	if err := s.Note(p); err != nil {
		t.Fatal(err)
	}
	if all, err := s.Packs(); err != nil || len(all) != 2 {
		t.Errorf("got %v, %v", all, err)
	}
	if _, err := os.Stat(s.path() + ".bad-1"); err != nil {
		t.Error(err)
	}
	if _, err := s.Find("mine"); err == nil || !strings.Contains(err.Error(), "two packs") {
		t.Errorf("two of one name: %v", err)
	}
	newer := `{"version": 99, "packs": 3}`
	write(t, s.path(), newer)
	if err := s.Note(p); err == nil || !strings.Contains(err.Error(), "newer") {
		t.Errorf("a newer list: %v", err)
	}
	if text, _ := os.ReadFile(s.path()); string(text) != newer {
		t.Error("a newer list was written over")
	}
}
