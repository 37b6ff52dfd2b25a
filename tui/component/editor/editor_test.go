package editor

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "tab": {Code: tea.KeyTab}, "backtab": {Code: tea.KeyTab, Mod: tea.ModShift},
	"bs": {Code: tea.KeyBackspace}, "del": {Code: tea.KeyDelete}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd},
	"pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "wordleft": {Code: tea.KeyLeft, Mod: tea.ModCtrl},
	"wordright": {Code: tea.KeyRight, Mod: tea.ModAlt}, "top": {Code: tea.KeyHome, Mod: tea.ModCtrl},
	"bottom": {Code: tea.KeyEnd, Mod: tea.ModCtrl},
	"kill":   {Code: 'k', Mod: tea.ModCtrl}, "eraseword": {Code: 'w', Mod: tea.ModCtrl},
	"undo": {Code: 'u', Mod: tea.ModCtrl}, "redo": {Code: 'y', Mod: tea.ModCtrl},
	"s-left": {Code: tea.KeyLeft, Mod: tea.ModShift}, "s-right": {Code: tea.KeyRight, Mod: tea.ModShift},
	"s-up": {Code: tea.KeyUp, Mod: tea.ModShift}, "s-down": {Code: tea.KeyDown, Mod: tea.ModShift},
	"s-end": {Code: tea.KeyEnd, Mod: tea.ModShift}, "s-word": {Code: tea.KeyRight, Mod: tea.ModShift | tea.ModCtrl},
	"mark": {Code: 't', Mod: tea.ModCtrl}, "all": {Code: 'a', Mod: tea.ModAlt}, "esc": {Code: tea.KeyEscape},
	"copy": {Code: 'c', Mod: tea.ModAlt}, "cut": {Code: 'x', Mod: tea.ModCtrl}, "paste": {Code: 'v', Mod: tea.ModCtrl},
	"comment": {Code: '_', Mod: tea.ModCtrl}, "find": {Code: 'f', Mod: tea.ModCtrl}, "line": {Code: 'g', Mod: tea.ModCtrl},
	"pair": {Code: ']', Mod: tea.ModCtrl}, "lineup": {Code: tea.KeyUp, Mod: tea.ModAlt}, "linedown": {Code: 'j', Mod: tea.ModAlt},
	"duplicate": {Code: 'p', Mod: tea.ModAlt}, "fault": {Code: '.', Mod: tea.ModAlt}, "erasenext": {Code: 'd', Mod: tea.ModAlt},
}

// press sends keys: names in angle brackets, all else as typed.
func press(m *Model, keys string) {
	for keys != "" {
		if name, rest, ok := strings.Cut(keys[1:], ">"); ok && keys[0] == '<' && named[name].Code != 0 {
			m.Update(named[name])
			keys = rest
			continue
		}
		r := []rune(keys)[0]
		m.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		keys = keys[len(string(r)):]
	}
}

// show is the text with a bar where the cursor is.
func show(m *Model) string {
	lines := strings.Split(m.Value(), "\n")
	c := m.Cursor()
	lines[c.Line] = lines[c.Line][:c.Col] + "|" + lines[c.Line][c.Col:]
	return strings.Join(lines, "\n")
}

