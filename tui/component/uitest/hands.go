package uitest

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"understudy/tui/ui"
)

// Bindings are the keys of columns of help, without their titles.
func Bindings(columns ...[]key.Binding) []key.Binding {
	return slices.DeleteFunc(slices.Concat(columns...), func(b key.Binding) bool { return len(b.Keys()) == 0 })
}

// Zones is what a click can mean on a screen that was drawn, once for each row and
// meaning, and where.
func Zones(p *ui.Painter) (at [][2]int, msgs []tea.Msg) {
	seen := map[string]bool{}
	for y := range p.H() {
		for x := range p.W() {
			msg, ok := p.ZoneAt(x, y)
			name := fmt.Sprintf("%d %T %v", y, msg, msg)
			if ok && !seen[name] {
				seen[name] = true
				at, msgs = append(at, [2]int{x, y}), append(msgs, msg)
			}
		}
	}
	return at, msgs
}
