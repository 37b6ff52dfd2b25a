package editor

import (
	"strings"

	"understudy/tui/ui"
)

// How many lines are searched for the other bracket of a pair, and for the call
// around the cursor: what a key costs must not grow with the text.
const (
	pairLines = 2000
	callLines = 500
)

// bracket is the bracket that begins at a span of a line, or 0. Those in strings
// and comments are none.
func bracket(line string, s ui.Span) byte {
	if s.Class == ui.ClassPunct && s.To == s.From+1 && strings.IndexByte("()[]{}", line[s.From]) >= 0 {
		return line[s.From]
	}
	return 0
}

// opening reports whether b, a bracket, opens.
func opening(b byte) bool { return b == '(' || b == '[' || b == '{' }

// fits reports whether two brackets are the halves of one pair.
func fits(a, b byte) bool {
	if !opening(a) {
		a, b = b, a
	}
	return a == '(' && b == ')' || a == '[' && b == ']' || a == '{' && b == '}'
}

// bracketAt is the bracket that begins at p, or 0.
func (m *Model) bracketAt(p Pos) byte {
	if p.Line >= len(m.lines) || p.Col < 0 || p.Col >= len(m.lines[p.Line]) {
		return 0
	}
	for _, s := range m.spans(p.Line) {
		if s.From == p.Col {
			return bracket(m.lines[p.Line], s)
		}
	}
	return 0
}

// nearBracket is the bracket at the cursor, or else the one before it.
func (m *Model) nearBracket() (p Pos, ok bool) {
	if m.bracketAt(m.cur) != 0 {
		return m.cur, true
	}
	p = Pos{m.cur.Line, m.cur.Col - 1}
	return p, m.bracketAt(p) != 0
}

// pair is the bracket that ends, or begins, what the one at p does: of another sort
// if the code is wrong, and 0 if there is none. One that is too far away is not
// found, and then far is true.
func (m *Model) pair(p Pos) (at Pos, other byte, far bool) {
	b := m.bracketAt(p)
	depth := 0
	step := func(_ Pos, c byte) (done bool) {
		if opening(c) == opening(b) {
			depth++
		} else {
			depth--
		}
		return depth == 0
	}
	if opening(b) {
		return m.seekDown(p, step)
	}
	return m.seekUp(p, pairLines, step)
}

// seekDown calls step for the brackets from p on, until it says that it is done. It
// returns that bracket, or 0.
func (m *Model) seekDown(p Pos, step func(Pos, byte) bool) (at Pos, b byte, far bool) {
	for n := p.Line; n < len(m.lines); n++ {
		if n > p.Line+pairLines {
			return at, 0, true
		}
		for _, s := range m.spans(n) {
			if n == p.Line && s.From < p.Col {
				continue
			}
			if b := bracket(m.lines[n], s); b != 0 && step(Pos{n, s.From}, b) {
				return Pos{n, s.From}, b, false
			}
		}
	}
	return at, 0, false
}

// seekUp is seekDown upwards, from the bracket at p or before it, over some lines.
func (m *Model) seekUp(p Pos, lines int, step func(Pos, byte) bool) (at Pos, b byte, far bool) {
	for n := p.Line; n >= 0; n-- {
		if n < p.Line-lines {
			return at, 0, true
		}
		spans := m.spans(n)
		for i := len(spans) - 1; i >= 0; i-- {
			s := spans[i]
			if n == p.Line && s.From > p.Col {
				continue
			}
			if b := bracket(m.lines[n], s); b != 0 && step(Pos{n, s.From}, b) {
				return Pos{n, s.From}, b, false
			}
		}
	}
	return at, 0, false
}

// jump goes to the other bracket of a pair: from outside of it to its other outside,
// from inside to inside. Away from brackets it goes out to the one that is open.
func (m *Model) jump() {
	p, ok := m.nearBracket()
	if !ok {
		if p, ok = m.enclosing(); ok {
			m.moveTo(p)
		}
		return
	}
	if to, b, _ := m.pair(p); b != 0 {
		if p == m.cur {
			to.Col++
		}
		m.moveTo(to)
	}
}

// enclosing is the innermost open bracket around the cursor.
func (m *Model) enclosing() (Pos, bool) {
	if m.cur == (Pos{}) {
		return Pos{}, false
	}
	depth := 0
	at, b, _ := m.seekUp(Pos{m.cur.Line, m.cur.Col - 1}, pairLines, func(_ Pos, c byte) bool {
		if opening(c) {
			depth--
		} else {
			depth++
		}
		return depth < 0
	})
	return at, b != 0
}

// inCall reports whether the cursor is behind an open parenthesis that follows a
// name, or in a literal that is among such arguments.
func (m *Model) inCall() bool {
	depth, call := 0, false
	m.seekUp(Pos{m.cur.Line, m.cur.Col - 1}, callLines, func(at Pos, c byte) bool {
		if !opening(c) {
			depth++
			return false
		}
		if depth > 0 {
			depth--
			return false
		}
		named, closed := m.follows(at)
		switch c {
		case '(':
			call = named || closed == ']' || closed == ')'
			return true
		case '{': // of a literal: what is around it decides
			return !named && closed != ']'
		}
		return true
	})
	return call
}

// follows says what comes right before the bracket at p: a name, or which closing
// bracket.
func (m *Model) follows(p Pos) (named bool, closed byte) {
	spans := m.spans(p.Line)
	for i, s := range spans {
		if s.From != p.Col || i == 0 {
			continue
		}
		last := spans[i-1]
		switch last.Class {
		case ui.ClassCode, ui.ClassFunc, ui.ClassType:
			return true, 0
		case ui.ClassPunct:
			return false, m.lines[p.Line][last.To-1]
		}
	}
	return false, 0
}
