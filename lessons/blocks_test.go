package lessons

import (
	"io/fs"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The built-in course is read in a quicker way than other files. What comes of it is the
// same, to the last place that a message would name.
func TestOwnCourseIsReadAsAnyOther(t *testing.T) {
	sub, err := fs.Sub(builtin, "course")
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(sub, "*.yaml")
	if err != nil || len(files) < 20 {
		t.Fatalf("got %d files, %v", len(files), err)
	}
	for _, name := range files {
		data, err := fs.ReadFile(sub, name)
		if err != nil {
			t.Fatal(err)
		}
		want, wantFaults := draft(name, data)
		got, gotFaults := draftBlocks(name, data)
		if !reflect.DeepEqual(want, got) || !reflect.DeepEqual(wantFaults, gotFaults) {
			diff := cmp.Diff(want, got, cmp.Exporter(func(reflect.Type) bool { return true }))
			t.Errorf("%s: read with its blocks taken out it is another lesson (-want +got):\n%.2000s", name, diff)
		}
	}
}
