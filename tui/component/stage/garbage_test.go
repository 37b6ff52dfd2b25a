package stage

import (
	"testing"
	"time"

	"understudy/sandbox/event"
	"understudy/tui/ui"

	"pgregory.net/rapid"
)

// garbage is any events at all, most of them about a few processes.
func garbage(t *rapid.T) []event.Event {
	pid := rapid.OneOf(rapid.Uint64Range(0, 9), rapid.Uint64())
	return rapid.SliceOf(rapid.Custom(func(t *rapid.T) event.Event {
		return event.Event{
			Seq:  rapid.OneOf(rapid.Uint64Range(0, 50), rapid.Uint64()).Draw(t, "seq"),
			At:   time.Duration(rapid.OneOf(rapid.Int64Range(0, 1e9), rapid.Int64()).Draw(t, "at")),
			Kind: event.Kind(rapid.Uint8Range(0, 30).Draw(t, "kind")),
			PID:  pid.Draw(t, "pid"),
			Peer: pid.Draw(t, "peer"),
			Msg:  rapid.Uint64Range(0, 5).Draw(t, "msg"),
			For:  time.Duration(rapid.OneOf(rapid.Int64Range(-1, 1e9), rapid.Int64()).Draw(t, "for")),
			Text: rapid.OneOf(rapid.SampledFrom([]string{"", "Get", "漢字 \x1b[31m", "a\nb"}), rapid.String()).Draw(t, "text"),
			Bad:  rapid.Bool().Draw(t, "bad"),
			Line: rapid.IntRange(-1, 99).Draw(t, "line"),
		}
	})).Draw(t, "events")
}

// Any events leave the stage able to draw itself at any size, and what it
// counts is what a look at every process would count.
func TestGarbage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := New(ui.NewStyles(ui.Dark))
		m.SetLive(rapid.Bool().Draw(t, "live"))
		for range rapid.IntRange(1, 4).Draw(t, "rounds") {
			evs := garbage(t)
			m.Apply(evs)
			m.Tick(time.Duration(rapid.IntRange(-1, 2000).Draw(t, "ms")) * time.Millisecond)
			for _, e := range evs {
				Sentence(e, m.World())
				Plain(e, m.World())
			}
			switch rapid.IntRange(0, 3).Draw(t, "move") {
			case 1:
				m.Step(rapid.IntRange(-3, 3).Draw(t, "n"))
			case 2:
				m.Seek(rapid.IntRange(-1, 60).Draw(t, "to"))
			case 3:
				for range rapid.IntRange(1, 6).Draw(t, "keys") {
					m.Press(keyOf(rapid.SampledFrom(allKeys).Draw(t, "key")))
					m.Draw(ui.NewPainter(50, 14))
				}
			}
			w, h := rapid.IntRange(0, 60).Draw(t, "w"), rapid.IntRange(0, 20).Draw(t, "h")
			for _, v := range Views() {
				m.SetView(v)
				m.Draw(ui.NewPainter(w, h))
			}
			checkCounts(t, m.scene)
		}
	})
}

func checkCounts(t *rapid.T, s *scene) {
	var counts, roots [numLooks]int
	present, family := 0, 0
	for _, n := range s.nodes {
		counts[n.look]++
		if n.look != lookOf(n) {
			t.Fatalf("<%d> looks %s, want %s", n.PID, n.look.word(), lookOf(n).word())
		}
		if n.parent == nil {
			roots[n.look]++
		}
		if n.present {
			present++
		}
		var kids [numLooks]int
		for _, k := range n.kids {
			kids[k.look]++
		}
		if kids != n.kidLooks {
			t.Fatalf("<%d> counts its children %v, want %v", n.PID, n.kidLooks, kids)
		}
		family += len(n.kids)
	}
	if counts != s.counts || roots != s.rootLooks {
		t.Fatalf("got counts %v and %v of roots, want %v and %v", s.counts, s.rootLooks, counts, roots)
	}
	if present != s.present.len || len(s.nodes)-present+s.world.Forgotten != s.left+s.world.Forgotten || len(s.nodes) != s.world.Len() {
		t.Fatalf("present %d of %d (%d left), in the world %d", s.present.len, present, s.left, s.world.Len())
	}
	if len(s.roots)+family != len(s.nodes) {
		t.Fatalf("%d roots and %d children of %d processes", len(s.roots), family, len(s.nodes))
	}
	for _, n := range s.nodes {
		for a, depth := n, 0; a != nil; a = a.parent {
			if depth++; depth > len(s.nodes) {
				t.Fatalf("<%d> is its own ancestor", n.PID)
			}
		}
	}
}
