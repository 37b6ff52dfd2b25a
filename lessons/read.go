package lessons

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"understudy/sandbox/event"
)

// Format is the version of the lesson format that this package reads.
const Format = 1

// The bounds of a lesson's fields.
const (
	MaxWidth   = 76 // columns of a line of text or code
	maxMinutes = 60
	maxID      = 40
	maxProcs   = 100_000
	maxEvents  = 20_000_000
)

var (
	lessonKeys = []string{"format", "id", "title", "minutes", "needs", "teaches", "summary", "steps"}
	stepKeys   = []string{
		"id", "title", "kind", "text", "code", "expect", "starter", "solution", "hints", "check",
		"scheduler", "clock", "limits", "seed", "schedules",
	}
	kinds    = []string{string(Prose), string(Demo), string(Exercise)}
	statuses = []string{
		string(event.OK), string(event.Crashed), string(event.Stuck), string(event.Limited),
	}
	idPattern = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
)

// Parse reads one lesson. The name is for messages. A file with faults answers
// all of them, in file order, as *FormatErrors (see Faults), and no lesson.
func Parse(name string, data []byte) (*Lesson, error) {
	data = normal(data)
	f := newFaults(name, data)
	root := parseYAML(f, data)
	if root == nil {
		return nil, f.err()
	}
	l := readLesson(f, root)
	if err := f.err(); err != nil {
		return nil, err
	}
	return l, nil
}

// normal is data without a byte order mark and with \n at the ends of lines,
// so that lines are counted as editors do.
func normal(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
}

func readLesson(f *faults, root ast.Node) *Lesson {
	o := f.object(root, "", "a lesson", lessonKeys...)
	if o == nil {
		return nil
	}
	o.need("format", "id", "title", "minutes", "teaches", "summary", "steps")
	if o.has("format") && o.number("format", 0, 1<<30) != Format {
		o.fault(o.valueAt("format"), "this understudy reads format %d", Format)
	}
	l := &Lesson{
		File: f.file, ID: o.id("id"), Title: o.line("title"),
		Minutes: o.number("minutes", 1, maxMinutes),
		Needs:   o.texts("needs"), Teaches: o.texts("teaches"),
		Summary: strings.TrimSpace(o.text("summary")),
	}
	l.pos = map[string]pos{"needs": o.keyAt("needs"), "id": o.valueAt("id")}
	seen := map[string]int{}
	for i, n := range o.items("steps") {
		if s := readStep(f, n, i, seen); s != nil {
			l.Steps = append(l.Steps, s)
		}
	}
	return l
}

// id is a text that may name a lesson or a step for good.
func (o *object) id(key string) string {
	s := o.text(key)
	if s != "" && (len(s) > maxID || !idPattern.MatchString(s)) {
		o.fault(o.valueAt(key), "%q must be lower-case words joined by dashes, such as two-senders, got %q", key, clip(s))
	}
	return s
}

// line is a text of one line that fits the screen.
func (o *object) line(key string) string {
	s := strings.TrimSpace(o.text(key))
	if strings.Contains(s, "\n") {
		o.fault(o.valueAt(key), "%q must be one line", key)
	} else if w := width(s); w > MaxWidth {
		o.fault(o.valueAt(key), "%q has %d columns, more than %d", key, w, MaxWidth)
	}
	return s
}

func readStep(f *faults, n ast.Node, i int, seen map[string]int) *Step {
	where := fmt.Sprintf("step %d: ", i+1)
	if id := peek(n, "id"); id != "" {
		where = fmt.Sprintf("step %q: ", clip(id))
	}
	o := f.object(n, where, "a step", stepKeys...)
	if o == nil {
		return nil
	}
	o.need("id", "kind", "title", "text")
	s := &Step{
		ID: o.id("id"), Title: o.line("title"), Kind: Kind(o.word("kind", kinds...)), Text: o.block("text"),
		Expect: event.OK, Scheduler: Seeded, Clock: Virtual, Seed: DefaultSeed,
	}
	if line, twice := seen[s.ID]; twice && s.ID != "" {
		o.fault(o.valueAt("id"), "another step has this id, in line %d", line)
	} else if s.ID != "" {
		seen[s.ID] = o.valueAt("id").line
	}
	s.pos = map[string]pos{}
	for k, v := range o.fields {
		s.pos[k] = v.at
	}
	s.pos[""] = o.at
	o.readRun(s)
	o.readKind(s)
	return s
}