func TestKeys(t *testing.T) {
	for _, c := range []struct{ name, text, keys, want string }{
		{"type", "", "abc", "abc|"},
		{"indent after brace", "", "f() {<enter>x", "f() {\n\tx|"},
		{"indent after case", "", "case 1:<enter>x", "case 1:\n\tx|"},
		{"keep indentation", "\tx", "<end><enter>y", "\tx\n\ty|"},
		{"enter before indentation", "\tx", "<enter>", "\n|\tx"},
		{"closing bracket outdents", "", "{<enter>}", "{\n}|"},
		{"closing bracket in code stays", "", "\tf(x)", "\tf(x)|"},
		{"open a pair", "{}", "<right><enter>", "{\n\t|\n}"},
		{"open a nested pair", "\tf({ })", "<end><left><left><left><enter>", "\tf({\n\t\t|\n\t})"},
		{"tab", "x", "<tab>", "\t|x"},
		{"move a line down", "a\nb\nc", "<right><linedown>", "b\na|\nc"},
		{"move a line up", "a\nb\nc", "<bottom><lineup><lineup>", "c|\na\nb"},
		{"the first line goes no higher", "a\nb", "<lineup>", "|a\nb"},
		{"the last line goes no lower", "a\nb", "<bottom><linedown>", "a\nb|"},
		{"move what is selected", "a\nb\nc", "<s-down><s-down><linedown>", "c\na\n|b"},
		{"move and undo", "a\nb", "<linedown><undo>", "|a\nb"},
		{"duplicate", "ab\nc", "<right><duplicate>", "ab\na|b\nc"},
		{"duplicate the last", "a", "<end><duplicate>x", "a\nax|"},
		{"duplicate and undo", "a\nb", "<duplicate><undo>", "|a\nb"},
		{"outdent tab", "\t\tx", "<end><backtab>", "\tx|"},
		{"outdent spaces", "      x", "<end><backtab>", "  x|"},
		{"outdent nothing", "x", "<end><backtab>", "x|"},
		{"backspace in spaces", "        x", "<home><bs>", "    |x"},
		{"backspace joins", "a\nb", "<down><bs>", "a|b"},
		{"backspace at start", "a", "<bs>", "|a"},
		{"backspace cluster", "e\u0301日", "<end><bs><bs>", "|"},
		{"delete joins", "a\nb", "<end><del>", "a|b"},
		{"delete at end", "a", "<end><del>", "a|"},
		{"kill", "abc\nd", "<right><kill>", "a|\nd"},
		{"kill at end", "abc\nd", "<end><kill>", "abc|d"},
		{"erase word", "one two", "<end><eraseword>", "one |"},
		{"word left over lines", "one\n  two", "<down><home><wordleft>", "|one\n  two"},
		{"word right", "f(one, two)", "<right><wordright>", "f(one|, two)"},
		{"word right over lines", "one\n  two", "<end><wordright>", "one\n  two|"},
		{"home twice", "\tx", "<end><home><home>", "|\tx"},
		{"home once", "\tx", "<end><home>", "\t|x"},
		{"up keeps its column", "abcdef\nx\nabcdef", "<bottom><left><up><up>", "abcde|f\nx\nabcdef"},
		{"down into a wide character", "abc\n日本", "<right><down>", "abc\n|日本"},
		{"down at the end stays", "abc", "<right><down>", "a|bc"},
		{"right over a line's end", "a\nb", "<end><right>", "a\n|b"},
		{"left over a line's start", "a\nb", "<down><left>", "a|\nb"},
		{"undo a word", "", "one two<undo>", "one |"},
		{"undo both", "", "one two<undo><undo>", "|"},
		{"redo", "", "one two<undo><undo><redo><redo>", "one two|"},
		{"undo erasing", "abc", "<end><bs><bs><undo>", "abc|"},
		{"undo after moving", "", "ab<left>c<undo>", "a|b"},
		{"typing ends redo", "", "a<undo>b<redo>", "b|"},
		{"undo nothing", "a", "<undo><redo>", "|a"},
		{"undo an opened pair", "{}", "<right><enter><undo>", "{|}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := New(ui.NewStyles(ui.Dark))
			m.SetValue(c.text)
			press(m, c.keys)
			if diff := cmp.Diff(c.want, show(m)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// mark is the text with the selection in brackets and a bar where the cursor is.
func marked(m *Model) string {
	from, to, ok := m.Selected()
	if !ok {
		return show(m)
	}
	text := m.Value()
	a, b := m.offset(from), m.offset(to)
	if m.cur == from {
		return text[:a] + "|[" + text[a:b] + "]" + text[b:]
	}
	return text[:a] + "[" + text[a:b] + "]|" + text[b:]
}

// To the next error, and around.
func TestNextFault(t *testing.T) {
	m := New(ui.NewStyles(ui.Dark))
	m.SetValue("a\nbcd\ne\nf")
	press(m, "<fault>")
	if got, want := m.Cursor(), (Pos{}); got != want {
		t.Errorf("without a fault: got %v, want %v", got, want)
	}
	m.SetFaults([]event.Fault{{Line: 4, Col: 1}, {Line: 2, Col: 3}, {Line: 2, Col: 1}})
	for _, want := range []Pos{{1, 0}, {1, 2}, {3, 0}, {1, 0}} {
		press(m, "<fault>")
		if got := m.Cursor(); got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}

func TestSelection(t *testing.T) {
	markedAs(t, []keysCase{
		{"shift and an arrow", "abc", "<s-right><s-right>", "[ab]|c"},
		{"backwards", "abc", "<end><s-left>", "ab|[c]"},
		{"there and back is nothing", "abc", "<s-right><s-left>", "|abc"},
		{"down", "abc\ndef", "<right><s-down>", "a[bc\nd]|ef"},
		{"by words", "one two", "<s-word>", "[one]| two"},
		{"a motion ends it", "abc", "<s-right><s-right><up>", "ab|c"},
		{"left goes to its start", "abc", "<right><s-end><left>", "a|bc"},
		{"right goes to its end", "abc", "<s-right><right>", "a|bc"},
		{"the key that marks", "abc", "<mark><right><right>", "[ab]|c"},
		{"pressed again", "abc", "<mark><right><mark><right>", "ab|c"},
		{"escape ends it", "abc", "<mark><right><esc><right>", "ab|c"},
		{"all", "a\nb", "<right><all>", "[a\nb]|"},
		{"typing replaces it", "abc", "<s-right><s-right>x", "x|c"},
		{"in one step", "abc", "<s-right><s-right>xy<undo>", "ab|c"},
		{"a bracket does too", "\tabc", "<home><s-right>}", "\t}|bc"},
		{"backspace takes it out", "abc\nd", "<s-down><bs>", "|d"},
		{"so does the key that kills", "abc", "<s-right><kill>", "|bc"},
		{"enter replaces it", "a b", "<right><s-right><enter>", "a\n|b"},
		{"enter in one step", "a b", "<right><s-right><enter><undo>", "a |b"},
		{"and again", "a b", "<right><s-right><enter><undo><redo>", "a\n|b"},
		{"undo selects nothing", "abc", "<s-right>x<undo><s-left>", "|[a]bc"},
	})
}

func TestClipboard(t *testing.T) {
	markedAs(t, []keysCase{
		{"copy and paste", "ab", "<s-right><copy><end><paste>", "aba|"},
		{"cut and paste", "ab", "<s-right><cut><end><paste>", "ba|"},
		{"cut is one step", "ab", "<s-right><cut><undo>", "a|b"},
		{"copy a line", "a\nb", "<copy><down><paste>", "a\na\n|b"},
		{"duplicate a line", "ab\nc", "<right><copy><paste>", "ab\na|b\nc"},
		{"cut a line", "a\nb\nc", "<down><cut>", "a\n|c"},
		{"cut the last line", "a\nb", "<down><cut>", "|a"},
		{"cut the only line", "a", "<cut>", "|"},
		{"move a line", "a\nb\nc", "<cut><down><paste>", "b\na\n|c"},
		{"a line in the place of a word", "x\nab", "<copy><down><s-right><paste>", "x\nx|b"},
		{"paste nothing", "a", "<paste>", "|a"},
		{"what was killed", "ab", "<right><kill><home><paste>", "b|a"},
	})
}

func TestIndentWhatIsSelected(t *testing.T) {
	markedAs(t, []keysCase{
		{"indent what is selected", "a\n\nb\nc", "<s-down><s-down><s-down><tab>", "[\ta\n\n\tb\n]|c"},
		{"outdent it again", "a\nb", "<s-down><s-end><tab><backtab>", "[a\nb]|"},
		{"indent is one step", "a\nb", "<s-down><s-end><tab><undo>", "a\nb|"},
		{"outdent what can be", "\ta\nb\n  c", "<all><backtab>", "[a\nb\nc]|"},
	})
}

func TestComment(t *testing.T) {
	markedAs(t, []keysCase{
		{"comment a line", "\tx := 1", "<end><comment>", "\t// x := 1|"},
		{"and back", "\t// x := 1", "<end><comment>", "\tx := 1|"},
		{"without a space", "//x", "<end><comment>", "x|"},
		{"comment lines at the least depth", "\ta\n\n\t\tb", "<all><comment>", "[\t// a\n\n\t// \tb]|"},
		{"and those back", "\t// a\n\n\t// \tb", "<all><comment>", "[\ta\n\n\t\tb]|"},
		{"one of two is a comment", "// a\nb", "<all><comment>", "[// // a\n// b]|"},
		{"an empty line", "", "<comment>", "|"},
		{"comment is one step", "a\nb", "<all><comment><undo>", "a\nb|"},
	})
}

func TestPairs(t *testing.T) {
	markedAs(t, []keysCase{
		{"to the other bracket", "f(a, (b))", "<right><pair>", "f(a, (b))|"},
		{"and back", "f(a, (b))", "<end><pair>", "f|(a, (b))"},
		{"over lines", "{\n\t\"}\" // }\n}", "<pair>", "{\n\t\"}\" // }\n}|"},
		{"from inside to inside", "f(a, (b))", "<right><right><pair>", "f(a, (b)|)"},
		{"and back inside", "f(a, (b))", "<end><left><pair>", "f(|a, (b))"},
		{"outwards", "f(a, b)", "<end><left><left><left><pair>", "f|(a, b)"},
		{"without one", "a)", "<pair>", "|a)"},
		{"select to it", "f(a) b", "<right><mark><pair>", "f[(a)]| b"},
	})
}

func TestFind(t *testing.T) {
	markedAs(t, []keysCase{
		{"erase the next word", "one two", "<erasenext>", "| two"},
		{"find", "one two\nTwo", "<find>two", "one [two]|\nTwo"},
		{"find the next", "one two\nTwo", "<find>two<enter>", "one two\n[Two]|"},
		{"around the end", "one two\nTwo", "<find>two<enter><enter>", "one [two]|\nTwo"},
		{"the one before", "one two\nTwo", "<find>two<up>", "one two\n[Two]|"},
		{"capitals count when typed", "one two\nTwo", "<find>Two", "one two\n[Two]|"},
		{"not there", "one", "<right><find>x", "o|ne"},
		{"rubbed out", "ab ac", "<find>ac<bs>b", "[ab]| ac"},
		{"closed and changed", "ab", "<find>b<esc>x", "ax|"},
		{"what was looked for last", "a b a b", "<find>b<esc><find><enter>", "a b a [b]|"},
		{"what is selected", "ab ab", "<s-right><s-right><find><enter>", "ab [ab]|"},
		{"no pattern", "a.c abc", "<find>.c", "a[.c]| abc"},
		{"folds other letters", "Ä ä", "<right><find>ä<enter>", "[Ä]| ä"},
		{"go to a line", "a\n\tb\nc", "<line>2<enter>", "a\n\t|b\nc"},
		{"too far", "a\nb", "<line>99<enter>", "a\n|b"},
		{"and back", "a\nb", "<line>2<esc>", "|a\nb"},
	})
}

// keysCase is a text, keys, and the text after them, with [what is selected] and the
// cursor as |.
type keysCase struct{ name, text, keys, want string }

func markedAs(t *testing.T, cases []keysCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m := New(ui.NewStyles(ui.Dark))
			m.SetAssists(true) // Tab indents what is selected all the same
			m.SetValue(c.text)
			press(m, c.keys)
			if diff := cmp.Diff(c.want, marked(m)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A key means one thing only, and each has a name that the help shows.
func TestNoKeyTwice(t *testing.T) {
	seen := map[string]string{}
	for _, b := range NewKeys().Bindings() {
		for _, name := range b.Keys() {
			if was := seen[name]; was != "" {
				t.Errorf("%s is %q and %q", name, was, b.Help().Desc)
			}
			seen[name] = b.Help().Desc
		}
	}
	if seen["ctrl+z"] != "" {
		t.Error("Ctrl+Z suspends, here it is", seen["ctrl+z"])
	}
}

func TestMouse(t *testing.T) {
	m := New(ui.NewStyles(ui.Dark))
	now := time.Unix(0, 0)
	m.clicks.now = func() time.Time { return now }
	m.SetValue("one two\nthree four\nfive")
	view(m, 20, 3)
	check := func(when, want string) {
		t.Helper()
		if got := marked(m); got != want {
			t.Errorf("%s: got %q, want %q", when, got, want)
		}
	}
	m.Click(9, 0)
	check("a click", "one t|wo\nthree four\nfive")
	m.Click(9, 0)
	check("two", "one [two]|\nthree four\nfive")
	m.Drag(5, 1)
	check("dragged on by words", "one [two\nthree]| four\nfive")
	m.Drag(5, 0)
	check("dragged back by words", "|[one two]\nthree four\nfive")
	m.Click(9, 0)
	check("three", "[one two\n]|three four\nfive")
	m.Click(9, 0)
	check("four", "one t|wo\nthree four\nfive")
	now = now.Add(time.Second)
	m.Click(9, 0)
	check("a slow second one", "one t|wo\nthree four\nfive")
	m.Drag(6, 1)
	check("dragged", "one t[wo\nth]|ree four\nfive")
	m.Drag(0, 9)
	check("dragged below the end", "one t[wo\nthree four\n]|five")
	m.Click(500, 500)
	check("far away", "one two\nthree four\nfive|")
}
