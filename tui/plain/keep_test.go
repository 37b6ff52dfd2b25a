package plain

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"understudy/lessons"
)

// What cannot be kept is said once, and nobody leaves without knowing; when it can be
// kept again, all of it is.
func TestWhatIsNotKeptIsSaid(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state")
	store, err := lessons.OpenStoreAt(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir, nil, 0o600); err != nil { // so that no folder can be made there
		t.Fatal(err)
	}
	said := learn(t, store, ":new", "x := 1", "y := 2", ":quit", "z := 3", ":quit", ":quit")
	for text, times := range map[string]int{
		"Your progress could not be kept: ": 1,
		"Not everything is kept: ":          2, // at each first :quit after a change
		"Not everything is kept. See you.":  1,
		"Everything is kept. See you.":      0,
	} {
		if n := strings.Count(said, text); n != times {
			t.Errorf("it says %q %d times, want %d, in:\n%s", text, n, times, said)
		}
	}

	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	if said := learn(t, store, ":quit"); !strings.Contains(said, "Everything is kept. See you.") {
		t.Errorf("when it can be kept again it says:\n%s", said)
	}
	again, err := lessons.OpenStoreAt(dir)
	if err != nil {
		t.Fatal(err)
	}
	if code, _ := again.Code("one", "write"); code != "x := 1\ny := 2\nz := 3\n" {
		t.Errorf("kept is %q", code)
	}

	long := strings.Repeat("x", lessons.MaxSize)
	if said := learn(t, memory(t), ":new", long, "y", ":quit", ":quit"); !strings.Contains(said, "Not everything is kept: ") || strings.Contains(said, "Everything is kept. See you.") {
		t.Errorf("of a text that is too long it says:\n%.2000s", said[len(said)-600:])
	}
}
