package lessons

// Course is a list of lessons in the order in which they are taught: the
// built-in one, or a pack.
type Course struct {
	ID      string // of a pack; "" is the built-in course. Progress is kept by it
	Title   string
	Authors []string
	Licence string
	Lessons []*Lesson
	Sum     string // of the files of a folder as they were read; another text gives another one
}

// Lesson is the lesson of that id, or nil.
func (c *Course) Lesson(id string) *Lesson {
	for _, l := range c.Lessons {
		if l.ID == id {
			return l
		}
	}
	return nil
}

// Number is the number of the i-th lesson, i from 0: the built-in course begins with
// lesson 0, which only shows why; a pack begins with 1.
func (c *Course) Number(i int) int {
	if c.ID == "" {
		return i
	}
	return i + 1
}

// Lesson is one file of a course.
type Lesson struct {
	File    string // the name it was loaded from, for messages
	ID      string // lower case, stable: progress is kept by it
	Title   string
	Minutes int      // how long it takes, about
	Needs   []string // ids of the lessons to do first
	Teaches []string // the words a learner knows afterwards
	Summary string   // one paragraph
	Steps   []*Step  // at least one

	// Warnings are what an author should look at and may leave, in file order.
	Warnings []*FormatError

	src *faults        // the file's lines, for excerpts
	pos map[string]pos // where its keys are, for the checks of a whole course
}

// Step is the step of that id, or nil.
func (l *Lesson) Step(id string) *Step {
	if i := l.Index(id); i >= 0 {
		return l.Steps[i]
	}
	return nil
}

// Index is the place of the step of that id, from 0, or -1.
func (l *Lesson) Index(id string) int {
	for i, s := range l.Steps {
		if s.ID == id {
			return i
		}
	}
	return -1
}

// Before is the code that a step with inherited state begins with: that of the
// nearest step before it that has code. kept is what the learner wrote at a step
// they finished; where it answers false, the step's own solution or code is used,
// and always when kept is nil. It is "" for a step with fresh state.
func (l *Lesson) Before(s *Step, kept func(step string) (string, bool)) string {
	if !s.Inherited {
		return ""
	}
	for i := l.Index(s.ID) - 1; i >= 0; i-- {
		prev := l.Steps[i]
		code := prev.Model()
		if code == "" {
			continue
		}
		if kept != nil {
			if own, ok := kept(prev.ID); ok && prev.Kind == Exercise && flattens(own) {
				code = own
			}
		}
		return join(l.Before(prev, kept), prev.Setup, code)
	}
	return ""
}
