package shell

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDraft(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "state", "draft")
	read := func() string {
		t.Helper()
		_, text, err := OpenDraft(path)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	d, text, err := OpenDraft(path)
	if text != "" || err != nil {
		t.Fatalf("there is none yet: got %q, %v", text, err)
	}
	if err := d.Keep("x := 1\n\ty")(); err != nil {
		t.Fatal(err)
	}
	if got := read(); got != "x := 1\n\ty" {
		t.Errorf("got %q", got)
	}
	older, newer := d.Keep("older"), d.Keep("newer")
	for _, save := range []func() error{newer, older} {
		if err := save(); err != nil {
			t.Fatal(err)
		}
	}
	if got := read(); got != "newer" {
		t.Errorf("got %q, want the newer one, which was written first", got)
	}
	for range 2 {
		if err := d.Keep("")(); err != nil {
			t.Fatal(err)
		}
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 0 {
		t.Errorf("an empty draft leaves %v, %v", left, err)
	}
	if err := new(Draft).Keep("nowhere")(); err != nil {
		t.Error(err)
	}
}

func TestDraftThatCannotBe(t *testing.T) {
	dir := t.TempDir()
	if _, _, err := OpenDraft(filepath.Join(dir)); err == nil || !strings.Contains(err.Error(), "read what was typed last") {
		t.Errorf("a folder: got %v", err)
	}
	big := filepath.Join(dir, "big")
	if err := os.WriteFile(big, make([]byte, maxDraft+1), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, text, err := OpenDraft(big); err == nil || text != "" {
		t.Errorf("a huge one: got %d bytes, %v", len(text), err)
	}
	d := &Draft{path: filepath.Join(big, "draft")}
	if err := d.Keep("x")(); err == nil || !strings.Contains(err.Error(), "keep what is typed") {
		t.Errorf("below a file: got %v", err)
	}
}
