package lessons

import (
	"fmt"
	"slices"
	"strings"
)

// Answer is what a prediction, or the answer to a quiz, amounts to.
type Answer struct {
	Right    bool
	Sentence string // says whether it is right
	Because  string // the reason for the choice made, or ""
	Seen     string // predict: what the runs came to; "" for a quiz
	Fits     []int  // predict: where this is not right, the choices that are
}

// Choose is the answer to a quiz that the i-th choice is.
func (s *Step) Choose(i int) Answer {
	if i < 0 || i >= len(s.Choices) {
		return Answer{Sentence: "There is no such choice."}
	}
	c := s.Choices[i]
	if c.Right {
		return Answer{Right: true, Sentence: "Yes.", Because: c.Because}
	}
	return Answer{Sentence: "No, not that one.", Because: c.Because}
}

// Compare holds the i-th choice against what the runs came to.
func (s *Step) Compare(i int, y *Tally) Answer {
	if i < 0 || i >= len(s.Choices) {
		return Answer{Sentence: "There is no such choice."}
	}
	a := s.Choices[i].held(y)
	a.Because, a.Seen = s.Choices[i].Because, y.String()
	if !a.Right {
		for j := range s.Choices {
			if s.Choices[j].held(y).Right {
				a.Fits = append(a.Fits, j)
			}
		}
	}
	return a
}

// held is whether a choice is what the runs came to.
func (c *Choice) held(y *Tally) Answer {
	if c.Varies {
		return variety(y)
	}
	return y.compare(c.Is)
}

// CompareOrder holds an order that was typed against what the runs came to. Words
// are separated by blanks or commas.
func (s *Step) CompareOrder(typed string, y *Tally) Answer {
	a := y.compare(&Text{Exact: strings.Join(words(typed), " ")})
	a.Seen = y.String()
	return a
}

// OrderFault says why what was typed is no order of the step's words, or "".
func (s *Step) OrderFault(typed string) string {
	got := words(typed)
	for i, w := range got {
		switch {
		case !slices.Contains(s.Order, w):
			return fmt.Sprintf("%q is none of the words: %s.", w, strings.Join(s.Order, ", "))
		case slices.Contains(got[:i], w):
			return fmt.Sprintf("%q is there twice.", w)
		}
	}
	if len(got) < len(s.Order) {
		return fmt.Sprintf("Put all %d of them in order: %s.", len(s.Order), strings.Join(s.Order, ", "))
	}
	return ""
}

func words(typed string) []string {
	return strings.FieldsFunc(typed, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' })
}

// compare says how often an outcome came. What came at least once is right: it
// can happen. What did not is called impossible only if all schedules were tried.
func (y *Tally) compare(want *Text) Answer {
	n := y.count(want)
	if y.Exhaustive && y.Schedules > 1 {
		return y.compareAll(n)
	}
	switch {
	case n == 0 && y.Exhaustive:
		return Answer{Sentence: "That is impossible: this code can go only one way, and not that one."}
	case n == 0:
		return Answer{Sentence: "That did not come" + strings.TrimPrefix(y.never(), "not") + "."}
	case n == y.Runs && y.Exhaustive:
		return Answer{Right: true, Sentence: "Right. Nothing else can happen: this code can go only one way."}
	case n == y.Runs && y.Runs > 1:
		return Answer{Right: true, Sentence: fmt.Sprintf("Right: so it went in all %d schedules.", y.Runs)}
	case n == y.Runs:
		return Answer{Right: true, Sentence: "Right: so it went."}
	default:
		return Answer{Right: true, Sentence: fmt.Sprintf("That can happen: it did in %d of %d schedules. Something else can happen too.", n, y.Runs)}
	}
}

// compareAll is compare where the schedules tried are all that there are.
func (y *Tally) compareAll(n int) Answer {
	switch n {
	case 0:
		return Answer{Sentence: fmt.Sprintf("That is impossible: there are %d schedules, and none goes that way.", y.Schedules)}
	case y.Schedules:
		return Answer{Right: true, Sentence: fmt.Sprintf("Right. Nothing else can happen: there are %d schedules, and all go that way.", n)}
	default:
		return Answer{Right: true, Sentence: fmt.Sprintf("That can happen: of the %d schedules that there are, %d go that way. Something else can happen too.", y.Schedules, n)}
	}
}

// variety says whether the runs differed.
func variety(y *Tally) Answer {
	switch n := len(y.Outcomes); {
	case n > 1 && y.Exhaustive:
		return Answer{Right: true, Sentence: fmt.Sprintf("Right: %d different things can come, in the %d schedules that there are.", n, y.Schedules)}
	case n > 1:
		return Answer{Right: true, Sentence: fmt.Sprintf("Right: %d different things came, in %d schedules.", n, y.Runs)}
	case y.Exhaustive && y.Schedules > 1:
		return Answer{Sentence: fmt.Sprintf("No: it cannot differ. There are %d schedules, and all go the same way.", y.Schedules)}
	case y.Exhaustive:
		return Answer{Sentence: "No: it cannot differ. This code can go only one way."}
	default:
		return Answer{Sentence: fmt.Sprintf("It did not differ in %d schedules.", y.Runs)}
	}
}
