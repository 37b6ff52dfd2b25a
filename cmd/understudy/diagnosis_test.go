package main

import (
	"strings"
	"testing"

	"understudy/tui/ui"
)

// What is found reads well in 80 columns, and what to do stands at the end.
func TestDiagnosis(t *testing.T) {
	var b strings.Builder
	d := &diagnosis{out: &b, width: 80}
	d.fact("terminal", "small")
	d.fact("setting: theme", strings.Repeat("many words ", 20))
	d.todo("Mend %s: %s", "config.yaml:1:8", strings.Repeat("the theme is no theme ", 9))
	if err := d.tell(); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(b.String(), "\n"), "\n")
	for _, line := range lines {
		if ui.Width(line) > 80 {
			t.Errorf("too long: %q", line)
		}
	}
	if lines[0] != "terminal        small" || !strings.HasPrefix(lines[2], strings.Repeat(" ", 16)+"words") {
		t.Errorf("got\n%s", b.String())
	}
	if !strings.Contains(b.String(), "\nWhat to do:\n1. Mend config.yaml:1:8: the") {
		t.Errorf("got\n%s", b.String())
	}
	b.Reset()
	(&diagnosis{out: &b}).tell()
	if b.String() != "\nThere is nothing to do.\n" {
		t.Errorf("got %q", b.String())
	}
}
