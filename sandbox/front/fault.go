package front

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// MaxSource is the largest source in bytes; more is refused before parsing.
const MaxSource = 256 << 10

// maxFaults bounds how many faults one source gets.
const maxFaults = 20

// Fault is a place in the source and what is wrong there.
type Fault struct {
	Line int    // from 1; 0 is the source as a whole
	Col  int    // in bytes, from 1
	Text string // as the Go compiler says it, where it is the compiler's
	Help string // one more line for beginners, or ""
}

// String is "3:14: undefined: Get".
func (f Fault) String() string { return fmt.Sprintf("%d:%d: %s", f.Line, f.Col, f.Text) }

// tidy sorts faults by place, drops repetitions and bounds their number.
func tidy(faults []Fault) []Fault {
	for i := range faults {
		faults[i].Text = strings.ReplaceAll(faults[i].Text, lastName, "_")
	}
	slices.SortStableFunc(faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	faults = slices.CompactFunc(faults, func(a, b Fault) bool {
		return a.Line == b.Line && (a.Text == b.Text || a.Col == b.Col)
	})
	if len(faults) > maxFaults {
		more := len(faults) - maxFaults
		faults = append(faults[:maxFaults:maxFaults], Fault{Line: faults[maxFaults].Line, Col: faults[maxFaults].Col, Text: fmt.Sprintf("and %d more", more)})
	}
	return faults
}

// guard turns a panic of ours into a fault: the front end never panics.
func guard(faults *[]Fault) {
	if r := recover(); r != nil {
		*faults = []Fault{{Text: fmt.Sprintf("understudy could not read this: %v", r), Help: "This is a fault of understudy, not yours."}}
	}
}
