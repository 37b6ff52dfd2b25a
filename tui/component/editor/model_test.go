package editor

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"understudy/tui/ui"
)

// plain is what an editor is at its simplest: a text and a place in it.
type plain struct {
	text string
	at   int
}

func (p *plain) insert(s string) { p.text, p.at = p.text[:p.at]+s+p.text[p.at:], p.at+len(s) }

// offset is where the editor's cursor is in the whole text.
func offset(m *Model) int {
	c, n := m.Cursor(), 0
	for _, l := range m.lines[:c.Line] {
		n += len(l) + 1
	}
	return n + c.Col
}

// size is how long the cluster at the start or the end of s is. Clusters do not
// go over the end of a line.
func first(s string) int {
	if s == "" || s[0] == '\n' {
		return min(len(s), 1)
	}
	line, _, _ := strings.Cut(s, "\n")
	_, _, n := cluster(line)
	return n
}

func last(s string, at int) int {
	from := strings.LastIndexByte(s[:at], '\n') + 1
	if from == at {
		return min(at, 1)
	}
	line, _, _ := strings.Cut(s[from:], "\n")
	return at - from - prev(line, at-from)
}

// both is an editor and the plain text that it must be.
type both struct {
	m      *Model
	p      *plain
	screen *ui.Painter
}

var texts = rapid.OneOf(rapid.StringMatching("[a-z{}() \t\n]*"), rapid.StringMatching("[`*/\"a( \n]{0,6}"), rapid.Just("e\u0301"), rapid.Just("日本"), rapid.Just("\u202e"),
	rapid.Just("👩\u200d👧"), rapid.Just("\xff\xfe"), rapid.Just("\u0301"), rapid.Just("\u200d"), rapid.Just("\r\n"))

// Whatever is pressed, the editor's text is the plain one's, and undoing
// everything gives the first text back, redoing everything the last.
func TestEditorAgainstPlainText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := &both{m: New(ui.NewStyles(ui.Dark)), p: &plain{}}
		start := texts.Draw(t, "start")
		b.m.SetValue(start)
		b.p.text = normal(start)
		b.screen = ui.NewPainter(rapid.IntRange(0, 30).Draw(t, "w"), rapid.IntRange(0, 8).Draw(t, "h"))
		m, ops := b.m, b.selections()
		maps.Copy(ops, b.changes())
		maps.Copy(ops, b.wholes())
		ops[""] = b.agree
		t.Repeat(ops)
		end := m.Value()
		for m.Undo() {
		}
		if got := m.Value(); got != normal(start) {
			t.Fatalf("all undone: got %q, want %q", got, normal(start))
		}
		for m.Redo() {
		}
		if got := m.Value(); got != end {
			t.Fatalf("all redone: got %q, want %q", got, end)
		}
	})
}

// selecting selects something, and answers where that is in the plain text.
func (b *both) selecting(t *rapid.T) (from, to int) {
	m := b.m
	m.Unselect()
	for range rapid.IntRange(1, 4).Draw(t, "steps") {
		press(m, rapid.SampledFrom([]string{"<s-left>", "<s-right>", "<s-up>", "<s-down>", "<s-end>", "<s-word>", "<all>"}).Draw(t, "select"))
	}
	x, y, _ := m.Selected()
	return m.offset(x), m.offset(y)
}

