package lessons

import (
	"slices"
	"strings"
)

// MaxChoices is how many choices a question has at most: one digit chooses.
const MaxChoices = 9

// readPredict reads the question of a predict step: choices, or words to order.
func (o *object) readPredict(s *Step) {
	s.Question = strings.TrimSpace(o.text("question"))
	s.Asks = &Subject{Word: "value"}
	if o.has("asks") {
		s.Asks = (&checkReader{step: s, bound: map[string]bool{}}).subject(o, "asks")
	}
	switch {
	case o.has("choices") && o.has("order"):
		o.fault(o.keyAt("order"), "a question has choices or an order, not both")
	case o.has("choices"):
		o.readChoices(s)
	case o.has("order"):
		o.readOrder(s)
	default:
		o.fault(o.at, "a predict step needs choices or an order")
	}
	for _, c := range s.Choices {
		if c.Is == nil && !c.Varies {
			return // said already
		}
	}
	if s.Scheduler == Parallel && slices.ContainsFunc(s.Choices, func(c *Choice) bool { return c.Varies }) {
		o.warn(o.keyAt("choices"), "parallel runs are few, and may agree by chance")
	}
}

// readOrder reads the words that a learner puts in order.
func (o *object) readOrder(s *Step) {
	s.Order = o.texts("order")
	if n := len(s.Order); n < 2 || n > MaxChoices {
		o.fault(o.keyAt("order"), "an order needs 2 to %d words", MaxChoices)
	}
	for i, w := range s.Order {
		switch {
		case len(words(w)) != 1:
			o.fault(o.itemAt("order", i), "%q must be one word: learners type them with blanks between", clip(w))
		case slices.Contains(s.Order[:i], w):
			o.fault(o.itemAt("order", i), "the word %q is there twice", clip(w))
		}
	}
}

// readChoices reads the choices of either kind of question.
func (o *object) readChoices(s *Step) {
	items := o.items("choices")
	if n := len(items); n == 1 || n > MaxChoices {
		o.fault(o.keyAt("choices"), "a question needs 2 to %d choices", MaxChoices)
	}
	for _, n := range items {
		m := o.object(n, o.where, "a choice", keysOf[choiceDoc]()...)
		if m == nil {
			continue
		}
		m.need(mustOf[choiceDoc]()...)
		c := &Choice{Text: strings.TrimSpace(m.text("text")), Because: strings.TrimSpace(m.text("because"))}
		m.plain("because", c.Because)
		if s.Kind == Predict {
			m.prediction(c)
		} else {
			m.quizChoice(c)
		}
		if slices.ContainsFunc(s.Choices, func(d *Choice) bool { return d.Text == c.Text && c.Text != "" }) {
			m.fault(m.valueAt("text"), "two choices have the same text")
		}
		s.Choices = append(s.Choices, c)
	}
}

func (o *object) prediction(c *Choice) {
	if o.has("right") {
		o.fault(o.keyAt("right"), "what is right is found out by running the code: say with is or varies what the choice means")
	}
	c.Varies = o.flag("varies")
	if o.has("is") {
		c.Is = o.pattern("is", o.fields["is"].value)
	}
	switch {
	case c.Varies && c.Is != nil:
		o.fault(o.keyAt("varies"), "a choice means an outcome (is) or that runs differ (varies), not both")
	case !c.Varies && c.Is == nil && !slices.Contains(o.meant, "is"):
		o.fault(o.at, "a choice of a predict step needs is or varies")
	}
}

func (o *object) quizChoice(c *Choice) {
	c.Right = o.flag("right")
	for _, k := range []string{"is", "varies"} {
		if o.has(k) {
			o.fault(o.keyAt(k), "%q belongs to a predict step; a quiz says right: true", k)
		}
	}
	if !o.has("because") && !slices.Contains(o.meant, "because") {
		o.fault(o.at, "a choice of a quiz needs because: why it is right, or wrong")
	}
}

// readQuiz reads the choices of a quiz, of which one at least is right.
func (o *object) readQuiz(s *Step) {
	if !o.has("choices") {
		return
	}
	o.readChoices(s)
	right := 0
	for _, c := range s.Choices {
		if c.Right {
			right++
		}
	}
	switch {
	case len(s.Choices) < 2:
	case right == 0:
		o.fault(o.keyAt("choices"), "no choice is right: say right: true of one")
	case right == len(s.Choices):
		o.fault(o.keyAt("choices"), "every choice is right: there is nothing to choose")
	}
}
