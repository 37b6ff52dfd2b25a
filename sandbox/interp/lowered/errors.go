package lowered

import "errors"

// An error of the learner's may have more methods than Error, which package errors
// asks for. An adapter has Is and As whether or not the value has; Unwrap comes in
// two forms, so there are three adapters.

type adapter_error struct{ base }

type adapter_wrapping struct{ adapter_error }

type adapter_joined struct{ adapter_error }

func (a adapter_error) Error() string { return call[func(any) string](a.base, "Error")(a.x) }

// Is asks the value, if it has the method.
func (a adapter_error) Is(target error) bool {
	r := find(a.id)
	return r != nil && has[func(any, error) bool](r, a.x, "Is") && call[func(any, error) bool](a.base, "Is")(a.x, target)
}

// As asks the value, if it has the method.
func (a adapter_error) As(target any) bool {
	r := find(a.id)
	return r != nil && has[func(any, any) bool](r, a.x, "As") && call[func(any, any) bool](a.base, "As")(a.x, target)
}

func (a adapter_wrapping) Unwrap() error { return call[func(any) error](a.base, "Unwrap")(a.x) }

func (a adapter_joined) Unwrap() []error { return call[func(any) []error](a.base, "Unwrap")(a.x) }

// Is_error is x.(error) for a bare value.
func (r *Runtime) Is_error(x any) (error, bool) {
	if e, ok := x.(error); ok {
		return e, true
	}
	if x == nil || !has[func(any) string](r, x, "Error") {
		return nil, false
	}
	a := adapter_error{base{r.id, x}}
	switch {
	case has[func(any) error](r, x, "Unwrap"):
		return adapter_wrapping{a}, true
	case has[func(any) []error](r, x, "Unwrap"):
		return adapter_joined{a}, true
	}
	return a, true
}

// To_error is a bare value as an error.
func (r *Runtime) To_error(x any) error {
	e, _ := r.Is_error(x)
	return e
}

// ErrorsAs is errors.As(err, target), where try does what a match does: it is given
// bare values.
func (r *Runtime) ErrorsAs(err error, try func(any) bool, target any) bool {
	for err != nil {
		if try(r.Bare(err)) {
			return true
		}
		if x, ok := err.(interface{ As(any) bool }); ok && x.As(target) {
			return true
		}
		if x, ok := err.(interface{ Unwrap() []error }); ok {
			for _, e := range x.Unwrap() {
				if r.ErrorsAs(e, try, target) {
					return true
				}
			}
			return false
		}
		err = errors.Unwrap(err)
	}
	return false
}
