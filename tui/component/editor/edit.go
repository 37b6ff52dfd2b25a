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
}

// history is what can be undone and redone. The zero history is empty.
type history struct {
	done, undone []change
	sealed       bool // the next edit begins a step of its own
}

// maxSteps bounds the history; the oldest steps go.
const maxSteps = 10_000

// edit replaces the text between from and to, and puts the cursor after it.
func (m *Model) edit(from, to Pos, in string, k kind) {
	c := change{at: from, out: m.text(from, to), in: in, before: m.cur, kind: k}
	if c.out == "" && c.in == "" {
		return
	}
	m.hist.undone = nil
	if !m.merge(c) {
		m.hist.done = append(m.hist.done, c)
		if n := len(m.hist.done); n > maxSteps {
			m.hist.done = slices.Delete(m.hist.done, 0, n-maxSteps)
		}
	}
	m.hist.sealed = false
	m.shiftFaults(from, to, in)
	m.setCursor(m.splice(from, to, in))
}

// merge adds c to the last step, when both are of one run of typing or erasing.
func (m *Model) merge(c change) bool {
	n := len(m.hist.done)
	if n == 0 || m.hist.sealed || c.kind == other {
		return false
	}
	last := &m.hist.done[n-1]
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

// Undo takes the last step back, and reports whether there was one.
func (m *Model) Undo() bool {
	n := len(m.hist.done)
	if n == 0 {
		return false
	}
	c := m.hist.done[n-1]
	m.hist.done = m.hist.done[:n-1]
	m.hist.undone = append(m.hist.undone, c)
	to := after(c.at, c.in)
	m.shiftFaults(c.at, to, c.out)
	m.splice(c.at, to, c.out)
	m.setCursor(c.before)
	m.hist.sealed = true
	return true
}

// Redo does the step again that was undone last, and reports whether there was one.
func (m *Model) Redo() bool {
	n := len(m.hist.undone)
	if n == 0 {
		return false
	}
	c := m.hist.undone[n-1]
	m.hist.undone = m.hist.undone[:n-1]
	m.hist.done = append(m.hist.done, c)
	to := after(c.at, c.out)
	m.shiftFaults(c.at, to, c.in)
	m.setCursor(m.splice(c.at, to, c.in))
	m.hist.sealed = true
	return true
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
	fresh[last] += m.lines[to.Line][to.Col:]
	fresh[0] = m.lines[from.Line][:from.Col] + fresh[0]
	m.lines = slices.Replace(m.lines, from.Line, to.Line+1, fresh...)
	m.rev++
	return end
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