// peek is the text under a key before the mapping is read, or "".
func peek(n ast.Node, key string) string {
	values := []*ast.MappingValueNode{}
	switch m := n.(type) {
	case *ast.MappingNode:
		values = m.Values
	case *ast.MappingValueNode:
		values = append(values, m)
	}
	for _, v := range values {
		if k, ok := v.Key.(*ast.StringNode); ok && k.Value == key {
			s, _ := stringOf(v.Value)
			return s
		}
	}
	return ""
}

// readRun reads how the step's code runs.
func (o *object) readRun(s *Step) {
	if w := o.word("scheduler", string(Seeded), string(Parallel)); w != "" {
		s.Scheduler = Scheduler(w)
	}
	if s.Scheduler == Parallel {
		s.Clock, s.Seed = Real, 0
	}
	if w := o.word("clock", string(Virtual), string(Real)); w != "" {
		if s.Scheduler == Parallel && Clock(w) == Virtual {
			o.fault(o.valueAt("clock"), "a virtual clock needs the seeded scheduler")
		}
		s.Clock = Clock(w)
	}
	if n := o.number("seed", 1, 1<<30); n != 0 {
		if s.Scheduler == Parallel {
			o.fault(o.keyAt("seed"), "the parallel scheduler has no seed")
		}
		s.Seed = int64(n)
	}
	s.Schedules = o.number("schedules", 1, MaxSchedules)
	if s.Schedules == 0 {
		s.Schedules = DefaultSchedules
		if s.Scheduler == Parallel || s.Clock == Real {
			s.Schedules = DefaultParallelSchedules
		}
	}
	if o.has("limits") {
		s.Limits = o.limits()
	}
}

func (o *object) limits() event.Limits {
	l := o.object(o.fields["limits"].value, o.where, "limits", "wall", "processes", "events")
	if l == nil {
		return event.Limits{}
	}
	wall, _ := l.duration("wall")
	return event.Limits{
		Wall: wall, Processes: l.number("processes", 1, maxProcs), Events: l.number("events", 1, maxEvents),
	}
}

// belongs lists the keys that only some kinds of step have.
var belongs = []struct {
	key   string
	kinds []Kind
}{
	{"code", []Kind{Demo}},
	{"expect", []Kind{Demo}},
	{"starter", []Kind{Exercise}},
	{"solution", []Kind{Exercise}},
	{"hints", []Kind{Exercise}},
	{"check", []Kind{Exercise}},
	{"schedules", []Kind{Exercise}},
	{"scheduler", []Kind{Demo, Exercise}},
	{"clock", []Kind{Demo, Exercise}},
	{"limits", []Kind{Demo, Exercise}},
	{"seed", []Kind{Demo, Exercise}},
}

// readKind reads what the step's kind has, and refuses what it has not.
func (o *object) readKind(s *Step) {
	for _, b := range belongs {
		if o.has(b.key) && s.Kind != "" && !slices.Contains(b.kinds, s.Kind) {
			o.fault(o.keyAt(b.key), "%q belongs to %s, and this step is %s", b.key, article(b.kinds[0]), article(s.Kind))
		}
	}
	switch s.Kind {
	case Demo:
		o.need("code")
		s.Code = o.block("code")
		if w := o.word("expect", statuses...); w != "" {
			s.Expect = event.Status(w)
		}
	case Exercise:
		o.need("starter", "solution", "hints", "check")
		s.Starter, s.Solution = o.block("starter"), o.block("solution")
		s.Hints = o.texts("hints")
		if o.has("hints") && len(o.list("hints")) == 0 {
			o.fault(o.keyAt("hints"), "an exercise needs a hint")
		}
		s.Check = o.readCheck(s)
		if hasBlank(s.Solution) {
			o.fault(o.keyAt("solution"), "the solution has a blank ____")
		}
	}
}

func article(k Kind) string {
	if k == Prose {
		return "prose"
	}
	if k == Exercise {
		return "an exercise"
	}
	return "a " + string(k)
}
