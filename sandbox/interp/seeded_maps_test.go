package interp_test

import (
	"testing"

	"understudy/sandbox/actor"
)

// Maps by processes and by pointers are gone through in an order that only the seed
// draws, as it is with keys that Go can order.
func TestMapsOfProcessesAreInOrder(t *testing.T) {
	src := `package main

import (
	"fmt"
	"understudy/sandbox/actor"
)

type room struct{ name string; next *room }

func main() {
	actor.Run(func(self *actor.Process) {
		byProcess, byPointer, byAny := map[actor.PID]int{}, map[*room]bool{}, map[any]int{}
		var last *room
		for i := range 9 {
			p := self.Spawn(func(self *actor.Process) { self.Receive() })
			byProcess[p] = i
			last = &room{fmt.Sprint("r", i), last}
			byPointer[last] = true
			byAny[p] = i
			byAny[last] = i
		}
		for p, i := range byProcess {
			fmt.Print(p, i, " ")
		}
		for r := range byPointer {
			fmt.Print(r.name, " ")
		}
		for _, i := range byAny {
			fmt.Print(i, " ")
		}
	})
}
`
	orders := map[string]bool{}
	for seed := range int64(3) {
		first := ""
		for range 4 {
			got, err := inSeed(t, src, actor.Seeded(seed+1), actor.VirtualTime())
			if err != nil {
				t.Fatal(err)
			}
			if first == "" {
				first = got
			}
			if got != first {
				t.Errorf("seed %d gives another order:\n%s\n%s", seed+1, first, got)
			}
		}
		orders[first] = true
	}
	if len(orders) != 3 {
		t.Errorf("3 seeds gave %d orders", len(orders))
	}
}
