package interp_test

import (
	"io"
	"testing"
	"testing/fstest"
	"time"

	yaegi "github.com/traefik/yaegi/interp"

	"understudy/sandbox/front"
	"understudy/sandbox/interp"
	"understudy/sandbox/interp/symbols"
)

// ratios are programs that yaegi runs right without lowering too, and how much
// longer they may take with it.
var ratios = []struct {
	name, src string
	most      float64
}{
	{"loop", `package main

func main() {
	s := 0
	for i := 0; i < 300000; i++ {
		s += i
	}
	if s < 0 {
		panic(s)
	}
}
`, 1.8},
	{"index", `package main

func main() {
	xs := make([]int, 1000)
	for k := 0; k < 200; k++ {
		for i := 0; i < len(xs); i++ {
			xs[i] += i
		}
	}
}
`, 0},
	{"calls", `package main

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func main() { fib(20) }
`, 0},
	{"messages", `package main

import "understudy/sandbox/actor"

type Ping struct{ N int }

func main() {
	actor.Run(func(self *actor.Process) {
		me := self.PID()
		echo := self.Spawn(func(self *actor.Process) {
			for {
				p, ok := self.Receive().(Ping)
				if !ok {
					return
				}
				self.Send(me, p)
			}
		})
		for i := 0; i < 10000; i++ {
			self.Send(echo, Ping{i})
			self.Receive()
		}
	}, actor.Seeded(1))
}
`, 1.3},
}

// BenchmarkRatio states how much longer lowered programs take than plain ones, both
// measured in turns.
func BenchmarkRatio(b *testing.B) {
	for _, p := range ratios {
		b.Run(p.name, func(b *testing.B) {
			var plain, lowered time.Duration
			for b.Loop() {
				plain += runPlain(b, p.src)
				lowered += runLowered(b, p.src)
			}
			b.ReportMetric(float64(lowered)/float64(plain), "ratio")
			if p.most > 0 {
				b.ReportMetric(p.most, "allowed")
			}
		})
	}
}

func runPlain(b *testing.B, src string) time.Duration {
	b.Helper()
	y := yaegi.New(yaegi.Options{Stdout: io.Discard, Stderr: io.Discard, Args: []string{}, Env: []string{}, SourcecodeFilesystem: fstest.MapFS{}})
	if err := y.Use(symbols.Symbols); err != nil {
		b.Fatal(err)
	}
	p, err := y.Compile(src)
	if err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	if _, err := y.Execute(p); err != nil {
		b.Fatal(err)
	}
	return time.Since(began)
}

func runLowered(b *testing.B, src string) time.Duration {
	b.Helper()
	u, faults := front.Program("p.go", src)
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
	began := time.Now()
	c.Main()
	return time.Since(began)
}
