package stage

import (
	"fmt"
	"strings"

	"understudy/sandbox/event"
	"understudy/tui/ui"

	uv "github.com/charmbracelet/ultraviolet"
)

// drawInspector paints all about the chosen process beside the view or below it, and
// returns what is left for the view.
func (m *Model) drawInspector(p *ui.Painter) (rest *ui.Painter) {
	w, h := p.W(), p.H()
	pid := m.Chosen()
	if pid == 0 {
		return p
	}
	var area *ui.Painter
	switch {
	case w >= 60 && h >= 7:
		iw := min(max(w*2/5, 32), 60)
		area, rest = p.Sub(w-iw, 0, iw, h), p.Sub(0, 0, w-iw, h)
	case h >= 16:
		ih := h * 3 / 5
		area, rest = p.Sub(0, h-ih, w, ih), p.Sub(0, 0, w, h-ih)
	default:
		area, rest = p, p.Sub(0, 0, 0, 0)
	}
	m.inspected(area, pid)
	return rest
}

func (m *Model) inspected(p *ui.Painter, pid uint64) {
	n := m.scene.find(pid)
	title := fmt.Sprintf("<%d>", pid)
	if n != nil {
		title = n.look.glyph() + " " + called(n)
	}
	in := p.Box(title+" · Esc closes", m.st.BorderFocus, m.st.TitleFocus)
	p.KeyZone(0, 0, p.W(), 1, m.keys.Close)
	if words := " x acts on it "; n != nil && n.look.alive() && p.H() > 2 && ui.Width(words)+16 <= p.W() {
		x := p.TextRight(p.W()-2, p.H()-1, words, m.st.Hint)
		p.KeyZone(x, p.H()-1, ui.Width(words), 1, m.keys.Act)
	}
	if in.W() < 3 {
		return
	}
	in = in.Sub(1, 0, in.W()-2, in.H())
	if n == nil {
		for y, s := range ui.Wrap(m.absent(pid), in.W()) {
			in.Text(0, y, s, m.st.Dim)
		}
		return
	}
	d := sheet{m: m, n: n, w: in.W(), h: in.H(), most: m.choice.down + in.H() + 1}
	d.facts()
	d.mailbox()
	d.draw(in, p)
}

// absent says why a process is not there.
func (m *Model) absent(pid uint64) string {
	if m.scene.world.Forgotten > 0 {
		return fmt.Sprintf("Of <%d> nothing is known any more: it ended long ago. Or it has not begun.", pid)
	}
	return fmt.Sprintf("<%d> has not begun at this moment.", pid)
}

func (d *sheet) facts() {
	m, n, st := d.m, d.n, d.m.st
	now := m.now()
	state := m.doing(n)
	if n.Strategy != "" && n.look == waiting { // how it supervises has a line of its own
		state = m.word(n)
	}
	if n.Suspended {
		state = "suspended: it gets no turn · " + state
	}
	if n.look.alive() && now > n.Since {
		state += " (" + short(now-n.Since) + " so far)"
	}
	d.put("state", state, n.look.style(st))
	d.put(d.mailWords())
	if n.State == event.Dead {
		d.put("lived", fmt.Sprintf("from %s to %s", short(n.Born), short(n.Died)), st.Text)
	} else {
		d.put("born", "at "+short(n.Born), st.Text)
	}
	if n.Label != "" && n.Name != "" {
		d.put("runs", oneLine(n.Label), st.Text)
	}
	d.put("parent", d.calls([]uint64{n.Parent}), st.Text)
	if len(n.Was) > 0 {
		d.put("was linked", d.calls(n.Was), st.Text)
	}
	d.put("links", d.calls(n.Links), st.Text)
	d.put("watches", d.calls(n.Watching), st.Text)
	d.put("watched by", d.calls(n.Watchers), st.Text)
	if len(n.kids) > 0 {
		d.put("children", fmt.Sprintf("%s, %d alive", number(len(n.kids)), aliveOf(&n.kidLooks)), st.Text)
	}
	for i := range n.Goroutines {
		g := &n.Goroutines[i]
		if i == 4 {
			d.put("", "and "+plural(len(n.Goroutines)-i, "more goroutine"), st.Text)
			break
		}
		d.put("goroutine", fmt.Sprintf("%d %s", g.ID, oneLine(g.Does())), st.Text)
	}
	if n.Strategy != "" {
		d.put("supervises", m.rule(n), st.Text)
	}
	if n.Restarts > 0 {
		d.put("restarted", plural(n.Restarts, "child"), st.Text)
	}
	if n.Traps {
		d.put("exits", "trapped: they come as messages", st.Text)
	}
	d.put("did", fmt.Sprintf("%s · sent %s · took %s", plural(n.Reductions, "reduction"), number(n.Sent), number(n.Received)), st.Text)
}

