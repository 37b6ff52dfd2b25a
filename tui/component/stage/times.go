package stage

import (
	"fmt"
	"time"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// sleeps is what the Time view says about all sleeps together.
type sleeps struct {
	n     int
	total time.Duration // what they were to last, or did last, if they were cut short
}

func (s *sleeps) add(e *entry) {
	s.n++
	s.total += max(e.For, 0)
}

// cut takes back what was left of the sleep of n, who wakes or dies at that time.
func (s *sleeps) cut(n *node, at time.Duration) {
	if n != nil && n.State == event.Sleeping && n.Until > at {
		s.total -= n.Until - at
	}
}

// drawTimes paints what everybody did over the time of the run: a bar for each
// process, and where there are more than lines, how many did what.
func (m *Model) drawTimes(p *ui.Painter) {
	w, h := p.W(), p.H()
	if h < 1 {
		return
	}
	p.Text(0, 0, m.sleepWords(w), m.st.Strong)
	if h < 3 {
		return
	}
	end := m.horizon()
	if end <= 1 && !m.timed {
		for y, s := range ui.Wrap("No time has passed yet. In a run on the virtual clock only sleeps and waits with a timeout take time: all else happens at the same moment.", min(w, 60)) {
			p.Text(0, y+2, s, m.st.Dim)
		}
		return
	}
	rows := h - 3
	if h < 6 {
		rows = h - 1
	}
	name := min(max(w/4, 8), 18)
	bar := w - name - 1
	if bar < 4 {
		return
	}
	all := m.scene.nodes
	y := 1
	if chart := rows * 3 / 5; len(all) > rows && chart >= 3 && m.now() > 0 {
		most := m.drawFlow(p.Sub(name+1, y, bar, chart), end)
		p.Text(0, y, ui.Cut(number(most)+" at once", name), m.st.Dim)
		p.Text(0, y+chart-1, ui.Cut(number(m.scene.world.Alive)+" alive now", name), m.st.Dim)
		y += chart
		rows -= chart
	}
	shown := min(len(all), rows)
	for i := range shown {
		n := all[i*len(all)/shown]
		if len(all) > shown && i == shown-1 {
			if c := m.scene.find(m.choice.pid); c != nil && c.Index() > n.Index() {
				n = c
			}
		}
		m.zones.add(p, 0, y, w, 1, n.PID)
		mark := ""
		if n.PID == m.choice.pid {
			mark = chosenMark
		}
		p.Text(0, y, mark+calledIn(n, name-ui.Width(mark)), m.seen(n).style(m.st))
		m.drawBar(p.Sub(name+1, y, bar, 1), n, end)
		y++
	}
	if h >= 6 {
		m.drawAxis(p.Sub(name+1, y, bar, 1), end)
		m.legend(p.Sub(0, y+1, w, 1), shown)
	}
}

// horizon is where the axis ends: at the end of the run, as far as it is recorded, so
// that bars grow and the axis stands still. Of those who sleep beyond the last event one
// sees how long they will, unless that is far: then the axis grows as time goes by.
func (m *Model) horizon() time.Duration {
	end := max(m.hist.until, m.now(), 1)
	if m.cursor < m.hist.end {
		return end
	}
	far := end
	for n := m.scene.present.head; n != nil && m.scene.counts[asleep] > 0; n = n.next {
		if n.look == asleep {
			far = max(far, n.Until)
		}
	}
	return min(far, 4*end+time.Second)
}

// drawFlow paints how many did what, from left to right the time and from below who
// ran, who waited, who slept. It returns how many the highest column stands for.
func (m *Model) drawFlow(p *ui.Painter, end time.Duration) (most int) {
	w, h := p.W(), p.H()
	columns := make([][numStates]float64, w)
	f := m.scene.flow
	f.pass(&m.scene.counts, m.now()) // since the last event nothing has changed
	top := 1.0
	for x := range columns {
		at := func(x int) time.Duration { return time.Duration(float64(end) / float64(w) * float64(x)) }
		columns[x] = f.between(at(x), at(x+1))
		sum := 0.0
		for _, v := range columns[x] {
			sum += v
		}
		top = max(top, sum)
	}
	for x, c := range columns {
		below, sum := 0, 0.0
		for l := range look(numStates) {
			sum += c[l]
			level := int(sum/top*float64(h) + 0.5)
			if c[l] > 0 && level == below && below < h && l == running { // who runs is always seen
				level++
			}
			if level > below {
				p.Fill(x, h-level, 1, level-below, barGlyph[l], l.style(m.st))
				below = level
			}
		}
	}
	return int(top + 0.5)
}

// sleepWords says in w columns how long the sleeps took together, and would
// have taken one after another.
func (m *Model) sleepWords(w int) string {
	s, now, took := m.scene.sleeps, m.now(), "took "+short(m.now())
	if s.n == 0 {
		return ui.Cut(took+" · nobody slept", w)
	}
	words := plural(s.n, "sleep")
	still := ""
	if c := m.scene.counts[asleep]; c > 0 {
		still = " · " + number(c) + " asleep"
	}
	after := " · one after another " + short(s.total)
	times := ""
	if now > 0 && m.scene.counts[asleep] == 0 && s.total >= 2*now { // not before all have slept
		times = fmt.Sprintf(" · %d×", s.total/now)
	}
	for _, text := range []string{
		words + still + " · " + took + after + times, words + " · " + took + after + times,
		words + " · " + took + after, words + " · " + took,
	} {
		if ui.Width(text) <= w {
			return text
		}
	}
	return ui.Cut(took, w)
}

// barGlyph is how a look is drawn in a bar.
var barGlyph = [numLooks]rune{running: '█', waiting: '·', asleep: '▒', stuck: '■'}

// drawBar paints what n did until now, on an axis from 0 to end.
func (m *Model) drawBar(p *ui.Painter, n *node, end time.Duration) {
	w, now := p.W(), m.now()
	column := func(at time.Duration) int {
		return int(float64(max(at, 0)) / float64(end) * float64(w))
	}
	l, from := running, n.Born
	for i := 0; i <= len(n.spans); i++ {
		to, next := now, l
		if i < len(n.spans) {
			to, next = n.spans[i].at, n.spans[i].look
		}
		if a, b := column(from), column(to); l.alive() && b > a {
			p.Fill(a, 0, b-a, 1, barGlyph[l], l.style(m.st))
		}
		l, from = next, to
	}
	if n.look == asleep && n.Until > now { // what is left of the sleep
		p.Fill(column(now), 0, column(n.Until)-column(now), 1, '░', m.st.Dead)
	}
	if !l.alive() {
		p.Fill(min(column(n.Died), w-1), 0, 1, 1, looks[n.look].glyph, n.look.style(m.st))
	}
}

func (m *Model) drawAxis(p *ui.Painter, until time.Duration) {
	w, end := p.W(), short(until)
	p.Fill(0, 0, w, 1, '─', m.st.Border)
	p.Text(0, 0, "0 ", m.st.Dim)
	if w > ui.Width(end)+4 {
		p.TextRight(w, 0, " "+end, m.st.Dim)
	}
	if now := m.now(); now > 0 && now < until { // where one is
		x := min(int(float64(now)/float64(until)*float64(w)), w-1)
		text := short(now)
		p.Text(x, 0, "▲", m.st.Hint)
		switch tw := ui.Width(text); {
		case x+2+tw+2+ui.Width(end) < w:
			p.Text(x+1, 0, " "+text+" ", m.st.Hint)
		case x-tw-2 > 2:
			p.Text(x-tw-2, 0, " "+text+" ", m.st.Hint)
		}
	}
}

func (m *Model) legend(p *ui.Painter, shown int) {
	x := 0
	for _, l := range []look{running, waiting, asleep} {
		x = p.Text(x, 0, string(barGlyph[l])+" "+l.word(), l.style(m.st)) + 2
	}
	if x+16 <= p.W() {
		x = p.Text(x, 0, "░ still to sleep", m.st.Dead) + 2
	}
	if hidden := len(m.scene.nodes) - shown; hidden > 0 {
		text := fmt.Sprintf("%s of %s shown", number(shown), number(len(m.scene.nodes)))
		if x+len(text) <= p.W() {
			p.Text(x, 0, text, m.st.Dim)
		}
	}
}
