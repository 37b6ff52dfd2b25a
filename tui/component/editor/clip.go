package editor

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Clipboard is what was copied or cut last. Editors of one screen may share one.
type Clipboard struct {
	text  string
	lines bool // whole lines
}

// ShareClipboard lets m use the clipboard of another editor.
func (m *Model) ShareClipboard(with *Model) { m.clip = with.clip }

// maxCopied is the most that is handed to the system's clipboard, in bytes:
// terminals take no more than about 100 KB.
const maxCopied = 74_000 // in base64 just under 100,000

// ClipboardCmd hands what was copied since the last call to the system's
// clipboard, as far as the terminal lets it (OSC 52); nil if nothing was. m may be nil.
func (m *Model) ClipboardCmd() tea.Cmd {
	if m == nil {
		return nil
	}
	text := m.copied
	m.copied = ""
	if text == "" || len(text) > maxCopied {
		return nil
	}
	return tea.SetClipboard(text)
}

// Copy copies the selected text, or else the line of the cursor.
func (m *Model) Copy() {
	from, to, ok := m.Selected()
	if ok {
		*m.clip = Clipboard{text: m.text(from, to)}
	} else {
		*m.clip = Clipboard{text: m.lines[m.cur.Line] + "\n", lines: true}
	}
	m.copied = m.clip.text
}

// cut copies, and takes out what was copied.
func (m *Model) cut() {
	m.Copy()
	if m.removes() {
		return
	}
	n := m.cur.Line
	switch last := len(m.lines) - 1; {
	case n < last:
		m.edit(Pos{n, 0}, Pos{n + 1, 0}, "", other)
	case n > 0:
		m.edit(Pos{n - 1, len(m.lines[n-1])}, m.end(), "", other)
		m.moveTo(Pos{n - 1, 0})
	default:
		m.edit(Pos{}, m.end(), "", other)
	}
}

// pasteCopied puts in what was copied: whole lines above that of the cursor.
func (m *Model) pasteCopied() {
	c := *m.clip
	if c.text == "" {
		return
	}
	if _, _, ok := m.Selected(); ok || !c.lines {
		m.put(strings.TrimSuffix(c.text, m.lineEnd(ok && c.lines)), other)
		return
	}
	at := m.cur
	m.edit(Pos{at.Line, 0}, Pos{at.Line, 0}, c.text, other)
	m.moveTo(Pos{at.Line + strings.Count(c.text, "\n"), at.Col})
}

// lineEnd is the line break that whole lines lose where they take the place of a
// selection within a line.
func (m *Model) lineEnd(lines bool) string {
	if _, to, _ := m.Selected(); lines && to.Col != 0 {
		return "\n"
	}
	return ""
}

// put replaces the selected text, or puts s in at the cursor.
func (m *Model) put(s string, k kind) {
	from, to, _ := m.Selected()
	m.edit(from, to, s, k)
}
