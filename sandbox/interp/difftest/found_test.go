package difftest

import (
	"os"
	"path/filepath"
	"testing"
)

// TestFound compares the small programs of testdata, each of which once differed.
func TestFound(t *testing.T) {
	w := newWays(t)
	files, err := filepath.Glob("testdata/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	var programs []*program
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p, faults := newProgram(filepath.Base(file), string(src))
		if p == nil {
			t.Fatalf("%s: %v", file, faults)
		}
		programs = append(programs, p)
	}
	if err := w.run(programs); err != nil {
		t.Fatal(err)
	}
	for _, p := range programs {
		if way, text := p.difference(); way != "" {
			t.Errorf("%s, %s: %s", p.name, way, text)
		}
	}
}
