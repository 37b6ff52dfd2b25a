package prose

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"

	"understudy/tui/ui"
)

// columnGap stands between the columns of a table.
const columnGap = 2

// table lays out a table: the head in bold over a rule, columns as wide as what
// is in them, or narrower when the width asks for it. Where words would have to be
// broken for that, each row becomes a paragraph instead.
func (l *layouter) table(t *tables.Table, w int) []line {
	var rows [][]line
	for r := t.FirstChild(); r != nil; r = r.NextSibling() {
		var row []line
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			row = append(row, l.inline(c, cellRole(r)))
		}
		rows = append(rows, row)
	}
	widths := columnWidths(rows, w)
	if l.plain || broken(rows, widths) {
		return stacked(rows, w)
	}
	var out []line
	for i, row := range rows {
		out = append(out, tableRow(row, widths, t.Alignments)...)
		if i == 0 {
			var ln line
			for j, n := range widths {
				ln = append(ln, gapBefore(j), piece{text: strings.Repeat("─", n), role: rule})
			}
			out = append(out, ln)
		}
	}
	return out
}

func cellRole(row ast.Node) role {
	if _, ok := row.(*tables.TableHeader); ok {
		return strong
	}
	return plain
}

func gapBefore(column int) piece {
	if column == 0 {
		return piece{}
	}
	return piece{text: strings.Repeat(" ", columnGap)}
}

// columnWidths shares w among the columns: the widest gives way first, but no
// column goes below its longest word while another has room to give.
func columnWidths(rows [][]line, w int) []int {
	var widths, least []int
	for _, row := range rows {
		for j, c := range row {
			if j == len(widths) {
				widths, least = append(widths, 1), append(least, 1)
			}
			widths[j], least[j] = max(widths[j], c.width()), max(least[j], c.longestWord())
		}
	}
	over := columnGap*(len(widths)-1) - w
	for _, n := range widths {
		over += n
	}
	for over > 0 {
		j := widest(widths, least)
		if j < 0 {
			j = widest(widths, make([]int, len(widths))) // a word must be broken
		}
		if j < 0 || widths[j] <= 1 {
			break
		}
		widths[j]--
		over--
	}
	return widths
}

// widest is the widest column that is wider than its least width, or -1.
func widest(widths, least []int) int {
	at := -1
	for j, n := range widths {
		if n > least[j] && (at < 0 || n > widths[at]) {
			at = j
		}
	}
	return at
}

// broken says whether a word does not fit into its column.
func broken(rows [][]line, widths []int) bool {
	for _, row := range rows {
		for j, c := range row {
			if c.longestWord() > widths[j] {
				return true
			}
		}
	}
	return false
}

// stacked is a table where there is no room for columns: of each row a line
// "head: cell" for each of its cells, and an empty line between rows.
func stacked(rows [][]line, w int) []line {
	var out []line
	for i, row := range rows[1:] {
		if i > 0 {
			out = append(out, nil)
		}
		for j, c := range row {
			var cell line
			if j < len(rows[0]) && len(rows[0][j]) > 0 {
				cell = append(append(cell, rows[0][j]...), piece{text: ": ", role: strong})
			}
			lines := wrap(append(cell, c...), max(w-columnGap, 1))
			out = append(out, prefix(lines, piece{}, piece{text: strings.Repeat(" ", min(columnGap, w-1))})...)
		}
	}
	return out
}

// longestWord is the width of the longest word in l.
func (l line) longestWord() int {
	longest := 0
	for word := range strings.FieldsSeq(l.text()) {
		longest = max(longest, ui.Width(word))
	}
	return longest
}

// tableRow sets the cells of a row side by side, each wrapped in its column.
func tableRow(row []line, widths []int, sides []tables.Alignment) []line {
	cells, height := make([][]line, len(row)), 1
	for j, c := range row {
		cells[j] = wrap(c, widths[j])
		height = max(height, len(cells[j]))
	}
	out := make([]line, height)
	for y := range out {
		for j := range cells {
			var ln line
			if y < len(cells[j]) {
				ln = cells[j][y]
			}
			out[y] = append(append(out[y], gapBefore(j)), aligned(ln, widths[j], sideOf(sides, j), j == len(cells)-1)...)
		}
	}
	return out
}

func sideOf(sides []tables.Alignment, j int) tables.Alignment {
	if j < len(sides) {
		return sides[j]
	}
	return tables.AlignNone
}

// aligned puts a line into a column. The last column needs nothing behind it.
func aligned(ln line, w int, side tables.Alignment, last bool) line {
	free := max(w-ln.width(), 0)
	left := 0
	switch side {
	case tables.AlignRight:
		left = free
	case tables.AlignCenter:
		left = free / 2
	}
	out := ln
	if left > 0 {
		out = append(line{{text: strings.Repeat(" ", left)}}, ln...)
	}
	if right := free - left; right > 0 && !last {
		out = append(out, piece{text: strings.Repeat(" ", right)})
	}
	return out
}
