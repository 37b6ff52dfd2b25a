package lesson

import "understudy/tui/ui"

// Sizes below which the screen takes another shape.
const (
	wideWidth   = 160 // three columns
	mediumWidth = 100 // two columns
	smallWidth  = 60  // the lesson as a strip on top
	smallHeight = 16
	leastWidth  = 40 // one pane with tabs
	leastHeight = 10
	leastCode   = 9  // rows that the code keeps beside the stage
	leastStage  = 12 // rows that the stage keeps below the code: a box, what ended, the event
	spareGoals  = 10 // rows that a verdict takes beyond the goals
	guideWidth  = 80 // every guide fits into one line
	helpWidth   = 8  // of "F10 keys"
)

type rect struct{ x, y, w, h int }

func (r rect) holds(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

func (r rect) of(p *ui.Painter) *ui.Painter { return p.Sub(r.x, r.y, r.w, r.h) }

// layout is where everything goes. A pane that is not shown has no size.
type layout struct {
	panes  [numPanes]rect
	goals  rect // beside the text, when it is a strip; else within it
	tabs   bool // one pane at a time
	small  bool // nothing fits
	footer rect
}

// mark names the parts, so that the tour can point at them.
func (l *layout) mark(p *ui.Painter) {
	for part, name := range [numPanes]string{read: "lesson", code: "code", watch: "stage", output: "output"} {
		if r := l.panes[part]; r.w > 0 && r.h > 0 {
			r.of(p).Mark(name)
		}
	}
	if l.goals.w > 0 {
		l.goals.of(p).Mark("goals")
	}
	l.footer.of(p).Mark("footer")
}

// layout computes where everything goes in the size of now.
func (m *Model) layout() layout {
	l := layout{small: m.w < leastWidth || m.h < leastHeight}
	if l.small {
		return l
	}
	l.tabs = m.w < smallWidth || m.h < smallHeight
	foot := 2
	switch {
	case m.h < smallHeight:
		foot = 1
	case m.w < guideWidth:
		foot = 3 // what to do next takes two lines
	}
	body := m.h - foot
	l.footer = rect{0, body, m.w, foot}
	switch {
	case m.reads() || m.closing:
		l.panes[read] = rect{0, 0, m.w, body}
		l.tabs = false
	case m.zoomed && m.watching():
		l.panes[watch], l.tabs = rect{0, 0, m.w, body}, false
	case l.tabs:
		m.layTabs(&l, rect{0, 1, m.w, body - 1})
	case m.w >= wideWidth:
		m.layWide(&l, body)
	case m.w >= mediumWidth:
		m.layMedium(&l, body)
	default:
		m.layStrip(&l, body)
	}
	return l
}

// layWide: lesson | code over output | stage.
func (m *Model) layWide(l *layout, h int) {
	w := min(max(m.w*3/10, 50), 80)
	mid := (m.w - w) / 2
	l.panes[read] = rect{0, 0, w, h}
	out := m.outHeight(mid, h/3)
	l.panes[code] = rect{w, 0, mid, h - out}
	l.panes[output] = rect{w, h - out, mid, out}
	l.panes[watch] = rect{w + mid, 0, m.w - w - mid, h}
}

// layMedium: lesson | code over stage over output. Where the lesson leaves room the
// output is below it, and the code and the stage have more.
func (m *Model) layMedium(l *layout, h int) {
	w := m.w * 2 / 5
	right := m.w - w
	l.panes[read] = rect{0, 0, w, h}
	out := m.outHeight(w, h/4)
	below := h
	if out > 0 && m.lessonRows(w-4)+2+out <= h {
		l.panes[read].h -= out
		l.panes[output] = rect{0, h - out, w, out}
	} else {
		out = m.outHeight(right, h/4)
		below -= out
		l.panes[output] = rect{w, below, right, out}
	}
	most := below * 3 / 5
	if m.focus != watch {
		most = max(most, below-leastStage) // the stage can do with less
	}
	top := min(max(below/2, m.code.Rows(right-2)+2), most)
	l.panes[code] = rect{w, 0, right, top}
	l.panes[watch] = rect{w, top, right, below - top}
}

// lessonRows is how many rows the lesson takes in w columns, with room for what a run
// says about it. It does not depend on what has been said: or panes would jump.
func (m *Model) lessonRows(w int) int {
	g := &goalRows{w: w, narrow: w < narrowGoals}
	if m.asks() {
		m.choicesRows(g)
	} else {
		for _, goal := range m.current().Goals() {
			g.add("", "open", goal, m.styles.Open, m.styles.Text)
		}
	}
	n := m.text.Lines(max(w, 1))
	if len(g.rows) > 0 {
		n += 1 + len(g.rows) + spareGoals
	}
	return n
}

// layStrip: the lesson on top, its goals beside it; code | stage; output. The
// lesson takes more when it has the focus.
func (m *Model) layStrip(l *layout, h int) {
	out := m.outHeight(m.w, max(h/4, 3))
	goals := m.w * 9 / 20
	if m.told() {
		goals = m.w / 2
	}
	if len(m.goalRows(goals)) == 0 {
		goals = 0
	}
	top := (h - out) * 2 / 5
	switch {
	case m.focus == read:
		top = (h - out) * 3 / 5
	case m.told():
		top = (h - out) * 11 / 20 // there is more to read now
	}
	left := m.w * 11 / 20 // code is wider than boxes
	need := m.text.Lines(max(m.w-goals-4, 1)) + 2
	if goals > 0 {
		need = max(need, len(m.goalRows(goals-4))+2)
	}
	free := h - out - max(m.code.Rows(left-2)+3, leastCode) // what the code does not need
	top = min(max(top, free), need)
	l.panes[read] = rect{0, 0, m.w - goals, top}
	l.goals = rect{m.w - goals, 0, goals, top}
	l.panes[code] = rect{0, top, left, h - out - top}
	l.panes[watch] = rect{left, top, m.w - left, h - out - top}
	l.panes[output] = rect{0, h - out, m.w, out}
}

// told reports whether the goals have more to say than what they are.
func (m *Model) told() bool {
	return m.verdict != nil && m.verdict.Judged && !m.verdict.Passed || m.hints > 0 || m.question.answer != nil
}

func (m *Model) layTabs(l *layout, all rect) {
	switch m.focus {
	case read, code:
		l.panes[m.focus] = all
	default:
		out := m.outHeight(all.w, max(all.h/3, 3))
		l.panes[watch] = rect{all.x, all.y, all.w, all.h - out}
		l.panes[output] = rect{all.x, all.y + all.h - out, all.w, out}
	}
}

// outHeight is how high the output is: as high as what it says, within bounds,
// and nothing before the first run.
func (m *Model) outHeight(w, most int) int {
	if m.out.Empty() {
		return 0
	}
	if m.focus == output {
		most *= 2
	}
	return max(min(m.out.Height(max(w-4, 1))+2, most), 3)
}

// page is how many lines a page of the text has, less one to keep the thread.
func (m *Model) page() int { return max(m.textHeight()-1, 1) }
