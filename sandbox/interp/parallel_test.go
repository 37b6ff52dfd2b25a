package interp_test

import (
	"fmt"
	"testing"

	"understudy/sandbox/actor"
	"understudy/sandbox/interp"
)

// load compiles a cell of a fresh prompt.
func load(t testing.TB, src string) (*prompt, *interp.Code) {
	t.Helper()
	p := newPrompt(t)
	u, faults := p.nb.Cell("cell", src)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	c, err := p.m.Load(u)
	if err != nil {
		t.Fatalf("%v\n%s", err, u.Source)
	}
	return p, c
}

// Processes on goroutines of their own, made in a loop from literals, each see
// their own variables; the race detector watches.
func TestParallelProcesses(t *testing.T) {
	_, c := load(t, `type Done struct{ N int }
me := self.PID()
for i := range 50 {
	n := i * 2
	self.Spawn(func(self *actor.Process) {
		defer self.Send(me, Done{n})
		sum := 0
		for k := 0; k < 20; k++ {
			sum += k
		}
		if sum != 190 {
			panic("wrong sum")
		}
	})
}
total := 0
for range 50 {
	switch m := self.Receive().(type) {
	case Done:
		total += m.N
	}
}
total`)
	var got string
	if err := actor.Run(func(self *actor.Process) { got = interp.Show(c.Run(self)) }); err != nil || got != "2450" {
		t.Errorf("got %s, %v; want 2450", got, err)
	}
}

// A killed process runs its deferred calls and cannot recover.
func TestKilledProcessUnwinds(t *testing.T) {
	for _, seeded := range []bool{false, true} {
		t.Run(fmt.Sprint("seeded ", seeded), func(t *testing.T) {
			p, c := load(t, `me := self.PID()
pid, _ := self.SpawnMonitor(func(self *actor.Process) {
	defer fmt.Println("unwound")
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("recovered", r)
		}
	}()
	self.Send(me, "up")
	self.Receive()
})
self.Receive()
self.ExitSignal(pid, actor.Kill)
self.Receive().(actor.Down).Reason`)
			var options []actor.Option
			if seeded {
				options = append(options, actor.Seeded(7))
			}
			var got string
			err := actor.Run(func(self *actor.Process) { got = interp.Show(c.Run(self)) }, options...)
			if err != nil || got != "killed" {
				t.Errorf("got %s, %v; want killed", got, err)
			}
			if out := p.out.String(); out != "unwound\n" {
				t.Errorf("got output %q", out)
			}
		})
	}
}

// self.Exit is no crash, whether or not the function defers.
func TestExit(t *testing.T) {
	p := newPrompt(t)
	got := p.run(t, `_, _ = self.SpawnMonitor(func(self *actor.Process) {
	defer fmt.Print("bye")
	self.Exit(actor.Shutdown)
})
self.Receive().(actor.Down).Reason`)
	if got != "shutdown" || p.out.String() != "bye" {
		t.Errorf("got %s and %q", got, p.out)
	}
}

// A function that is called as a value, and one that calls itself through a variable,
// have a frame for each call, whichever process makes it.
func TestParallelCallsOfOneFunction(t *testing.T) {
	_, c := load(t, `func half(x float64, more ...int) (float64, int) { return x / 2, len(more) }
var count func(n int) int
count = func(n int) int {
	if n == 0 {
		return 0
	}
	return 1 + count(n-1)
}
me := self.PID()
for i := range 8 {
	self.Spawn(func(self *actor.Process) {
		bad := 0
		for k := range 50 {
			if x, n := half(float64(2*(i+k)), k); x != float64(i+k) || n != 1 || count(i+1) != i+1 {
				bad++
			}
		}
		self.Send(me, bad)
	})
}
bad := 0
for range 8 {
	bad += actor.Receive[int](self)
}
bad`)
	var got string
	if err := actor.Run(func(self *actor.Process) { got = interp.Show(c.Run(self)) }); err != nil || got != "0" {
		t.Errorf("got %s, %v; want 0", got, err)
	}
}
