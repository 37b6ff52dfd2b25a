package lowered

import (
	"fmt"
	"runtime"
	"strconv"
	"strings"
)

// Error is a run-time error of the learner's code, with Go's own text.
type Error string

func (e Error) Error() string { return string(e) }

// RuntimeError marks the type as a runtime.Error.
func (e Error) RuntimeError() {}

var _ runtime.Error = Error("")

// goType is the type that such an error has in the Go runtime.
func (e Error) goType() string {
	text, is := strings.CutPrefix(string(e), "runtime error: ")
	switch {
	case strings.HasPrefix(text, "interface conversion: "):
		return "*runtime.TypeAssertionError"
	case !is:
		return "runtime.plainError"
	case strings.HasPrefix(text, "index out of range"), strings.HasPrefix(text, "slice bounds out of range"), strings.HasPrefix(text, "cannot convert slice"):
		return "runtime.boundsError"
	}
	return "runtime.errorString"
}

func itoa(n int) string     { return strconv.Itoa(n) }
func quote(s string) string { return strconv.Quote(s) }

// fail panics with a run-time error; line is the learner's, or 0.
func (r *Runtime) fail(line int, text string) {
	r.Leave(line)
	panic(Error(text))
}

// Nil panics as the use of a nil pointer does.
func (r *Runtime) Nil(line int) {
	r.fail(line, "runtime error: invalid memory address or nil pointer dereference")
}

// NilMap panics as an assignment to a nil map does.
func (r *Runtime) NilMap(line int) { r.fail(line, "assignment to entry in nil map") }

// Index panics as x[i] does when x has n elements.
func (r *Runtime) Index(i, n, line int) {
	if i < 0 {
		r.fail(line, fmt.Sprintf("runtime error: index out of range [%d]", i))
	}
	r.fail(line, fmt.Sprintf("runtime error: index out of range [%d] with length %d", i, n))
}

// Div panics as an integer division by zero does.
func (r *Runtime) Div(line int) { r.fail(line, "runtime error: integer divide by zero") }

// Shift panics as a shift by a negative count does.
func (r *Runtime) Shift(line int) { r.fail(line, "runtime error: negative shift amount") }

// SliceToArray panics as the conversion of a slice of n elements to an array of
// want does.
func (r *Runtime) SliceToArray(n, want, line int) {
	r.fail(line, fmt.Sprintf("runtime error: cannot convert slice with length %d to array or pointer to array with length %d", n, want))
}

// MakeSize panics as make with a size out of range does, if it is.
func (r *Runtime) MakeSize(what string, n, limit, line int) {
	switch {
	case what == "chan":
		r.fail(line, "makechan: size out of range")
	case what != "slice":
		return
	case n < 0:
		r.fail(line, "runtime error: makeslice: len out of range")
	}
	r.fail(line, "runtime error: makeslice: cap out of range")
}

// Slice panics as a slice expression out of range does. The code says what is
// sliced (s a slice, a an array, t a string) and which bounds were given (l, h, m).
func (r *Runtime) Slice(code string, low, high, limit, length, capacity, line int) {
	const text = "runtime error: slice bounds out of range "
	three := code[len(code)-1] == 'm'
	what, size := "capacity", capacity
	if code[0] == 't' || code[0] == 'a' {
		what, size = "length", capacity
	}
	given := map[byte]bool{}
	for i := 1; i < len(code); i++ {
		given[code[i]] = true
	}
	bad := func(n, size int) bool { return n < 0 || n > size }
	shown := func(format string, n int, rest string) {
		if n < 0 {
			rest = ""
		}
		r.fail(line, text+fmt.Sprintf(format, n)+rest)
	}
	if three {
		switch {
		case bad(limit, size):
			shown("[::%d]", limit, fmt.Sprintf(" with %s %d", what, size))
		case bad(high, limit):
			if high < 0 {
				shown("[:%d:]", high, "")
			}
			r.fail(line, text+fmt.Sprintf("[:%d:%d]", high, limit))
		}
		if low < 0 {
			shown("[%d::]", low, "")
		}
		r.fail(line, text+fmt.Sprintf("[%d:%d:]", low, high))
	}
	if given['h'] && bad(high, size) {
		shown("[:%d]", high, fmt.Sprintf(" with %s %d", what, size))
	}
	if !given['h'] {
		high = length
	}
	if low < 0 {
		shown("[%d:]", low, "")
	}
	r.fail(line, text+fmt.Sprintf("[%d:%d]", low, high))
}

// Throw is panic(v) on the learner's line.
func (r *Runtime) Throw(v any, line int) {
	r.Leave(line)
	panic(r.Options.Bare(v))
}

// At is told, when a function ends, which of its lines ran: 0 says that it returned.
func (r *Runtime) At(line *int) { r.Left(*line) }
