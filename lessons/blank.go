package lessons

import (
	"fmt"
	"slices"
	"strings"

	"understudy/sandbox/event"
)

// blank is what a starter has where the learner is to write.
const blank = "____"

// Blanks is how many blanks are left in the code. Comments may speak of one.
func Blanks(source string) int {
	if !strings.Contains(source, blank) {
		return 0
	}
	n := 0
	for _, t := range tokens(source) {
		if strings.Contains(t.text, blank) {
			n++
		}
	}
	return n
}

func hasBlank(source string) bool { return Blanks(source) > 0 }

// unfinished says that n blanks are left.
func unfinished(n int) string {
	if n == 1 {
		return "Not finished: 1 blank ____ is left. Fill it in."
	}
	return fmt.Sprintf("Not finished: %d blanks ____ are left. Fill them in.", n)
}

// BesidesBlanks are the faults that code with blanks has beside these: those that
// the learner can mend before they fill them in.
func BesidesBlanks(faults []event.Fault) []event.Fault {
	return slices.DeleteFunc(slices.Clone(faults), func(f event.Fault) bool { return strings.Contains(f.Text, blank) })
}
