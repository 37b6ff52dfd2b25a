// Package errors has the generic function of the standard library's.
package errors

// AsType finds the first error in err's tree that is an E.
func AsType[E error](err error) (E, bool) {
	if err == nil {
		var zero E
		return zero, false
	}
	for {
		if e, ok := err.(E); ok {
			return e, true
		}
		if x, ok := err.(interface{ As(target any) bool }); ok {
			target := new(E)
			if x.As(target) {
				return *target, true
			}
		}
		if x, ok := err.(interface{ Unwrap() []error }); ok {
			for _, inner := range x.Unwrap() {
				if inner == nil {
					continue
				}
				if e, ok := AsType[E](inner); ok {
					return e, true
				}
			}
			break
		}
		x, ok := err.(interface{ Unwrap() error })
		if !ok {
			break
		}
		err = x.Unwrap()
		if err == nil {
			break
		}
	}
	var zero E
	return zero, false
}
