package stage

import (
	"fmt"
	"time"

	"understudy/tui/ui"
)

// sleeps is what the Time view says about all sleeps together.
type sleeps struct {
	n     int
	total time.Duration
	until time.Duration // when the last of them ends
}

func (s *sleeps) add(e *entry) {
	s.n++
	s.total += max(e.For, 0)
	s.until = max(s.until, e.At+e.For)
}

// drawTimes paints a bar per process of what it did over the time of the run.
func (m *Model) drawTimes(p *ui.Painter) {
	w, h := p.W(), p.H()
	if h < 1 {
		return
	}
	p.Text(0, 0, m.sleepWords(w), m.st.Strong)
	if h < 3 {
		return
	}
	end := max(m.now(), m.scene.sleeps.until, 1) // so that bars grow and the axis stands still
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
	shown := min(len(all), rows)
	for y := range shown {
		n := all[y*len(all)/shown]
		p.Text(0, y+1, calledIn(n, name), n.look.style(m.st))
		m.drawBar(p.Sub(name+1, y+1, bar, 1), n, end)
	}
	if h >= 6 {
		m.drawAxis(p.Sub(name+1, shown+1, bar, 1), end)
		m.legend(p.Sub(0, shown+2, w, 1), shown)
	}
}

// sleepWords says in w columns how long the sleeps took together, and would
// have taken one after another.
func (m *Model) sleepWords(w int) string {
	s, now, took := m.scene.sleeps, m.now(), "took "+short(m.now())
	if s.n == 0 {
		return ui.Cut(took+" · nobody slept", w)
	}
	words := fmt.Sprintf("%d sleeps", s.n)
	if s.n == 1 {
		words = "1 sleep"
	}
	still := ""
	if c := m.scene.counts[asleep]; c > 0 {
		still = fmt.Sprintf(" · %d asleep", c)
	}
	after := " · one after another " + short(s.total)
	times := ""
	if now > 0 && now >= s.until && s.total >= 2*now { // not before all have slept
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
}

func (m *Model) legend(p *ui.Painter, shown int) {
	x := 0
	for _, l := range []look{running, asleep, waiting} {
		x = p.Text(x, 0, string(barGlyph[l])+" "+l.word(), l.style(m.st)) + 2
	}
	if x+16 <= p.W() {
		x = p.Text(x, 0, "░ still to sleep", m.st.Dead) + 2
	}
	if hidden := len(m.scene.nodes) - shown; hidden > 0 {
		text := fmt.Sprintf("%d of %d shown", shown, len(m.scene.nodes))
		if x+len(text) <= p.W() {
			p.Text(x, 0, text, m.st.Dim)
		}
	}
}
