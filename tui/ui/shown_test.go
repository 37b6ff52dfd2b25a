package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	uv "github.com/charmbracelet/ultraviolet"
)

// rows draws a letter a line.
func rows(p *Painter, letters string) {
	p.Clear()
	for y, r := range letters {
		p.Text(0, y, strings.Repeat(string(r), p.W()), uv.Style{})
	}
}

func seen(p *Painter) string {
	var b strings.Builder
	for line := range strings.Lines(ansi.Strip(p.String())) {
		b.WriteByte((line + " ")[0])
	}
	return strings.ReplaceAll(strings.ReplaceAll(b.String(), " ", "."), "\n", ".")
}

func TestAdvance(t *testing.T) {
	const line = 10 + lineStart
	var s Shown
	p := NewPainter(10, 4)
	for i, step := range []struct {
		draws string
		room  int
		all   bool
		want  string
		left  int
		owed  bool
	}{
		{"abcd", 2*line + 3, true, "ab..", 3, true},
		{"abcd", 2 * line, true, "abcd", 0, false},
		{"abcd", 5, true, "abcd", 5, false},
		{"xbcy", 2 * line, true, "xbcy", 0, false},
		{"xbcz", line - 1, false, "xbcy", line - 1, true}, // not half a line
		{"xbcz", line - 1, true, "xbcz", 0, false},        // but one at least
		{"1234", 2 * line, true, "12cz", 0, true},
		{"5678", 2 * line, true, "1278", 0, true}, // who waits longest comes first
		{"5678", 2 * line, true, "5678", 0, false},
	} {
		rows(p, step.draws)
		left, owed := p.Advance(&s, step.room, step.all)
		if got := seen(p); got != step.want || left != step.left || owed != step.owed {
			t.Errorf("step %d: got %q, %d bytes left, owed %v; want %q, %d, %v", i, got, left, owed, step.want, step.left, step.owed)
		}
	}
	s.Forget()
	rows(p, "5678")
	if _, owed := p.Advance(&s, 3*line, true); !owed || seen(p) != "567." {
		t.Errorf("an empty terminal shows %q", seen(p))
	}
	p = NewPainter(3, 2)
	rows(p, "ab")
	if _, owed := p.Advance(&s, 1000, true); owed || seen(p) != "ab" {
		t.Errorf("at another size: %q", seen(p))
	}
	none := NewPainter(0, 0)
	if _, owed := none.Advance(&s, 1000, true); owed {
		t.Error("a terminal without cells owes something")
	}
}

// A click on a line that does not show yet what was drawn means what it shows.
func TestZonesOfWhatIsShown(t *testing.T) {
	const line = 10 + lineStart
	var s Shown
	p := NewPainter(10, 2)
	draw := func(letters string, room int) {
		rows(p, letters)
		for y, r := range letters {
			p.Zone(0, y, 10, 1, string(r))
		}
		p.Advance(&s, room, true)
	}
	clicked := func(want ...any) {
		t.Helper()
		for y, w := range want {
			if got, _ := p.ZoneAt(3, y); got != w {
				t.Errorf("line %d: %v, want %v", y, got, w)
			}
		}
	}
	draw("ab", 2*line)
	clicked("a", "b")
	draw("cd", line)
	clicked("c", "b")
	draw("cd", line)
	clicked("c", "d")
}