// selections are what is done to what is selected.
func (b *both) selections() map[string]func(*rapid.T) {
	m, p := b.m, b.p
	return map[string]func(*rapid.T){
		"over": func(t *rapid.T) { // what is done to a selection
			from, to := b.selecting(t)
			key := rapid.SampledFrom([]string{"x", "<bs>", "<del>", "<cut>"}).Draw(t, "key")
			if from == to {
				m.Unselect()
			} else {
				press(m, key)
				p.text, p.at = p.text[:from]+strings.TrimLeft(key, "<bsdelcut>")+p.text[to:], from+len(strings.TrimLeft(key, "<bsdelcut>"))
			}
			p.at = offset(m)
		},
		"copied": func(t *rapid.T) {
			from, to := b.selecting(t)
			if from == to {
				m.Unselect()
				p.at = offset(m)
				return
			}
			press(m, "<copy>")
			m.MoveTo(m.Cursor())
			at := offset(m)
			press(m, "<paste>")
			p.text, p.at = p.text[:at]+p.text[from:to]+p.text[at:], at+to-from
		},
		"moved": func(t *rapid.T) { // the lines are the same ones, in another order, or some are there twice
			from, to := b.selecting(t)
			lines := strings.Split(p.text, "\n")
			first, last := strings.Count(p.text[:from], "\n"), strings.Count(p.text[:to], "\n")
			if last > first && p.text[to-1] == '\n' {
				last--
			}
			key := rapid.SampledFrom([]string{"<lineup>", "<linedown>", "<duplicate>"}).Draw(t, "key")
			press(m, key)
			some := slices.Clone(lines[first : last+1])
			switch {
			case key == "<duplicate>":
				lines = slices.Insert(lines, last+1, some...)
			case key == "<lineup>" && first > 0:
				lines = slices.Concat(lines[:first-1], some, lines[first-1:first], lines[last+1:])
			case key == "<linedown>" && last+1 < len(lines):
				lines = slices.Concat(lines[:first], lines[last+1:last+2], some, lines[last+2:])
			}
			p.text = strings.Join(lines, "\n")
			m.Unselect()
			p.at = offset(m)
		},
		"lines": func(t *rapid.T) {
			b.selecting(t)
			press(m, rapid.SampledFrom([]string{"<tab>", "<backtab>", "<comment>", "<enter>", "<pair>"}).Draw(t, "key"))
			m.Unselect()
			p.text, p.at = m.Value(), offset(m)
		},
		"drag": func(t *rapid.T) {
			m.Draw(b.screen, true)
			m.Click(rapid.IntRange(-1, 30).Draw(t, "x"), rapid.IntRange(-1, 9).Draw(t, "y"))
			m.Drag(rapid.IntRange(-1, 30).Draw(t, "x"), rapid.IntRange(-3, 12).Draw(t, "y"))
			m.Draw(b.screen, true)
			m.Unselect()
			p.at = offset(m)
		},
	}
}

// changes are what is done to the text at the cursor.
func (b *both) changes() map[string]func(*rapid.T) {
	m, p := b.m, b.p
	return map[string]func(*rapid.T){
		"insert": func(t *rapid.T) {
			s := texts.Draw(t, "s")
			m.Insert(s)
			p.insert(normal(s))
		},
		"type": func(t *rapid.T) {
			s := rapid.StringMatching("[a-z ]").Draw(t, "s")
			press(m, s)
			p.insert(s)
		},
		"tab": func(*rapid.T) { press(m, "<tab>"); p.insert("\t") },
		"delete": func(*rapid.T) {
			n := first(p.text[p.at:])
			press(m, "<del>")
			p.text = p.text[:p.at] + p.text[p.at+n:]
		},
		"backspace": func(*rapid.T) {
			head := p.text[:p.at]
			line := head[strings.LastIndexByte(head, '\n')+1:]
			n := last(p.text, p.at)
			if line != "" && strings.Trim(line, " ") == "" {
				n = min(len(line), 4)
			}
			press(m, "<bs>")
			p.text, p.at = head[:p.at-n]+p.text[p.at:], p.at-n
		},
		"kill": func(*rapid.T) {
			n := strings.IndexByte(p.text[p.at:], '\n')
			switch {
			case n < 0:
				n = len(p.text) - p.at
			case n == 0:
				n = 1
			}
			press(m, "<kill>")
			p.text = p.text[:p.at] + p.text[p.at+n:]
		},
		"smart": func(t *rapid.T) { // what these do is the tables' matter; here they must only be undoable
			press(m, rapid.SampledFrom([]string{"<enter>", "<backtab>", "}", ")", "<eraseword>"}).Draw(t, "key"))
			p.text, p.at = m.Value(), offset(m)
		},
	}
}

