package lessons

import (
	"bytes"
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
	kinds    = []string{string(Prose), string(Demo), string(Predict), string(Exercise), string(Quiz), string(Play)}
	statuses = []string{
		string(event.OK), string(event.Crashed), string(event.Stuck), string(event.Limited),
	}
	idPattern = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
)

// Parse reads one lesson. The name is for messages. A file with faults answers
// all of them, in file order, as *FormatErrors (see Faults), and no lesson; its
// warnings are among them. Without faults the warnings are the lesson's.
func Parse(name string, data []byte) (*Lesson, error) {
	l, f := draft(name, data)
	if f.bad() {
		return nil, f.err()
	}
	l.Warnings = f.sorted()
	return l, nil
}

// draft reads a lesson as far as it can be understood: the lesson is nil only
// when nothing of it can, and steps with faults are marked.
func draft(name string, data []byte) (*Lesson, *faults) {
	data = normal(data)
	f := newFaults(name, data)
	return lessonIn(f, parseYAML(f, data)), f
}

// draftBlocks is draft for a file of the built-in course: see ownFS.
func draftBlocks(name string, data []byte) (*Lesson, *faults) {
	f := newFaults(name, data)
	rest, texts := takeBlocks(data)
	root := parseYAML(f, rest)
	if root != nil {
		putBlocks(root, texts)
	}
	return lessonIn(f, root), f
}

// lessonIn is the lesson of a document, or nil without one.
func lessonIn(f *faults, root ast.Node) *Lesson {
	if root == nil {
		return nil
	}
	f.traps(root)
	return readLesson(f, root)
}

// normal is data without a byte order mark and with \n at the ends of lines,
// so that lines are counted as editors do.
func normal(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
}

func readLesson(f *faults, root ast.Node) *Lesson {
	o := f.object(root, "", "a lesson", keysOf[lessonDoc]()...)
	if o == nil {
		return nil
	}
	o.need(mustOf[lessonDoc]()...)
	if o.has("format") && o.number("format", 0, 1<<30) != Format {
		o.fault(o.valueAt("format"), "this understudy reads format %d", Format)
	}
	l := &Lesson{
		File: f.file, ID: o.id("id"), Title: o.line("title"),
		Minutes: o.number("minutes", 1, maxMinutes),
		Needs:   o.texts("needs"), Teaches: o.texts("teaches"),
		Summary: strings.TrimSpace(o.text("summary")), src: f,
	}
	o.plain("summary", l.Summary)
	l.pos = map[string]pos{"needs": o.keyAt("needs"), "id": o.valueAt("id")}
	seen := map[string]int{}
	for i, n := range o.items("steps") {
		before := len(f.list)
		if s := readStep(f, n, i, seen); s != nil {
			s.faulty = slices.ContainsFunc(f.list[before:], func(e *FormatError) bool { return !e.Warning })
			l.Steps = append(l.Steps, s)
		}
	}
	l.inheritance(f)
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
