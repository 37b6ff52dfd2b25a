package prose

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"
)

// columnGap stands between the columns of a table.
const columnGap = 2

// table lays out a table: the head in bold over a rule, columns as wide as what
// is in them, or narrower when the width asks for it.
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
	var out []line
	for i, row := range rows {
		out = append(out, tableRow(row, widths)...)
		if i == 0 {
			var ln line
			for j, n := range widths {
				ln = append(ln, gapBefore(j), piece{strings.Repeat("─", n), rule})
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
	return piece{strings.Repeat(" ", columnGap), plain}
}

// columnWidths shares w among the columns: the widest gives way first.
func columnWidths(rows [][]line, w int) []int {
	var widths []int
	for _, row := range rows {
		for j, c := range row {
			if j == len(widths) {
				widths = append(widths, 1)
			}
			widths[j] = max(widths[j], c.width())
		}
	}
	for {
		sum, widest := columnGap*(len(widths)-1), 0
		for j, n := range widths {
			sum += n
			if n > widths[widest] {
				widest = j
			}
		}
		if sum <= w || len(widths) == 0 || widths[widest] <= 1 {
			return widths
		}
		widths[widest] -= min(sum-w, max(widths[widest]/4, 1))
	}
}

// tableRow sets the cells of a row side by side, each wrapped in its column.
func tableRow(row []line, widths []int) []line {
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
			out[y] = append(append(out[y], gapBefore(j)), ln...)
			if pad := widths[j] - ln.width(); pad > 0 && j < len(cells)-1 {
				out[y] = append(out[y], piece{strings.Repeat(" ", pad), plain})
			}
		}
	}
	return out
}
