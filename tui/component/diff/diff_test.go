package diff

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"understudy/tui/component/uitest"
	"understudy/tui/ui"
)

const mine = "func greeter(self *actor.Process) {\n\tfmt.Println(\"hi\")\n}\n\nself.Spawn(greeter)\nself.Receive()\n"

const theirs = "func greeter(self *actor.Process) {\n\tfmt.Println(\"hello\", self.PID())\n}\n\nself.Spawn(greeter)  \nself.Spawn(greeter)\n// and a long line that does not fit into half of a screen of a hundred columns\n"

func TestGolden(t *testing.T) {
	for name, size := range map[string][2]int{"unified": {60, 14}, "sides": {120, 12}, "low": {100, 4}, "narrow": {20, 14}} {
		p := ui.NewPainter(size[0], size[1])
		m := New(ui.NewStyles(ui.Dark), "yours", mine, "one solution", theirs)
		m.Draw(p)
		uitest.Golden(t, name, p.Plain())
	}
}

func TestText(t *testing.T) {
	got := Text("a\n\tb\nc\n", "a\nc \nd")
	if want := "  a\n-     b\n  c \n+ d\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestScrollAndSame(t *testing.T) {
	m := New(ui.NewStyles(ui.Dark), "a", strings.Repeat("x\n", 50), "b", strings.Repeat("x\n", 50)+"y")
	if m.Same() {
		t.Error("different texts are the same")
	}
	p := ui.NewPainter(40, 11)
	m.Draw(p)
	if got := m.Where(); got != "42–51 of 51" {
		t.Errorf("it begins at %q, want where the texts differ", got)
	}
	m.Scroll(-100)
	m.Draw(p)
	if got := m.Where(); got != "1–10 of 51" {
		t.Errorf("got %q", got)
	}
	m.SetLeft(strings.Repeat("x\n", 50) + "y\n\n")
	if m.Draw(p); !m.Same() || m.Where() != "1–10 of 51" {
		t.Errorf("after the texts are the same: %v, %q", m.Same(), m.Where())
	}
}

// Each text can be read from the rows, whole and in its order.
func TestRowsHoldBothTexts(t *testing.T) {
	text := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "", "\td"}), 0, 12)
	rapid.Check(t, func(t *rapid.T) {
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		var left, right []string
		for _, r := range Lines(a, b) {
			if r.Op != Right {
				left = append(left, a[r.Left])
			}
			if r.Op != Left {
				right = append(right, b[r.Right])
			}
			if r.Op == Both && !same(a[r.Left], b[r.Right]) {
				t.Fatalf("%q and %q are called the same", a[r.Left], b[r.Right])
			}
		}
		if strings.Join(left, "\n") != strings.Join(a, "\n") || strings.Join(right, "\n") != strings.Join(b, "\n") {
			t.Fatalf("got %q and %q", left, right)
		}
		m := New(ui.NewStyles(ui.Dark), "a", strings.Join(a, "\n"), "b", strings.Join(b, "\n"))
		for _, w := range []int{0, 5, 30, 120} {
			m.Draw(ui.NewPainter(w, 5))
		}
	})
}

// Ten thousand lines that were pasted are compared in no time.
func TestLongTexts(t *testing.T) {
	a := strings.Split(strings.Repeat("a\nb\n", 5000), "\n")
	b := strings.Split(strings.Repeat("c\n", 3000), "\n")
	if got := len(Lines(a, b)); got < len(a) {
		t.Errorf("got %d rows", got)
	}
}
