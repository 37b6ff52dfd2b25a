package front

import "testing"

// A cell of thirty lines with generics, checked and lowered.
func BenchmarkGenericCell(b *testing.B) {
	src := generic[0] + "\n" + generic[1] + "\n" + generic[2]
	for b.Loop() {
		if _, faults := NewNotebook().Cell("cell", src); len(faults) > 0 {
			b.Fatal(faults)
		}
	}
}
