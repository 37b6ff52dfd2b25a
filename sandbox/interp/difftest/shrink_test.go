package difftest

import (
	"math/rand/v2"
	"strings"
	"testing"

	"understudy/sandbox/front"
)

// TestShrink takes from a random program all that has nothing to do with one
// statement deep in it.
func TestShrink(t *testing.T) {
	src := Program(rand.New(rand.NewPCG(5, 0)))
	if len(src) < 5000 {
		t.Fatalf("the program has only %d bytes", len(src))
	}
	src = strings.Replace(src, "func main() {", "func main() {\n\tif zero == 0 {\n\t\tfor i := range 3 {\n\t\t\tfmt.Println(Map([]int{i, 2}, func(x int) int { return x + 41 }), \"other\")\n\t\t}\n\t}\n", 1)
	asked := 0
	got := Shrink(src, mend, func(programs []string) []bool {
		failed := make([]bool, len(programs))
		for i, p := range programs {
			asked++
			_, faults := front.Program("p.go", p)
			failed[i] = len(faults) == 0 && strings.Contains(p, "x + 41") && strings.Contains(p, "func Map")
		}
		return failed
	})
	t.Logf("asked %d times", asked)
	if len(got) > 400 || !strings.Contains(got, "x + 41") {
		t.Errorf("%d bytes became %d:\n%s", len(src), len(got), got)
	}
}

// mend takes out what nothing uses any more.
func mend(src string) string {
	for range 40 {
		_, faults := front.Program("p.go", src)
		if len(faults) == 0 {
			return src
		}
		cuts := unused(src, faults)
		if len(cuts) == 0 {
			return ""
		}
		src = apply(src, cuts)
	}
	return ""
}

// unused are edits that take out the variables and imports that the faults name;
// none if there are faults of other kinds.
func unused(src string, faults []front.Fault) (cuts []edit) {
	lines := strings.SplitAfter(src, "\n")
	offset := func(line, col int) int {
		n := 0
		for _, l := range lines[:line-1] {
			n += len(l)
		}
		return n + col - 1
	}
	for _, f := range faults {
		if f.Line < 1 || f.Line > len(lines) {
			return nil
		}
		at := offset(f.Line, f.Col)
		switch {
		case strings.HasSuffix(f.Text, "imported and not used"):
			cuts = merge(cuts, []edit{{offset(f.Line, 1), offset(f.Line, 1) + len(lines[f.Line-1]), ""}})
		case strings.HasPrefix(f.Text, "declared and not used: "):
			name := strings.TrimPrefix(f.Text, "declared and not used: ")
			if !strings.HasPrefix(src[at:], name) {
				return nil
			}
			to := at + len(name)
			if rest := src[to:]; strings.HasPrefix(rest, " := ") && !strings.HasSuffix(strings.TrimRight(src[:at], " "), ",") {
				cuts = append(cuts, edit{at, to + 4, "_ = "})
			} else {
				cuts = append(cuts, edit{at, to, "_"})
			}
		case strings.HasPrefix(f.Text, "no new variables"):
			cuts = merge(cuts, []edit{{at, at + 2, "="}})
		default:
			return nil
		}
	}
	return cuts
}
