package difftest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"understudy/sandbox/actor"
	"understudy/sandbox/front"
	"understudy/sandbox/interp"
)

// printer collects what goroutines print.
type printer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (p *printer) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.b.Write(b)
}

// printed is what src prints: in a parallel run if there are no options, which are
// those of a seeded one.
func printed(t *testing.T, src string, options ...actor.Option) string {
	t.Helper()
	seeded := len(options) > 0
	var how []front.Option
	if seeded {
		how = append(how, front.Seeded)
	}
	u, faults := front.Program("p.go", src, how...)
	if u == nil {
		return fmt.Sprint(faults)
	}
	out := &printer{}
	m, err := interp.New(interp.Options{Seeded: seeded, Stdout: out, Stderr: out})
	if err != nil {
		t.Fatal(err)
	}
	c, err := m.Load(u)
	if err != nil {
		return err.Error()
	}
	main := func() {
		defer func() {
			if v := recover(); v != nil {
				fmt.Fprintln(out, "thrown:", interp.PanicValue(v))
			}
		}()
		c.Main()
	}
	if !seeded {
		main()
	} else if err := m.RunMain(main, options...); err != nil {
		fmt.Fprintln(out, "ended:", err)
	}
	return out.b.String()
}

// Under every seed, in virtual and in real time, a program prints what it prints in a
// parallel run.
func TestSeedsPrintTheSame(t *testing.T) {
	programs := 12
	if underRace {
		programs = 3 // which take as long
	}
	for i := range uint64(programs + *soak) {
		src := Program(rand.New(rand.NewPCG(*first+i, 3)))
		want := printed(t, src)
		for seed := range int64(3) {
			if got := printed(t, src, actor.Seeded(seed), actor.VirtualTime()); got != want {
				t.Errorf("program %d, seed %d, virtual time: %s\n%s", *first+i, seed, firstDifference(got, want), src)
				break
			}
		}
		if got := printed(t, src, actor.Seeded(7)); got != want {
			t.Errorf("program %d, real time: %s", *first+i, firstDifference(got, want))
		}
	}
}