// wholes are what changes or searches the text as a whole, or only moves in it.
func (b *both) wholes() map[string]func(*rapid.T) {
	m, p := b.m, b.p
	return map[string]func(*rapid.T){
		"revise": func(t *rapid.T) {
			s := normal(texts.Draw(t, "s"))
			if rapid.Bool().Draw(t, "half") {
				half := len(p.text) / 2
				for half > 0 && half < len(p.text) && !utf8.RuneStart(p.text[half]) {
					half--
				}
				s = p.text[:half] + s + p.text[half:]
			}
			m.Revise(s)
			p.text, p.at = normal(s), offset(m)
		},
		"replace": func(t *rapid.T) {
			s := normal(texts.Draw(t, "s"))
			m.Replace(s)
			p.text, p.at = s, offset(m)
		},
		"find": func(t *rapid.T) {
			press(m, "<find>")
			m.Update(tea.PasteMsg{Content: texts.Draw(t, "sought")})
			press(m, rapid.SampledFrom([]string{"<enter>", "<up>", "<bs>", ""}).Draw(t, "key"))
			m.Draw(b.screen, true)
			press(m, "<esc>")
			m.Unselect()
			p.at = offset(m)
		},
		"undo": func(t *rapid.T) {
			if m.Undo() {
				m.Redo()
				if m.Value() != p.text {
					t.Fatalf("undo and redo: got %q, want %q", m.Value(), p.text)
				}
			}
			p.at = offset(m)
		},
		"move": func(t *rapid.T) {
			press(m, rapid.SampledFrom([]string{
				"<left>", "<right>", "<up>", "<down>", "<home>", "<end>",
				"<wordleft>", "<wordright>", "<pgup>", "<pgdown>", "<top>", "<bottom>",
			}).Draw(t, "key"))
			p.at = offset(m)
		},
		"click": func(t *rapid.T) {
			m.Draw(b.screen, true)
			m.Click(rapid.IntRange(-1, 30).Draw(t, "x"), rapid.IntRange(-1, 9).Draw(t, "y"))
			m.Unselect()
			p.at = offset(m)
		},
	}
}

// agree fails where the two are not the same.
func (b *both) agree(t *rapid.T) {
	m, p := b.m, b.p
	if m.cur.Col > 0 && p.at < offset(m) && m.whole(Pos{m.cur.Line, m.cur.Col - offset(m) + p.at}) == m.cur {
		p.at = offset(m) // it became one with what follows
	}
	if m.Value() != p.text || offset(m) != p.at {
		t.Fatalf("got %q at %d, want %q at %d", m.Value(), offset(m), p.text, p.at)
	}
	if m.bytes != len(p.text) {
		t.Fatalf("got %d bytes counted, want %d", m.bytes, len(p.text))
	}
	m.Draw(b.screen, true)
	m.lexLines(rapid.IntRange(0, len(m.lines)).Draw(t, "lexed"))
	for i, want := range ui.Highlight(p.text)[:m.lexTo] {
		if diff := cmp.Diff(want, m.lexed[i].spans); diff != "" {
			t.Fatalf("the colours of line %d of %q: %s", i, p.text, diff)
		}
	}
}

// A paste never brings in a control character that would be sent to a terminal.
func FuzzPaste(f *testing.F) {
	f.Add("a\r\nb\x1b[31m")
	f.Add("\x00\t日\u202e")
	f.Fuzz(func(t *testing.T, s string) {
		m := New(ui.NewStyles(ui.Dark))
		m.Update(tea.PasteMsg{Content: s})
		p := ui.NewPainter(20, 5)
		m.Draw(p, true)
		if strings.ContainsFunc(strings.ReplaceAll(p.Plain(), "\n", ""), func(r rune) bool { return r < ' ' || r == 0x7f }) {
			t.Errorf("a control character is drawn: %q", p.Plain())
		}
		m.Undo()
		if m.Value() != "" {
			t.Errorf("after undo: got %q", m.Value())
		}
	})
}
