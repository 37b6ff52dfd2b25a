package stage

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"understudy/sandbox/event"
	"understudy/tui/ui"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

const frame = 20 * time.Millisecond

// played is a stage that has played evs for that long.
func played(evs []event.Event, d time.Duration) *Model {
	m := New(ui.NewStyles(ui.Dark))
	m.Apply(evs)
	for ; d > 0; d -= frame {
		m.Tick(frame)
	}
	return m
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// screens is the current view at the sizes that matter, one below the other.
func screens(m *Model) string {
	var b strings.Builder
	for _, s := range [][2]int{{20, 6}, {40, 12}, {58, 20}, {80, 24}, {120, 36}, {200, 50}} {
		p := ui.NewPainter(s[0], s[1])
		m.Draw(p)
		fmt.Fprintf(&b, "== %d×%d\n%s\n", s[0], s[1], strings.TrimRight(p.Plain(), "\n"))
	}
	return strings.ReplaceAll(b.String(), "\r", "")
}

func TestViews(t *testing.T) {
	runs := []struct {
		name string
		evs  []event.Event
		at   time.Duration
	}{
		{"empty", nil, 0},
		{"counter_midway", counterRun(), 900 * time.Millisecond},
		{"counter_end", counterRun(), 9 * time.Second},
		{"supervised", supervisedRun(3), 9 * time.Second},
		{"crash", supervisedRun(3), 1250 * time.Millisecond},
		{"pool", supervisedRun(996), 9 * time.Second},
		{"sleepers", sleepersRun(1000), 3500 * time.Millisecond},
		{"tellers", recorded(t, tellers)[:900], 9 * time.Second},
		{"slept", sleepersRun(1000), 20 * time.Second},
		{"linked", linkedRun(), 9 * time.Second},
		{"skipped", skippedRun(), 9 * time.Second},
		{"deadlock", deadlockRun(), 9 * time.Second},
	}
	for _, r := range runs {
		for _, v := range Views() {
			if r.name == "empty" && v != Procs {
				continue
			}
			name := r.name + "_" + strings.ToLower(v.String())
			t.Run(name, func(t *testing.T) {
				m := played(r.evs, r.at)
				m.SetView(v)
				golden(t, name, screens(m))
			})
		}
	}
}

func TestStyled(t *testing.T) {
	m := played(supervisedRun(3), 1250*time.Millisecond)
	for _, v := range Views() {
		p := ui.NewPainter(58, 20)
		m.SetView(v)
		m.Draw(p)
		golden(t, "styled_"+strings.ToLower(v.String()), p.String())
	}
}

// A second Draw of the same moment is the same picture: drawing moves nothing.
func TestDrawMovesNothing(t *testing.T) {
	m := played(supervisedRun(996), 2*time.Second)
	for _, v := range Views() {
		m.SetView(v)
		a, b := screens(m), screens(m)
		if diff := cmp.Diff(a, b); diff != "" {
			t.Errorf("%v: second Draw differs (-first +second):\n%s", v, diff)
		}
	}
}

// What is open over a view, at the sizes that matter.
func TestOpen(t *testing.T) {
	for name, keys := range map[string][]string{
		"inspect":      {"2", "down", "down", "down", "enter"},
		"inspect_dead": {"2", "down", "down", "down", "down", "enter"},
		"inspect_box":  {"1", "down", "down", "enter"},
		"menu_procs":   {"1", "down", "x"},
		"menu_log":     {"5", "up", "up", "x"},
		"menu":         {"2", "down", "down", "down", "x", "down"},
		"reason":       {"2", "down", "down", "down", "x", "e", "b", "o", "o", "m"},
		"filter":       {"/", "c", "a", "c", "h", "e", "enter", "up"},
		"row":          {"3", "up", "up", "up"},
		"rows_above":   {"3", "up", "up", "up", "up", "up", "up", "up", "up", "up", "up", "up", "up"},
		"unfolded":     {"2", "up", "enter", "down", "down"},
		"before":       {"home"},
	} {
		t.Run(name, func(t *testing.T) {
			evs := supervisedRun(3)
			if name == "unfolded" {
				evs = supervisedRun(996)
			}
			m := played(evs, 9*time.Second)
			press(m, keys...)
			golden(t, "open_"+name, screens(m))
		})
	}
}
