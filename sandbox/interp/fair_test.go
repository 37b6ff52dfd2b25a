package interp_test

import (
	"fmt"
	"strings"
	"testing"

	"understudy/sandbox/actor"
	"understudy/sandbox/interp"
)

// In virtual time, which a spinning process uses up, two processes that spin have about the same share of the
// time, and one that sleeps between its turns still gets them.
func TestSpinnersShareTime(t *testing.T) {
	runsAlone(t)
	const ticks = 6
	src := fmt.Sprintf(`turns := []int{0, 0}
me := self.PID()
for i := range 2 {
	self.Spawn(func(self *actor.Process) {
		for {
			turns[i]++
		}
	})
}
self.Spawn(func(self *actor.Process) {
	for range %d {
		self.Sleep(time.Millisecond)
	}
	self.Send(me, "ticked")
})
said := self.Receive()
few, many := min(turns[0], turns[1]), max(turns[0], turns[1])
fmt.Sprint(said, " ", few > 0 && many < 5*few, " ", turns)`, ticks)
	for _, seed := range []int64{1, 2} {
		p, c := load(t, src)
		var got string
		err := p.m.Run(func(self *actor.Process) { got = interp.Show(c.Run(self)) }, actor.Seeded(seed), actor.VirtualTime())
		if err != nil || !strings.HasPrefix(got, "ticked true ") {
			t.Errorf("seed %d: got %s, %v", seed, got, err)
		}
		t.Logf("seed %d: %s", seed, got)
	}
}
