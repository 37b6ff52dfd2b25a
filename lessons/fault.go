package lessons

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// pos is a place in a file, both from 1.
type pos struct{ line, col int }

// FormatError is one fault of an author in a lesson file.
type FormatError struct {
	File string
	Line int // from 1; 0 is the file as a whole
	Col  int // in characters, from 1
	Text string
	// Warning says that it is no fault, but worth a look.
	Warning bool
	// Excerpt shows the line and a caret under the place; it may be empty.
	Excerpt string
}

// Error is file:line:col: text, without the excerpt.
func (e *FormatError) Error() string {
	text := e.Text
	if e.Warning {
		text = "warning: " + text
	}
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, text)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Col, text)
}

// Faults takes apart what Load, LoadPath and Parse answer: every *FormatError
// in err, in order. Other errors are left out.
func Faults(err error) []*FormatError {
	var one *FormatError
	var many interface{ Unwrap() []error }
	switch {
	case errors.As(err, &many):
		var all []*FormatError
		for _, e := range many.Unwrap() {
			all = append(all, Faults(e)...)
		}
		return all
	case errors.As(err, &one):
		return []*FormatError{one}
	}
	return nil
}

// faults collects what is wrong with one file.
type faults struct {
	file  string
	lines []string
	list  []*FormatError
}

// maxFaults of one file are reported: nobody reads more, and a hostile file has many.
const maxFaults = 200

func newFaults(file string, data []byte) *faults {
	return &faults{file: file, lines: strings.Split(string(data), "\n")}
}

func (f *faults) add(at pos, format string, args ...any) {
	if len(f.list) > maxFaults {
		return
	}
	f.list = append(f.list, &FormatError{
		File: f.file, Line: at.line, Col: at.col,
		Text: fmt.Sprintf(format, args...), Excerpt: f.excerpt(at),
	})
}

// excerpt is the line with a caret below it, both cut to a screen's width.
func (f *faults) excerpt(at pos) string {
	if at.line < 1 || at.line > len(f.lines) {
		return ""
	}
	const width = 72
	line := []rune(strings.ReplaceAll(f.lines[at.line-1], "\t", " "))
	col := min(max(at.col, 1), len(line)+1)
	from := max(0, col-width)
	to := min(len(line), from+width)
	gutter := fmt.Sprintf("%5d | ", at.line)
	return gutter + string(line[from:to]) + "\n" +
		strings.Repeat(" ", len(gutter)-2) + "| " + strings.Repeat(" ", col-1-from) + "^"
}

// err is all faults in file order, or nil.
func (f *faults) err() error {
	list := f.sorted()
	errs := make([]error, 0, len(list))
	for i, e := range list {
		if i == maxFaults {
			errs = append(errs, &FormatError{File: f.file, Text: "more faults follow"})
			break
		}
		errs = append(errs, e)
	}
	return errors.Join(errs...)
}

// sorted is all faults and warnings in file order.
func (f *faults) sorted() []*FormatError {
	slices.SortStableFunc(f.list, func(a, b *FormatError) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
	})
	return f.list
}

// bad says whether there is more than warnings.
func (f *faults) bad() bool {
	return slices.ContainsFunc(f.list, func(e *FormatError) bool { return !e.Warning })
}