func aliveOf(looks *[numLooks]int) (c int) {
	for l, k := range looks {
		if look(l).alive() {
			c += k
		}
	}
	return c
}

// calls names processes, so many as a line or two may hold.
func (d *sheet) calls(pids []uint64) string {
	var out []string
	for i, pid := range pids {
		if i == 6 {
			out = append(out, fmt.Sprintf("and %d more", len(pids)-i))
			break
		}
		if pid != 0 {
			out = append(out, angled(d.m.scene.world, pid, ""))
		}
	}
	return strings.Join(out, ", ")
}

// mailWords is how many messages wait in the mailbox, and for what it waits itself.
func (d *sheet) mailWords() (name, text string, st uv.Style) {
	n := d.n
	name = "mailbox"
	if n.State == event.Dead {
		name = "never read"
	}
	if len(n.Mailbox) == 0 {
		return name, "empty", d.m.st.Dim
	}
	text = plural(len(n.Mailbox), "message")
	if n.State == event.Waiting && n.look.alive() {
		text += "; it waits for " + orMessage(n.For)
	}
	return name, text, d.m.st.Text
}

// mailbox lists what waits, with its age, the oldest first. A long one leaves room for
// what the process did, and goes on after that.
func (d *sheet) mailbox() {
	n := d.n
	first := max((d.h-len(d.lines)-2)/2, 1)
	if len(n.Mailbox) <= first+1 {
		first = len(n.Mailbox)
	}
	d.mail(0, first)
	if more := len(n.Mailbox) - first; more > 0 && !d.full() {
		d.lines = append(d.lines, sheetLine{x: 2, text: "and " + number(more) + " more, see below", style: d.m.st.Dim})
		defer d.mail(first, len(n.Mailbox))
	}
	d.messages()
}

// mail writes the messages of the mailbox from the i-th up to the end-th.
func (d *sheet) mail(i, end int) {
	now := d.m.momentOf(d.n)
	for ; i < end && !d.full(); i++ {
		msg := &d.n.Mailbox[i]
		d.row("■", oneLine(msg.Text), "from "+d.from(msg.From)+", "+short(max(now-msg.At, 0))+" old", d.m.st.Message)
	}
}

func (d *sheet) from(pid uint64) string {
	if pid == 0 {
		return "outside"
	}
	return fmt.Sprintf("<%d>", pid)
}

// maxTold bounds the messages of which one is told that were sent and taken.
const maxTold = 100

// messages lists the last messages that it sent and took, the newest first.
func (d *sheet) messages() {
	m, st := d.m, d.m.st
	for k, told := m.cursor-1, 0; k >= m.hist.first() && k > m.cursor-maxLook && told < maxTold && !d.full(); k-- {
		e := m.hist.at(k)
		if e.PID != d.n.PID {
			continue
		}
		ago := ""
		if since := m.now() - e.At; since > 0 {
			ago = short(since) + " ago"
		}
		told++
		switch e.Kind {
		case event.Send:
			d.row("►", "sent "+oneLine(e.Text)+" to "+angled(m.scene.world, e.Peer, ""), ago, st.Message)
		case event.Receive:
			d.row("●", "took "+m.takenWords(e), ago, st.Running)
		case event.Signal:
			d.row("►", "sent "+angled(m.scene.world, e.Peer, "")+" the exit signal "+oneLine(e.Text), ago, st.Crashed)
		default:
			told--
		}
	}
}
