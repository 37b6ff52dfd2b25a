package editor

import "strings"

// Revise makes s the text in one step that Undo takes back, changes only the lines
// that differ, and keeps the cursor at the code that it stands at. It is for what
// gofmt and other editors make of the text. It reports whether anything changed.
func (m *Model) Revise(s string) bool {
	s = normal(s)
	if s == m.Value() {
		return false
	}
	fresh := strings.Split(s, "\n")
	first := 0
	for first < len(fresh) && first < len(m.lines) && fresh[first] == m.lines[first] {
		first++
	}
	tail := 0
	for tail < len(fresh)-first && tail < len(m.lines)-first && fresh[len(fresh)-1-tail] == m.lines[len(m.lines)-1-tail] {
		tail++
	}
	at, end := m.cur, len(m.lines)-tail
	switch {
	case at.Line < first:
	case at.Line >= end:
		at.Line += len(fresh) - len(m.lines)
	default:
		at = keepPlace(fresh[first:len(fresh)-tail], m.lines[first:end], Pos{at.Line - first, at.Col})
		at.Line += first
	}
	m.replaceLines(first, end, fresh[first:len(fresh)-tail])
	if at.Line >= len(m.lines) {
		at = m.end()
	}
	m.moveTo(at)
	return true
}

// replaceLines puts other lines in the place of those from first to before end.
func (m *Model) replaceLines(first, end int, fresh []string) {
	in := strings.Join(fresh, "\n")
	switch {
	case first < end && len(fresh) > 0:
		m.edit(Pos{first, 0}, Pos{end - 1, len(m.lines[end-1])}, in, other)
	case first < end && end < len(m.lines):
		m.edit(Pos{first, 0}, Pos{end, 0}, "", other)
	case first < end: // the last lines go, with the break before them
		m.edit(Pos{first - 1, len(m.lines[first-1])}, m.end(), "", other)
	case first < len(m.lines):
		m.edit(Pos{first, 0}, Pos{first, 0}, in+"\n", other)
	default:
		m.edit(m.end(), m.end(), "\n"+in, other)
	}
}

// keepPlace is the place in the fresh lines of what stands at p in the old ones:
// at its line if no lines came or went, else behind as much code as there.
func keepPlace(fresh, old []string, p Pos) Pos {
	if len(fresh) == len(old) {
		return Pos{p.Line, sameColumn(old[p.Line], fresh[p.Line], p.Col)}
	}
	s := strings.Join(fresh, "\n")
	off := skipCode(s, codeBytes(strings.Join(old[:p.Line], "")+old[p.Line][:p.Col]))
	if strings.TrimSpace(old[p.Line][:p.Col]) == "" { // it stood before what comes, not after what was
		off += len(s[off:]) - len(strings.TrimLeft(s[off:], " \t\n;"))
	}
	line := strings.Count(s[:off], "\n")
	return Pos{line, off - strings.LastIndexByte(s[:off], '\n') - 1}
}

// sameColumn is the byte in line now of what is at byte col in line old.
func sameColumn(old, now string, col int) int {
	n := codeBytes(old[:col])
	if n > 0 {
		return skipCode(now, n)
	}
	if strings.TrimSpace(now) == "" {
		return min(col, len(now))
	}
	return len(now) - len(strings.TrimLeft(now, " \t"))
}

// notCode is what gofmt puts in and takes out.
const notCode = " \t\n;,"

func codeBytes(s string) int {
	n := 0
	for i := range len(s) {
		if strings.IndexByte(notCode, s[i]) < 0 {
			n++
		}
	}
	return n
}

// skipCode is the byte of s after n bytes of code.
func skipCode(s string, n int) int {
	at := 0
	for ; n > 0 && at < len(s); at++ {
		if strings.IndexByte(notCode, s[at]) < 0 {
			n--
		}
	}
	return at
}
