package difftest

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"

	"understudy/sandbox/front"
)

var (
	soak  = flag.Int("soak", 0, "compare `this many` programs more")
	first = flag.Uint64("first", 1_000_000, "the `seed` of the first program of a soak")
)

const (
	sample   = 24 // programs of the fixed sample
	perBatch = 50
)

// TestThreeWays compares a fixed sample, and with -soak a longer one.
func TestThreeWays(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles programs")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skipf("no Go installation: %v", err)
	}
	different := compare(t, 1, sample)
	for done := 0; done < *soak; done += perBatch {
		different += compare(t, *first+uint64(done)*10, min(perBatch, *soak-done))
	}
	if *soak > 0 {
		t.Logf("%d programs, %d of them differ", sample+*soak, different)
	}
}

// compare runs n programs from seed on in three ways.
func compare(t *testing.T, seed uint64, n int) (different int) {
	t.Helper()
	var sources []string
	var units []*front.Unit
	var seeds []uint64
	for ; len(sources) < n; seed++ {
		src := Program(rand.New(rand.NewPCG(seed, 0)))
		u, faults := front.Program("p.go", src)
		if len(faults) > 0 {
			if strings.Contains(faults[0].Text, "understudy") || strings.Contains(faults[0].Text, "available") {
				t.Errorf("seed %d: %v", seed, faults)
				different++
			}
			continue // a constant out of range, or the like
		}
		sources, units, seeds = append(sources, src), append(units, u), append(seeds, seed)
	}
	b := build(t, sources, units)
	for i, src := range sources {
		want := b.run(t.Context(), fmt.Sprintf("prog%d", i))
		ways := map[string]string{"lowered and compiled": b.run(t.Context(), fmt.Sprintf("low%d", i)), "interpreted": interpreted(units[i])}
		for way, got := range ways {
			if got != want {
				different++
				t.Errorf("seed %d, %s: %s", seeds[i], way, firstDifference(got, want))
				if *soak == 0 {
					t.Logf("%s", src)
				}
			}
		}
	}
	return different
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		switch {
		case i >= len(g):
			return fmt.Sprintf("line %d: got nothing, want %q", i+1, w[i])
		case i >= len(w):
			return fmt.Sprintf("line %d: got %q, want nothing", i+1, g[i])
		case g[i] != w[i]:
			return fmt.Sprintf("line %d: got %q, want %q", i+1, g[i], w[i])
		}
	}
	return "the same"
}
