package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// zone is a rectangle of the screen and what a click there means.
type zone struct {
	uv.Rectangle
	msg tea.Msg
}

// Zone says what a click with the left button into a rectangle means: the app
// sends msg as if it had come by itself, to the screen unless it is the app's
// own. Of zones that overlap the last one drawn counts. Where msg is nil the
// screen gets the click itself, whatever zones are below.
//
// A zone lasts for one frame: who draws registers it, each time.
func (p *Painter) Zone(x, y, w, h int, msg tea.Msg) {
	r := uv.Rect(p.x0+x, p.y0+y, w, h).Intersect(p.clip)
	if !r.Empty() {
		p.root.zones = append(p.root.zones, zone{r, msg})
	}
}

// KeyZone is Zone where a click presses the first key of b. A binding that
// stands for a choice of keys ("1–5") has no zone, nor has one that is disabled.
func (p *Painter) KeyZone(x, y, w, h int, b key.Binding) {
	if press, ok := Press(b); ok {
		p.Zone(x, y, w, h, press)
	}
}

// ZoneAt is what a click at x, y of the screen means, and whether it means
// anything.
func (p *Painter) ZoneAt(x, y int) (msg tea.Msg, ok bool) {
	zones := p.root.zones
	if old, held := p.root.held[y]; held {
		zones = old
	}
	for i := len(zones) - 1; i >= 0; i-- {
		if z := zones[i]; uv.Pos(x, y).In(z.Rectangle) {
			return z.msg, z.msg != nil
		}
	}
	return nil, false
}

// hold says that a line still shows what it did, so that a click there means what is seen.
func (p *Painter) hold(y int, zones []zone) {
	if p.held == nil {
		p.held = map[int][]zone{}
	}
	p.held[y] = zones
}

// Mark names p for this frame, so that others can point at it: "code", "stage".
func (p *Painter) Mark(name string) {
	if p.root.marks == nil {
		p.root.marks = map[string]uv.Rectangle{}
	}
	p.root.marks[name] = p.clip
}

// Marked is the part of the screen that was named so, and whether any of it is
// to be seen.
func (p *Painter) Marked(name string) (*Painter, bool) {
	r, ok := p.root.marks[name]
	if !ok || r.Empty() {
		return nil, false
	}
	return &Painter{buf: p.buf, x0: r.Min.X, y0: r.Min.Y, w: r.Dx(), h: r.Dy(), clip: r, root: p.root}, true
}

// At is where p is on the screen.
func (p *Painter) At() (x, y int) { return p.x0, p.y0 }

// Press is the message of a press of b's first key. There is none for a binding
// without keys, one that is disabled, and one that stands for a choice of keys.
func Press(b key.Binding) (tea.KeyPressMsg, bool) {
	if !b.Enabled() || len(b.Keys()) == 0 || strings.ContainsRune(b.Help().Key, '–') {
		return tea.KeyPressMsg{}, false
	}
	return pressed(b.Keys()[0])
}

var modifiers = map[string]tea.KeyMod{"ctrl": tea.ModCtrl, "alt": tea.ModAlt, "shift": tea.ModShift}

var named = map[string]rune{
	"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "backspace": tea.KeyBackspace, "space": tea.KeySpace,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "insert": tea.KeyInsert, "delete": tea.KeyDelete,
	"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "f5": tea.KeyF5, "f6": tea.KeyF6,
	"f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10, "f11": tea.KeyF11, "f12": tea.KeyF12,
}

// pressed is a press of the key of that name, as key.Binding names keys.
func pressed(name string) (tea.KeyPressMsg, bool) {
	parts := strings.Split(name, "+")
	base := parts[len(parts)-1]
	if base == "" { // the key + itself
		base, parts = "+", strings.Split(strings.TrimSuffix(name, "+"), "+")
	}
	var k tea.KeyPressMsg
	for _, mod := range parts[:len(parts)-1] {
		bit, known := modifiers[mod]
		if !known {
			return k, false
		}
		k.Mod |= bit
	}
	if code, is := named[base]; is {
		k.Code = code
		if base == "space" && k.Mod == 0 {
			k.Text = " "
		}
		return k, true
	}
	r := []rune(base)
	if len(r) != 1 {
		return k, false
	}
	k.Code = r[0]
	if k.Mod == 0 {
		k.Text = base
	}
	return k, true
}
