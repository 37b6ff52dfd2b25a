// Package symbols holds what interpreted code can see of the compiled packages.
// Every other file is generated; generic functions and types cannot be here.
package symbols

import "reflect"

// Symbols maps "path/name" of a package to its exported names.
var Symbols = map[string]map[string]reflect.Value{}

// copyOf is a variable of its own that holds v: interpreted code may assign to
// it and changes nothing else.
func copyOf[T any](v T) reflect.Value { return reflect.ValueOf(&v).Elem() }
