package ui

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
)

// On any screen, all keys are seen on the pages of the help, each once.
func TestHelpShowsAllKeys(t *testing.T) {
	var columns [][]key.Binding
	var names []string
	for _, n := range []int{13, 11, 7} {
		var col []key.Binding
		for i := range n {
			name := "Key" + string(rune('A'+len(columns))) + string(rune('a'+i))
			names = append(names, name)
			col = append(col, key.NewBinding(key.WithHelp(name, "does "+name[3:])))
		}
		columns = append(columns, col)
	}
	for _, size := range [][2]int{{40, 10}, {58, 20}, {80, 24}, {200, 50}} {
		var pages strings.Builder
		from := 0
		for range 20 {
			p := NewPainter(size[0], size[1])
			from = DrawHelp(p, columns, from, NewStyles(Dark))
			pages.WriteString(p.Plain())
			if from == 0 {
				break
			}
		}
		for _, name := range names {
			if n := strings.Count(pages.String(), name); n != 1 {
				t.Errorf("%v: %s is seen %d times, want once", size, name, n)
			}
		}
	}
	DrawHelp(NewPainter(1, 1), columns, 500, NewStyles(Dark))
	DrawHelp(NewPainter(0, 0), nil, 0, NewStyles(Dark))
}

func TestKeysInTheFooter(t *testing.T) {
	k := NewKeys()
	p := NewPainter(25, 1)
	DrawKeys(p, []key.Binding{k.Run, k.Solution, k.Quit}, NewStyles(Dark))
	if got, want := p.Plain(), "F5 run  Ctrl+Q quit"; got != want {
		t.Errorf("got %q, want %q: what does not fit is left out", got, want)
	}
}

// A key means one thing only.
func TestNoKeyTwice(t *testing.T) {
	k := NewKeys()
	seen := map[string]string{}
	for _, b := range []key.Binding{
		k.Run, k.Stop, k.Quit, k.Hint, k.Next, k.Prev, k.View, k.Focus, k.Solution, k.Reset, k.Undo, k.Redo, k.Help, k.Fast, k.Suspend, k.Home,
	} {
		plain := false
		for _, name := range b.Keys() {
			if was := seen[name]; was != "" {
				t.Errorf("%s is %s and %s", name, was, b.Help().Desc)
			}
			seen[name] = b.Help().Desc
			plain = plain || !strings.HasPrefix(name, "f")
		}
		if !plain {
			t.Errorf("%s has only a function key", b.Help().Desc)
		}
	}
}
