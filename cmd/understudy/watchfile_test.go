package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestSaved looks at a file while it is written, half and whole, renamed, touched,
// removed: only what two looks in a row see is told, and only when it is another.
func TestSaved(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.go")
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	save := func(text string) {
		t.Helper()
		do(os.WriteFile(file, []byte(text), 0o600))
	}
	save("one()")
	w := &saved{path: file}
	if p, err := w.first(); err != nil || p.source != "one()" {
		t.Fatalf("at first: got %v, %v", p, err)
	}
	look := func(when, want string) {
		t.Helper()
		p, changed, err := w.look()
		got := ""
		switch {
		case err != nil:
			got = "error: " + strings.ReplaceAll(err.Error(), dir+string(filepath.Separator), "")
		case changed:
			got = p.source
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", when, got, want)
		}
	}
	look("nothing was saved", "")
	look("still nothing", "")
	save("tw")
	look("half of it", "")
	save("two()")
	look("the whole, for the first time", "")
	look("the whole, again", "two()")
	look("told already", "")
	do(os.Chtimes(file, time.Time{}, time.Now().Add(-time.Hour)))
	look("touched", "")
	look("touched, again", "")
	save("six()") // as long as before
	do(os.Chtimes(file, time.Time{}, time.Now()))
	look("of the same size, once", "")
	look("of the same size", "six()")
	do(os.WriteFile(file+"~", []byte("three()"), 0o600))
	do(os.Rename(file+"~", file))
	look("renamed, once", "")
	look("renamed", "three()")
	do(os.Remove(file))
	look("gone, perhaps for a moment", "")
	look("gone", "error: a.go is not there")
	look("gone, and told", "")
	save("three()")
	look("back, once", "")
	look("back", "three()")
	save(" \n")
	look("empty, once", "")
	look("empty", "error: a.go is empty")
	save(strings.Repeat("x", maxSource+1))
	look("huge, once", "")
	look("huge", "error: a.go is longer than 256 KB")
}

// TestSavedFolder sees a file that is new in a folder.
func TestSavedFolder(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.go", "package main\n\nfunc main() { b() }\n")
	w := &saved{path: dir}
	if _, err := w.first(); err != nil {
		t.Fatal(err)
	}
	write("b.go", "package main\n\nfunc b() {}\n")
	if _, changed, _ := w.look(); changed {
		t.Error("it was told at the first look")
	}
	p, changed, err := w.look()
	if !changed || err != nil || !strings.Contains(p.source, "func b()") {
		t.Errorf("got %v, %v, %v", p, changed, err)
	}
	if file, line := p.watched().Place(8); filepath.Base(file) != "b.go" || line != 3 {
		t.Errorf("func b is at %s:%d, want b.go:3", file, line)
	}
}
