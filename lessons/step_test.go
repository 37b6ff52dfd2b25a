package lessons

import (
	"slices"
	"strings"
	"testing"

	"understudy/sandbox/event"
)

func parse(t *testing.T, steps string) *Lesson {
	t.Helper()
	l, err := Parse("sample.yaml", []byte("format: 1\nid: sample\ntitle: A sample\nminutes: 5\nteaches: [thing]\nsummary: A lesson for tests.\nsteps:\n"+steps))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestFlatten(t *testing.T) {
	for code, want := range map[string]string{
		"":                                   "",
		"x := 1\ny := 2\n":                   "x := 1; y := 2",
		"func f() {\n\tg() // not here\n}\n": "func f ( ) { g ( ) ; }",
		"if x {\n} else {\n}\n":              "if x { } else { }",
		"s := \"a\\nb\"":                     `s := "a\nb"`,
		"/* a\nb */ x":                       "x",
	} {
		got, ok := flatten(code)
		if !ok || strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Errorf("%q: got %q, %v, want %q", code, got, ok, want)
		}
	}
	if flattens("s := `a\nb`") {
		t.Error("a raw string of two lines cannot be on one")
	}
}

// A setup runs before the learner's code, and no line or column of theirs moves.
func TestSetupMovesNothing(t *testing.T) {
	s := exercise(t, twoSends, "setup: |", "  func f() {", "  }")
	req := s.Request("x\ny", 1)
	front, rest, found := strings.Cut(req.Source, "x\ny")
	if !found || rest != "" || strings.Contains(front, "\n") || !strings.HasPrefix(front, "func f") {
		t.Fatalf("got %q", req.Source)
	}
	r := event.Result{Faults: []event.Fault{{Line: 1, Col: len(front) + 3}, {Line: 1, Col: 2}, {Line: 2, Col: 4}}}
	got := s.Place("", "x\ny", r)
	for i, want := range []int{3, 1, 4} {
		if got.Faults[i].Col != want {
			t.Errorf("fault %d: got column %d, want %d", i, got.Faults[i].Col, want)
		}
	}
	if r.Faults[0].Col != len(front)+3 {
		t.Error("Place changes what it is given")
	}
}

// A crash in the setup has no line that the learner could look at.
func TestSetupIsHidden(t *testing.T) {
	s := exercise(t, twoSends, "setup: |", "  func f() {", "  }")
	for source, want := range map[string]bool{
		"type T struct{ A int }\nf()": true,
		"func g(a int) {\nf()\n}":     true,
		`rows := []string{"a", "b"}`:  true,
		"x := 1":                      true,
		"f()":                         false,
		"a := b[7]":                   false,
		"a := 1 / n":                  false,
		"self.Sleep(0)":               false,
		"*p = 1":                      false,
	} {
		if got := s.Request(source, 1).Hidden; got != want {
			t.Errorf("%q: got %v, want %v", source, got, want)
		}
	}
	if exercise(t, twoSends).Request("x := 1", 1).Hidden {
		t.Error("without a setup nothing is hidden")
	}
}

func TestValueIsAskedForAfterwards(t *testing.T) {
	s := exercise(t, goal("value: {of: total(), is: 3}"))
	if got := s.Request("x\n", 1).Source; got != "x\ntotal()" {
		t.Errorf("got %q", got)
	}
}

func TestBeforeIsWhatTheStepInherits(t *testing.T) {
	l := parse(t, `
  - {id: one, kind: demo, title: One, text: Run., code: a := 1, setup: z := 0}
  - {id: read, kind: prose, title: Read, text: Read.}
  - {id: two, kind: exercise, title: Two, text: Do it., state: inherited, starter: b, solution: b := 2, hints: [x], check: [{goal: A, fail: B, has: {kind: send}}]}
  - {id: three, kind: demo, title: Three, text: Run., state: inherited, code: c := 3}
  - {id: fresh, kind: demo, title: Fresh, text: Run., code: d := 4}
`)
	mine := func(code string) func(string) (string, bool) {
		return func(id string) (string, bool) { return code, id == "two" || id == "one" }
	}
	for _, c := range []struct {
		step string
		kept func(string) (string, bool)
		want string
	}{
		{"two", nil, "z := 0\na := 1\n"},
		{"three", nil, "z := 0\na := 1\nb := 2\n"},
		{"three", mine("b := 22"), "z := 0\na := 1\nb := 22\n"},
		{"three", mine("b := `2\n2`"), "z := 0\na := 1\nb := 2\n"},
		{"fresh", nil, ""},
	} {
		if got := l.Before(l.Step(c.step), c.kept); got != c.want {
			t.Errorf("%s: got %q, want %q", c.step, got, c.want)
		}
	}
	a := NewAttemptAfter(l.Step("two"), "a := 1", "b := 5")
	if req, _ := a.Next(); req.Source != "a := 1; b := 5" {
		t.Errorf("got %q", req.Source)
	}
}

