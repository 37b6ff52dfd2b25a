package lessons

import (
	"io/fs"
	"testing"
)

// BenchmarkLoad reads the built-in course: much of what a learner waits for when
// understudy starts.
func BenchmarkLoad(b *testing.B) {
	sub, err := fs.Sub(builtin, "course")
	if err != nil {
		b.Fatal(err)
	}
	for name, fsys := range map[string]fs.FS{"own": ownFS{sub}, "any": sub} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Load(fsys); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
