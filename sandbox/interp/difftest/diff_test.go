package difftest

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"understudy/sandbox/front"
)

var (
	soak   = flag.Int("soak", 0, "compare `this many` programs more")
	first  = flag.Uint64("first", 1_000_000, "the `seed` of the first program of a soak")
	shrunk = flag.String("shrink", "", "make what differs smaller, and write it to this `folder`")
)

const (
	sample   = 24 // programs of the fixed sample: half a minute on two cores when nothing is in the cache
	perBatch = 50
)

// TestThreeWays compares a fixed sample, and with -soak a longer one.
func TestThreeWays(t *testing.T) {
	w := newWays(t)
	compared, different := w.compare(t, 1, sample)
	for done := 0; done < *soak; done += perBatch {
		n, d := w.compare(t, *first+uint64(done)*2, min(perBatch, *soak-done))
		compared, different = compared+n, different+d
		t.Logf("%d programs, %d of them differ", compared, different)
	}
}

// compare runs n programs from seed on in all ways. A program that differs in
// several counts once.
func (w *ways) compare(t *testing.T, seed uint64, n int) (compared, different int) {
	t.Helper()
	var programs []*program
	for ; len(programs) < n; seed++ {
		p, faults := newProgram(fmt.Sprint("seed ", seed), Program(rand.New(rand.NewPCG(seed, 0))))
		if p == nil {
			if strings.Contains(faults[0].Text, "understudy") || strings.Contains(faults[0].Text, "available") {
				t.Errorf("seed %d: %v", seed, faults)
				different++
			}
			continue // a constant out of range, or the like
		}
		programs = append(programs, p)
	}
	if err := w.run(programs); err != nil {
		t.Fatal(err)
	}
	for _, p := range programs {
		way, text := p.difference()
		if way == "" {
			continue
		}
		different++
		t.Errorf("%s, %s: %s", p.name, way, text)
		if *shrunk != "" {
			w.shrink(t, p, way)
		}
	}
	return len(programs), different
}

// shrink writes a small program that differs as p does.
func (w *ways) shrink(t *testing.T, p *program, way string) {
	t.Helper()
	small := Shrink(p.source, mend, func(sources []string) []bool {
		failed := make([]bool, len(sources))
		var some []*program
		for _, src := range sources {
			q, _ := newProgram("smaller", src)
			if q == nil {
				return failed // mend lets through only what compiles
			}
			some = append(some, q)
		}
		if err := w.run(some); err != nil {
			t.Logf("shrink %s: %v", p.name, err)
			return failed
		}
		for i, q := range some {
			also, _ := q.difference()
			failed[i] = also == way && q.ended
		}
		return failed
	})
	q, _ := newProgram("", small)
	if err := w.run([]*program{q}); err != nil {
		t.Fatal(err)
	}
	_, text := q.difference()
	file := filepath.Join(*shrunk, strings.ReplaceAll(p.name, " ", "")+".go")
	if err := os.WriteFile(file, []byte("// "+way+": "+text+"\n"+small), 0o644); err != nil {
		t.Error(err)
	}
	t.Logf("%s: see %s\n%s", p.name, file, small)
}

// A program and what it printed in each way.
type program struct {
	name, source string
	unit         *front.Unit
	races        bool // it may print something else each time
	printed      [4]string
	ended        bool // by itself, compiled from its source
	unsteady     bool // compiled from its source it printed this once and that once
}

const (
	fromSource = iota
	fromLowered
	underRun
	inSeed
)

var wayNames = [4]string{"compiled", "lowered and compiled", "understudy run", "understudy run --seed"}

// newProgram is nil for what does not compile.
func newProgram(name, src string) (*program, []front.Fault) {
	u, faults := front.Program("p.go", src)
	if len(faults) > 0 {
		return nil, faults
	}
	return &program{name: name, source: src, unit: u}, nil
}

// difference is the first way in which a program prints something else than
// compiled from its source, and what; "" if there is none.
func (p *program) difference() (way, text string) {
	for i := fromLowered; i <= inSeed; i++ {
		if p.printed[i] != p.printed[fromSource] {
			return wayNames[i], firstDifference(p.printed[i], p.printed[fromSource])
		}
	}
	return "", ""
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

// ways are what programs are run with.
type ways struct {
	understudy string // the command
	dir        string
}

// newWays builds the command, once for all tests.
func newWays(t *testing.T) *ways {
	t.Helper()
	if testing.Short() {
		t.Skip("compiles programs")
	}
	if underRace {
		t.Skip("the race detector sees nothing of other programs, and all that is compared here is printed by such")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skipf("no Go installation: %v", err)
	}
	exe, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return &ways{understudy: exe, dir: t.TempDir()}
}

// scratch is where the command is built; TestMain makes and removes it.
var scratch string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "difftest")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	scratch = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

var built = sync.OnceValues(func() (string, error) {
	exe := filepath.Join(scratch, "understudy")
	if out, err := exec.Command("go", "build", "-o", exe, "understudy/cmd/understudy").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build understudy: %w\n%s", err, out)
	}
	return exe, nil
})

// limit is how long a program may run.
const limit = 20 * time.Second
