package actor

import (
	"reflect"
	"runtime"
	"strings"
	"time"
)

// A wish is what a process waits for, in words that are made when somebody wants
// to read them.
type wish interface{ wished() string }

type (
	anyMessage     struct{}
	typed[T any]   struct{} // a message of type T
	fitting[T any] struct{} // the same, that passes a test
	matching       func(any) bool
	replyFrom      struct{ p *Process }
	resultOf       struct{ p *Process }
	endOf          struct{ p *Process }
	waking         time.Duration
)

func (anyMessage) wished() string  { return "any message" }
func (typed[T]) wished() string    { return ofType + typeName[T]() }
func (fitting[T]) wished() string  { return ofType + typeName[T]() + " that fits" }
func (w replyFrom) wished() string { return "a reply from " + PID(w).String() }
func (w resultOf) wished() string  { return "the result of task " + PID(w).String() }
func (w endOf) wished() string     { return "the end of " + PID(w).String() }
func (w waking) wished() string    { return "its sleep to end at " + time.Duration(w).String() }

const ofType = "a message of type "

// wished is what a matcher accepts, if that is known.
func (fits matching) wished() string {
	if what, known := describe(fits); known {
		return what
	}
	return "a message that fits"
}

// describeAll says what several matchers accept: "a message of type Get or Put".
// It is empty if that of one of them is not known.
func describeAll(matchers []func(any) bool) string {
	var all []string
	for _, fits := range matchers {
		what, known := describe(fits)
		if !known {
			return ""
		}
		if len(all) > 0 {
			what = strings.TrimPrefix(what, ofType)
		}
		all = append(all, what)
	}
	last := len(all) - 1
	return strings.Join(all[:last], ", ") + " or " + all[last]
}

// typeName is T as its own package writes it.
func typeName[T any]() string {
	t := reflect.TypeFor[T]()
	if t.Name() != "" {
		return t.Name()
	}
	return t.String()
}

// A question is no message: a matcher of this package that is offered one answers
// what it accepts.
type question struct{ answer string }

// Described is fits with words for what it accepts, such as "an order for tea",
// which traces and reports of deadlocks show while a process waits for that. It is
// never inlined, so that all that it makes are of one code: see describe.
//
//go:noinline
func Described(what string, fits func(msg any) bool) func(msg any) bool {
	return func(msg any) bool {
		if q, asked := msg.(*question); asked {
			q.answer = what
			return false
		}
		return fits(msg)
	}
}

// describe asks fits what it accepts. Only the matchers that this package makes are
// asked, known by their code: another one could crash, or do what cannot be undone.
func describe(fits func(any) bool) (what string, known bool) {
	pc := reflect.ValueOf(fits).Pointer()
	if pc != describedCode && pc != eitherCode && codeName(pc) != isName {
		return "", false
	}
	var q question
	if fits(&q) {
		return anyMessage{}.wished(), true // Is[any]
	}
	return q.answer, q.answer != ""
}

// The codes of the matchers that this package makes. Those of Is have one for
// each type, but the name of all of them ends in "Is[...]".
var (
	describedCode, eitherCode uintptr
	isName                    string
)

func init() { // they refer to each other
	describedCode = reflect.ValueOf(Described("", nil)).Pointer()
	eitherCode = reflect.ValueOf(either(nil)).Pointer()
	isName = codeName(reflect.ValueOf(Is[int]).Pointer())
}

func codeName(pc uintptr) string {
	if f := runtime.FuncForPC(pc); f != nil {
		return f.Name()
	}
	return ""
}
