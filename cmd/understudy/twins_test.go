package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"understudy/lessons"
)

var runTwins = flag.Bool("elixir", false, "run the Elixir twins of the lessons, and compare what they print with what is recorded")

// twinLimit is how long a twin may take; the longest sleeps a few seconds.
const twinLimit = time.Minute

// TestTwinsInElixir runs every twin of every lesson on the Elixir that is installed,
// and compares what it prints with what its lesson says:
//
//	go test -run TestTwinsInElixir -v ./cmd/understudy -elixir
func TestTwinsInElixir(t *testing.T) {
	if !*runTwins {
		t.Skip("skipped: -elixir runs the twins, which takes a minute")
	}
	elixir, err := exec.LookPath("elixir")
	if err != nil {
		t.Skipf("skipped: there is no Elixir here (%v)", err)
	}
	course, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	twins := 0
	for _, l := range course.Lessons {
		for _, s := range l.Steps {
			if s.Elixir == nil {
				continue
			}
			twins++
			t.Run(l.ID+"/"+s.ID, func(t *testing.T) {
				t.Parallel()
				got, stderr := runTwin(t, elixir, s.Elixir.Code)
				if stderr != "" {
					t.Errorf("on standard error:\n%s", stderr)
				}
				if diff := twinDiff(s.Elixir.Output, got); diff != "" {
					t.Errorf("it prints something else than is recorded (-recorded +now):\n%s", diff)
				}
			})
		}
	}
	if twins == 0 {
		t.Error("no lesson has a twin")
	}
}

func runTwin(t *testing.T, elixir, code string) (stdout, stderr string) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "twin.exs")
	if err := os.WriteFile(file, []byte(code), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), twinLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, elixir, file)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "LANG=C.UTF-8", "LC_ALL=C.UTF-8")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil && ctx.Err() != nil {
		t.Errorf("it still ran after %v", twinLimit) // a twin that crashes is for its output to show
	}
	return out.String(), errs.String()
}

// twinDiff compares what a twin printed with what is recorded, and answers the
// difference, or "".
//
// Two things differ from run to run and are compared for what they mean. An
// identifier, as #PID<0.109.0>, is as good as another, but the same one must stand
// wherever the record repeats one. A time, as 203 ms, may be a little longer or
// shorter than the one recorded.
func twinDiff(recorded, now string) string {
	want, got := printOf(recorded), printOf(now)
	if diff := cmp.Diff(want.lines, got.lines); diff != "" {
		return diff
	}
	for i, w := range want.times {
		if g := got.times[i]; math.Abs(g-w) > max(twinSlack.Seconds(), w/4) {
			return fmt.Sprintf("time %d is %v s in place of %v s", i+1, g, w)
		}
	}
	return ""
}

// twinSlack is by how much a short time may differ: starting processes takes time
// too, and more so on a busy machine.
const twinSlack = 60 * time.Millisecond

// twinPrint is what a twin printed: its lines, with the mark of an identifier or of a
// time in its place, and the times in seconds.
type twinPrint struct {
	lines []string
	times []float64
}

var (
	identifier = regexp.MustCompile(`#(PID|Reference|Port|Function)<[^>]*>`)
	timespan   = regexp.MustCompile(`\b(\d+(?:\.\d+)?)( ?)(µs|us|ms|s|milliseconds?|seconds?)\b`)
	units      = map[string]float64{"µs": 1e-6, "us": 1e-6, "ms": 1e-3, "millisecond": 1e-3, "s": 1, "second": 1}
)

func printOf(text string) *twinPrint {
	p := &twinPrint{}
	known := map[string]int{}
	text = identifier.ReplaceAllStringFunc(text, func(s string) string {
		if known[s] == 0 {
			known[s] = len(known) + 1
		}
		kind, _, _ := strings.Cut(s, "<")
		return fmt.Sprintf("%s<%d>", kind, known[s])
	})
	text = timespan.ReplaceAllStringFunc(text, func(s string) string {
		m := timespan.FindStringSubmatch(s)
		n, _ := strconv.ParseFloat(m[1], 64)
		unit := m[3]
		if len(unit) > 2 {
			unit = strings.TrimSuffix(unit, "s")
		}
		p.times = append(p.times, n*units[unit])
		return "(time)" + m[2] + m[3]
	})
	for line := range strings.Lines(strings.TrimRight(text, " \n")) {
		p.lines = append(p.lines, strings.TrimRight(line, " \n"))
	}
	return p
}

// TestTwinDiff: what may vary varies, and nothing else.
func TestTwinDiff(t *testing.T) {
	for _, tt := range []struct {
		recorded, now string
		same          bool
	}{
		{"hello\n", "hello", true},
		{"hello", "hullo", false},
		{"a\nb", "b\na", false},
		{"a\nb", "a", false},
		{"from #PID<0.98.0>", "from #PID<0.1111.2>", true},
		{"#PID<0.98.0> and #PID<0.98.0>", "#PID<0.7.0> and #PID<0.8.0>", false},
		{"#PID<0.98.0> and #PID<0.99.0>", "#PID<0.7.0> and #PID<0.7.0>", false},
		{"#PID<0.98.0>", "#Reference<0.98.0>", false},
		{"took 2503 ms", "took 2541 ms", true},
		{"took 2503 ms", "took 4000 ms", false},
		{"took 3 ms", "took 40 ms", true},
		{"took 2.5 s", "took 2.6 s", true},
		{"took 2.5 s", "took 2.6 ms", false},
		{"2 seconds", "2 seconds", true},
		{"2 seconds", "4 seconds", false},
		{"1000 saved", "1001 saved", false},
	} {
		if diff := twinDiff(tt.recorded, tt.now); (diff == "") != tt.same {
			t.Errorf("%q against %q: got %q, want the same: %v", tt.recorded, tt.now, diff, tt.same)
		}
	}
	if !slices.Equal(printOf("1 second, 20 ms").times, []float64{1, 0.02}) {
		t.Errorf("got %v", printOf("1 second, 20 ms").times)
	}
}
