// Package uitest compares what components and screens draw with files under testdata,
// and tells what can be pressed and clicked on them.
//
//	uitest.Golden(t, "lesson-80x24", painter.Plain())
//
// go test -update writes the files; then read the difference before it is kept.
package uitest

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files under testdata")

// Golden fails the test when got is not what testdata/NAME.golden says.
func Golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	got += "\n"
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s is not what is drawn (-want +got):\n%s", path, diff)
	}
}
