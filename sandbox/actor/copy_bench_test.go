package actor

import "testing"

type purchase struct {
	ID    int
	Item  string
	Price float64
}

// BenchmarkCopyMessage is what Send spends on the copy. A flat struct needs none;
// boxing it into an interface is the caller's allocation.
func BenchmarkCopyMessage(b *testing.B) {
	flat, slice := any(purchase{7, "tea", 2.5}), any([]int{1, 2, 3, 4, 5, 6, 7, 8})
	nested := any(struct {
		Orders []purchase
		By     map[string]int
	}{[]purchase{{1, "tea", 2}, {2, "cup", 5}}, map[string]int{"tea": 1, "cup": 2}})
	for _, c := range []struct {
		name string
		msg  any
	}{{"flat struct", flat}, {"slice of 8 ints", slice}, {"struct with slice and map", nested}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := copyMessage(c.msg, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
