package interp_test

import (
	"testing"

	"understudy/sandbox/actor"
	"understudy/sandbox/front"
	"understudy/sandbox/interp"
)

var thirtyLines = `type Inc struct{ By int }
type Get struct{ From actor.PID }
type Total struct{ N int }

func counter(self *actor.Process) {
	n := 0
	for {
		switch m := self.Receive().(type) {
		case Inc:
			n += m.By
		case Get:
			self.Send(m.From, Total{n})
		}
	}
}

func feed(self *actor.Process, to actor.PID, times int) {
	for i := range times {
		self.Send(to, Inc{i})
	}
}

c := self.Spawn(counter)
feed(self, c, 10)
self.Send(c, Get{self.PID()})
switch t := self.Receive().(type) {
case Total:
	fmt.Println("total", t.N)
}
defer fmt.Println("done")
`

func BenchmarkCheck30Lines(b *testing.B) {
	for b.Loop() {
		if _, faults := front.NewNotebook().Cell("cell", thirtyLines); len(faults) > 0 {
			b.Fatal(faults)
		}
	}
}

func BenchmarkNewMachine(b *testing.B) {
	for b.Loop() {
		if _, err := interp.New(interp.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkRun(b *testing.B, src string, options ...actor.Option) {
	for b.Loop() {
		u, faults := front.NewNotebook().Cell("cell", src)
		if len(faults) > 0 {
			b.Fatal(faults)
		}
		m, err := interp.New(interp.Options{})
		if err != nil {
			b.Fatal(err)
		}
		c, err := m.Load(u)
		if err != nil {
			b.Fatal(err)
		}
		if err := actor.Run(func(self *actor.Process) { c.Run(self) }, append(options, actor.Seeded(1))...); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHelloCell(b *testing.B)   { benchmarkRun(b, `fmt.Println("hello")`) }
func BenchmarkCell30Lines(b *testing.B) { benchmarkRun(b, thirtyLines) }
func BenchmarkLoop(b *testing.B) {
	benchmarkRun(b, "s := 0\nfor i := 0; i < 100000; i++ {\n\ts += i\n}")
}

func BenchmarkFib(b *testing.B) {
	benchmarkRun(b, "func fib(n int) int {\n\tif n < 2 {\n\t\treturn n\n\t}\n\treturn fib(n-1) + fib(n-2)\n}\nfib(20)")
}

// BenchmarkSleeps is a thousand processes that sleep, in virtual time: what a
// program takes beside its sleeps.
func BenchmarkSleeps(b *testing.B) {
	benchmarkRun(b, `
me := self.PID()
for range 1000 {
	d := time.Duration(100+rand.Intn(2401)) * time.Millisecond
	self.Spawn(func(self *actor.Process) {
		self.Sleep(d)
		self.Send(me, d)
	})
}
var sum time.Duration
for range 1000 {
	sum += actor.Receive[time.Duration](self)
}
`, actor.VirtualTime())
}