func TestPausesAndWords(t *testing.T) {
	l := parse(t, "  - id: one\n    kind: prose\n    title: One\n    text: |\n"+
		"      A [process](glossary:Processes) runs.\n\n      <!-- pause -->\n      It ends.\n\n      ```\n      <!-- pause -->\n      ```\n")
	s := l.Steps[0]
	if len(s.Parts) != 2 || strings.Join(s.Parts, "") != s.Text || !slices.Equal(s.Words, []string{"process"}) {
		t.Errorf("got parts %q, words %q", s.Parts, s.Words)
	}
	if strings.HasPrefix(s.Text, "A process runs.") != true || strings.Contains(s.Parts[0], "pause") || !strings.Contains(s.Parts[1], "pause") {
		t.Errorf("got %q", s.Text)
	}
}

func tally(outcomes ...string) *Tally {
	y := &Tally{}
	for i, o := range outcomes {
		y.add(o, int64(i+1), false)
	}
	return y
}

func TestCompare(t *testing.T) {
	l := parse(t, `
  - id: guess
    kind: predict
    title: Guess
    text: Read it.
    code: self.PID()
    question: What?
    choices:
      - {text: one, is: a b, because: Since so.}
      - {text: two, is: c}
      - {text: three, varies: true}
`)
	s := l.Steps[0]
	only := &Tally{}
	only.add("a b", 1, true)
	for _, c := range []struct {
		choice int
		y      *Tally
		right  bool
		want   string
	}{
		{0, tally("a b", "a b"), true, "so it went in all 2 schedules"},
		{0, tally("a b", "x"), true, "That can happen: it did in 1 of 2 schedules"},
		{0, tally("x", "y"), false, "That did not come in 2 schedules."},
		{0, only, true, "Nothing else can happen"},
		{1, only, false, "impossible"},
		{2, only, false, "cannot differ"},
		{2, tally("x", "y", "y"), true, "2 different things came, in 3 schedules"},
		{2, tally("x", "x"), false, "did not differ in 2 schedules"},
		{7, tally("x"), false, "no such choice"},
		{-1, tally("x"), false, "no such choice"},
	} {
		got := s.Compare(c.choice, c.y)
		if got.Right != c.right || !strings.Contains(got.Sentence, c.want) {
			t.Errorf("choice %d of %v: got %+v, want %v, %q", c.choice, c.y, got, c.right, c.want)
		}
	}
	for choice, want := range [][]int{{2}, {0, 2}} { // what was right, where the choice was not
		y := tally("x", "y")
		if choice == 1 {
			y = tally("a b", "y")
		}
		if got := s.Compare(choice, y).Fits; !slices.Equal(got, want) {
			t.Errorf("choice %d of %v: %v fit, want %v", choice, y, got, want)
		}
	}
	if a := s.Compare(0, tally("x", "a b", "x")); len(a.Fits) > 0 || a.Because != "Since so." || a.Seen != "x (2 of 3), a b (1 of 3)" {
		t.Errorf("got %+v", a)
	}
}

func TestOrder(t *testing.T) {
	s := parse(t, `
  - {id: guess, kind: predict, title: Guess, text: Read it., code: self.PID(), question: What?, asks: output, order: [a, b, c]}
`).Steps[0]
	for typed, want := range map[string]string{
		"a b c": "", " c, b,a ": "", "a b": "Put all 3", "a b d": `"d" is none`, "a a b c": `"a" is there twice`, "": "Put all 3",
	} {
		if got := s.OrderFault(typed); (got == "") != (want == "") || !strings.HasPrefix(got, want) {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
	if !s.CompareOrder("b, a, c", tally("a b c", "b a c")).Right || s.CompareOrder("c b a", tally("a b c")).Right {
		t.Error("an order is compared word by word")
	}
}

// A prediction's attempt runs all schedules and tells what they came to; a run
// that does not end is one more thing that can happen, once a search did not end there either.
func TestAttemptOfAPrediction(t *testing.T) {
	s := parse(t, `
  - {id: guess, kind: predict, title: Guess, text: Read it., code: self.PID(), question: What?, schedules: 3, choices: [{text: a, is: 1}, {text: b, is: 2}]}
`).Steps[0]
	spin := came("1")
	spin.Result.Status = event.Limited
	a, used := attempt(t, s, s.Code, came("1"), spin, spin, came("1"), came("1"))
	v := a.Verdict()
	if used != 4 || v.Judged || v.Tally.Runs != 3 || v.Tally.String() != "1 (2 of 3), no end (1 of 3)" {
		t.Errorf("used %d, got %+v %v", used, v, v.Tally)
	}
	broken := came("1")
	broken.Result.Status = event.Rejected
	if a, used = attempt(t, s, "x", broken, came("1")); used != 1 || a.Verdict().Tally.Runs != 0 || a.Verdict().Note == "" {
		t.Errorf("code that does not compile: used %d, got %+v", used, a.Verdict())
	}
}

func TestQuizHasNoRuns(t *testing.T) {
	s := parse(t, `
  - {id: why, kind: quiz, title: Why, text: Read it., question: What?, choices: [{text: a, right: true, because: b}, {text: c, because: d}]}
`).Steps[0]
	if _, more := NewAttempt(s, "").Next(); more {
		t.Error("a quiz wants to run")
	}
	if a := s.Choose(0); !a.Right || a.Because != "b" {
		t.Errorf("got %+v", a)
	}
	if a := s.Choose(1); a.Right || a.Because != "d" {
		t.Errorf("got %+v", a)
	}
	if s.Choose(2).Right || s.Choose(-1).Right {
		t.Error("there is no such choice")
	}
}
