package lessons

import (
	"os"
	"testing"
)

// BenchmarkLoad reads the built-in course: most of what a learner waits for when
// understudy starts.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(os.DirFS("course")); err != nil {
			b.Fatal(err)
		}
	}
}
