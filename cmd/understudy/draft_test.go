package main

import (
	"os"
	"path/filepath"
	"testing"
)

// Each window has a draft of its own; what a window left, the next one finds.
func TestClaimDraft(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	claim := func(want string) func() {
		t.Helper()
		path, release, err := claimDraft(dir)
		if err != nil || filepath.Base(path) != want {
			t.Fatalf("got %q (%v), want %q", path, err, want)
		}
		return release
	}
	leave := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	first := claim("prompt-draft")
	second := claim("prompt-draft-2")
	leave("prompt-draft-2", "left there")
	second()
	third := claim("prompt-draft-2") // something was left in it
	fourth := claim("prompt-draft-3")
	third()
	first()
	again := claim("prompt-draft-2") // also where the first is free
	empty := claim("prompt-draft")
	for _, release := range []func(){fourth, again, empty} {
		release()
	}
	var all []func()
	for range maxDrafts {
		_, release, err := claimDraft(dir)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, release)
	}
	if path, release, err := claimDraft(dir); err == nil || path != "" {
		t.Errorf("got %q, %v", path, err)
	} else {
		release()
	}
	for _, release := range all {
		release()
	}
}
