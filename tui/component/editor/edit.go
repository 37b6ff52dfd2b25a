package editor

import (
	"slices"
	"strings"

	"understudy/sandbox/event"
)

// kind groups small edits of the same sort into one undo step.
type kind uint8

const (
	other  kind = iota // stands alone
	typing             // a character put in
	erase              // a character taken out to the left
)

// change is one replacement of text: at a place, out went one text, in came another.
type change struct {
	at      Pos
	out, in string
	before  Pos // the cursor
	kind    kind
	joined  bool // it is one step with the change before it
}

func (c *change) size() int { return len(c.out) + len(c.in) }

// history is what can be undone and redone. The zero history is empty.
type history struct {
	done, undone []change
	bytes        int  // in both
	sealed       bool // the next edit begins a step of its own
}

// Bounds of the history: the oldest steps go, never the last one.
const (
	maxSteps     = 10_000
	maxStepBytes = 16 << 20
)

// add remembers c, and forgets what was undone.
func (h *history) add(c change) {
	for i := range h.undone {
		h.bytes -= h.undone[i].size()
	}
	h.undone = nil
	h.bytes += c.size()
	if !h.merge(c) {
		h.done = append(h.done, c)
	}
	h.sealed = false
	drop := max(len(h.done)-maxSteps, 0)
	for i := range drop {
		h.bytes -= h.done[i].size()
	}
	for h.bytes > maxStepBytes && drop < len(h.done)-1 {
		h.bytes -= h.done[drop].size()
		drop++
	}
	if drop > 0 {
		h.done = slices.Delete(h.done, 0, drop)
	}
}

// edit replaces the text between from and to, and puts the cursor after it.
func (m *Model) edit(from, to Pos, in string, k kind) {
	c := change{at: from, out: m.text(from, to), in: in, before: m.cur, kind: k}
	if c.out == "" && c.in == "" {
		return
	}
	m.sel = selection{}
	m.hist.add(c)
	m.shiftFaults(from, to, in)
	m.setCursor(m.whole(m.splice(from, to, in)))
}

// merge adds c to the last step, when both are of one run of typing or erasing.
func (h *history) merge(c change) bool {
	n := len(h.done)
	if n == 0 || h.sealed || c.kind == other {
		return false
	}
	last := &h.done[n-1]
	switch {
	case last.kind != c.kind || strings.Contains(c.in+c.out, "\n"):
		return false
	case c.kind == typing:
		// A word and the spaces after it are one step.
		wordStarts := strings.HasSuffix(last.in, " ") && c.in != " "
		if wordStarts || c.out != "" || c.at != (Pos{last.at.Line, last.at.Col + len(last.in)}) {
			return false
		}
		last.in += c.in
	case c.kind == erase:
		if c.at.Line != last.at.Line || c.at.Col+len(c.out) != last.at.Col {
			return false
		}
		last.at, last.out = c.at, c.out+last.out
	}
	return true
}

// join makes one step of the last change and the one before it.
func (m *Model) join() {
	if n := len(m.hist.done); n > 1 {
		m.hist.done[n-1].joined = true
	}
}

// Undo takes the last step back, and reports whether there was one.
func (m *Model) Undo() bool {
	h := &m.hist
	for n := len(h.done); n > 0; n = len(h.done) {
		c := h.done[n-1]
		h.done = h.done[:n-1]
		h.undone = append(h.undone, c)
		m.swap(c.at, c.in, c.out)
		m.setCursor(c.before)
		if !c.joined {
			return true
		}
	}
	return len(h.undone) > 0 && h.undone[len(h.undone)-1].joined // its beginning was forgotten
}

// Redo does the step again that was undone last, and reports whether there was one.
func (m *Model) Redo() bool {
	h := &m.hist
	any := false
	for n := len(h.undone); n > 0 && (!any || h.undone[n-1].joined); n = len(h.undone) {
		c := h.undone[n-1]
		h.undone = h.undone[:n-1]
		h.done = append(h.done, c)
		m.setCursor(m.swap(c.at, c.out, c.in))
		any = true
	}
	return any
}

// swap puts one text in the place of another, and returns the place after it.
func (m *Model) swap(at Pos, out, in string) Pos {
	to := after(at, out)
	m.sel, m.hist.sealed = selection{}, true
	m.shiftFaults(at, to, in)
	return m.splice(at, to, in)
}

// text is what stands between two places.
func (m *Model) text(from, to Pos) string {
	if from.Line == to.Line {
		return m.lines[from.Line][from.Col:to.Col]
	}
	var b strings.Builder
	b.WriteString(m.lines[from.Line][from.Col:])
	for _, l := range m.lines[from.Line+1 : to.Line] {
		b.WriteByte('\n')
		b.WriteString(l)
	}
	b.WriteByte('\n')
	b.WriteString(m.lines[to.Line][:to.Col])
	return b.String()
}

// splice replaces the text between two places and returns the place after the new one.
func (m *Model) splice(from, to Pos, in string) Pos {
	fresh := strings.Split(in, "\n")
	last := len(fresh) - 1
	end := after(from, in)
	m.bytes += len(in) - m.distance(from, to)
	fresh[last] += m.lines[to.Line][to.Col:]
	fresh[0] = m.lines[from.Line][:from.Col] + fresh[0]
	m.lines = slices.Replace(m.lines, from.Line, to.Line+1, fresh...)
	if n := to.Line + 1 - from.Line; n == len(fresh) {
		clear(m.lexed[from.Line : to.Line+1])
	} else {
		m.lexed = slices.Replace(m.lexed, from.Line, to.Line+1, make([]lexed, len(fresh))...)
	}
	m.lexTo = min(m.lexTo, from.Line)
	m.rev++
	return end
}

// distance is the number of bytes between two places, line breaks included.
func (m *Model) distance(from, to Pos) int {
	n := to.Col - from.Col
	for _, l := range m.lines[from.Line:to.Line] {
		n += len(l) + 1
	}
	return n
}

// after is the place behind s when s stands at p.
func after(p Pos, s string) Pos {
	n := strings.Count(s, "\n")
	if n == 0 {
		return Pos{p.Line, p.Col + len(s)}
	}
	return Pos{p.Line + n, len(s) - strings.LastIndexByte(s, '\n') - 1}
}

// shiftFaults keeps the faults at their lines through a replacement, and drops
// those of the lines that are being changed: they may be mended already.
func (m *Model) shiftFaults(from, to Pos, in string) {
	delta := strings.Count(in, "\n") - (to.Line - from.Line)
	m.faults = slices.DeleteFunc(slices.Clone(m.faults), func(f event.Fault) bool {
		return f.Line-1 >= from.Line && f.Line-1 <= to.Line
	})
	for i := range m.faults {
		if m.faults[i].Line-1 > to.Line {
			m.faults[i].Line += delta
		}
	}
}
