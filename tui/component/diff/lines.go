package diff

import (
	"fmt"
	"strings"
)

// Op says which of two texts a row is of.
type Op uint8

// The ops.
const (
	Both  Op = iota // the line stands in both
	Left            // only in the first
	Right           // only in the second
)

// Row is a line of either text, or of both.
type Row struct {
	Op          Op
	Left, Right int // from 0; the number of the line in each text, or -1
}

// maxCells bounds the comparison: lines of the one times lines of the other.
const maxCells = 4 << 20

// Lines compares two texts by line. The rows are in the order of both texts; what
// was taken away comes before what was put in its place.
func Lines(a, b []string) []Row {
	head := 0
	for head < min(len(a), len(b)) && same(a[head], b[head]) {
		head++
	}
	tail := 0
	for tail < min(len(a), len(b))-head && same(a[len(a)-1-tail], b[len(b)-1-tail]) {
		tail++
	}
	var out []Row
	for i := range head {
		out = append(out, Row{Both, i, i})
	}
	out = middle(out, a[head:len(a)-tail], b[head:len(b)-tail], head)
	for i := range tail {
		out = append(out, Row{Both, len(a) - tail + i, len(b) - tail + i})
	}
	return out
}

func same(a, b string) bool { return strings.TrimRight(a, " \t") == strings.TrimRight(b, " \t") }

// middle compares what differs somewhere; both texts begin at line at.
func middle(out []Row, a, b []string, at int) []Row {
	var common [][]int32 // of the rests that begin at i and j: how many lines they have in common
	if len(a)*len(b) <= maxCells {
		common = commonOf(a, b)
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case common != nil && i < len(a) && j < len(b) && same(a[i], b[j]):
			out = append(out, Row{Both, at + i, at + j})
			i, j = i+1, j+1
		case i < len(a) && (j == len(b) || common == nil || common[i+1][j] >= common[i][j+1]):
			out = append(out, Row{Left, at + i, -1})
			i++
		default:
			out = append(out, Row{Right, -1, at + j})
			j++
		}
	}
	return out
}

func commonOf(a, b []string) [][]int32 {
	rows := make([][]int32, len(a)+1)
	for i := range rows {
		rows[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if same(a[i], b[j]) {
				rows[i][j] = rows[i+1][j+1] + 1
			} else {
				rows[i][j] = max(rows[i+1][j], rows[i][j+1])
			}
		}
	}
	return rows
}

// Split is a text in lines, without empty ones at its end.
func Split(s string) []string {
	s = strings.TrimRight(s, "\n\t ")
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}

// Text is the comparison line by line, for readers without a screen: what only a
// has behind a minus, what only b has behind a plus.
func Text(a, b string) string {
	left, right := Split(a), Split(b)
	var out strings.Builder
	for _, r := range Lines(left, right) {
		switch r.Op {
		case Both:
			fmt.Fprintf(&out, "  %s\n", right[r.Right])
		case Left:
			fmt.Fprintf(&out, "- %s\n", left[r.Left])
		case Right:
			fmt.Fprintf(&out, "+ %s\n", right[r.Right])
		}
	}
	return strings.ReplaceAll(out.String(), "\t", "    ")
}
