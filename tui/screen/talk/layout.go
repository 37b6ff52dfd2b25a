package talk

import (
	"strings"

	"understudy/lessons"
	"understudy/tui/ui"
)

// Sizes of the audience's window.
const (
	leastWidth  = 40 // below, it says that it is too small
	leastHeight = 10
	goodWidth   = 60 // below, the speaker is told that it is small
	goodHeight  = 16
	sideWidth   = 76 // from here on the stage stands beside the code
	shortLine   = 54 // how wide text is set when there is room for it
	longLine    = 76 // and when there is not, or when it has code or tables in it
	leastStage  = 34 // columns
	stageHeight = 8  // rows that it gets before anything else
	goodStage   = 12 // rows that it wants below code
	leastCode   = 4  // rows of the code, above a stage, that are worth showing
)

type rect struct{ x, y, w, h int }

func (r rect) of(p *ui.Painter) *ui.Painter { return p.Sub(r.x, r.y, r.w, r.h) }

// layout is where everything goes. What is not shown has no size.
type layout struct {
	title, text             rect // of a text
	code, stage, out, panel rect // of its code at work
	rows                    []row
	foot                    rect
}

func (m *Model) tooSmall() bool { return m.w < leastWidth || m.h < leastHeight }

func (m *Model) layout() layout {
	l := layout{foot: rect{1, m.h - 1, max(m.w-2, 1), 1}}
	if m.scene == reading {
		m.layText(&l)
		return l
	}
	m.layWork(&l)
	return l
}

// layText puts the text into the middle, in lines as short as the height allows.
func (m *Model) layText(l *layout) {
	room := m.w - 4
	w := min(room, shortLine)
	top := 3
	if m.h < goodHeight {
		top = 2
	}
	h := m.h - top - 2
	if m.set() || m.all.Lines(max(w, 1)) > h {
		w = min(room, longLine)
	}
	w = max(w, 1)
	x := (m.w - w) / 2
	if free := h - m.all.Lines(w); free > 0 {
		top += min(free/3, m.h/6)
	}
	l.title = rect{x, top - 2, w, 1}
	l.text = rect{x, top, w, max(m.h-top-2, 1)}
}

// set reports whether the step's text has lines that must not be broken.
func (m *Model) set() bool {
	for line := range strings.SplitSeq(m.current().Text, "\n") {
		if strings.HasPrefix(line, "```") || strings.HasPrefix(line, "|") || strings.HasPrefix(line, "    ") {
			return true
		}
	}
	return false
}

// layWork: the code alone until it runs, then the stage at its right, or below
// it; what was printed and what it came to at the bottom.
func (m *Model) layWork(l *layout) {
	x, w := 0, m.w
	if m.w >= goodWidth {
		x, w = 1, m.w-2
	}
	body := m.h - 1
	y := 0
	if m.h >= goodHeight {
		y, body = 1, body-1
	}
	l.rows = m.panel(w)
	if m.zoomed && m.ran {
		l.stage = rect{x, y, w, body}
		return
	}
	least := min(stageHeight, body/2) // of what is above
	if m.whole {
		least = 0
	}
	out := 0
	if !m.out.Empty() {
		out = min(m.out.Height(w), max(body/5, 2))
	}
	panel := min(len(l.rows), max(body-least-out-1, 0))
	below := out + panel
	if below > 0 {
		below++
	}
	if m.current().Kind == lessons.Quiz {
		h := min(len(l.rows), body)
		l.panel = rect{x, y + (body-h)/3, w, h}
		return
	}
	top := body - below
	l.out = rect{x, y + body - out - panel, w, out}
	l.panel = rect{x, y + body - panel, w, panel}
	if !m.whole {
		m.layCode(l, rect{x, y, w, top})
	}
}

// overflows reports whether there is no room for all that the run came to.
func (m *Model) overflows() bool {
	l := m.layout()
	return m.scene == working && l.panel.h < len(l.rows)
}

// layCode divides what is above between the code and the stage. Side by side is
// what a room follows best; code that would have to be broken for it, and is short,
// stands over the stage.
func (m *Model) layCode(l *layout, all rect) {
	text, _ := m.code()
	rows := len(m.codeRows(text, all.w))
	beside := min(max(all.w*2/5, leastStage), all.w/2) // at least so much is the stage's
	natural := codeWidth(text)
	switch {
	case !m.ran:
		l.code = all
	case m.w >= sideWidth && (natural <= all.w-beside-2 || rows+1+goodStage > all.h):
		w := min(natural, all.w-beside-2)
		l.code = rect{all.x, all.y, w, all.h}
		l.stage = rect{all.x + w + 2, all.y, all.w - w - 2, all.h}
	case all.h < stageHeight+1+leastCode:
		l.stage = all
	default:
		h := min(rows, all.h-stageHeight-1)
		l.code = rect{all.x, all.y, all.w, h}
		l.stage = rect{all.x, all.y + h + 1, all.w, all.h - h - 1}
	}
}

// below is how many rows of the text or the code are below what is shown.
func (m *Model) below() int {
	l := m.layout()
	switch {
	case m.tooSmall():
		return 0
	case m.scene == reading:
		return max(m.text.Lines(l.text.w)-l.text.h-m.scroll, 0)
	case m.scene == working && !m.ran && m.free == nil && !m.typing() && l.code.h > 0:
		text, _ := m.code()
		return max(len(m.codeRows(text, l.code.w))-l.code.h-m.scroll, 0)
	}
	return 0
}

// page is how far Next goes on in what does not fit: two rows stay, to keep the thread.
func (m *Model) page() int {
	l := m.layout()
	if m.scene == reading {
		return max(l.text.h-2, 1)
	}
	return max(l.code.h-2, 1)
}
