package lowered

import (
	"reflect"
	"unicode/utf8"
)

// Uint64 is high<<32 | low.
func (r *Runtime) Uint64(high, low int) uint64 { return uint64(high)<<32 | uint64(low) }

// Complex, Real and Imag are the builtins.
func (r *Runtime) Complex(re, im float64) complex128 { return complex(re, im) }

// Real is real(c).
func (r *Runtime) Real(c complex128) float64 { return real(c) }

// Imag is imag(c).
func (r *Runtime) Imag(c complex128) float64 { return imag(c) }

// Min is the builtin.
func (r *Runtime) Min(a, b float64) float64 { return min(a, b) }

// Max is the builtin.
func (r *Runtime) Max(a, b float64) float64 { return max(a, b) }

// Clear is the builtin; x is a map or a slice.
func (r *Runtime) Clear(x any) { reflect.ValueOf(x).Clear() }

// Rune is the rune of s that begins at i, and where the next one begins.
func (r *Runtime) Rune(s string, i int) (char rune, next int) {
	char, n := utf8.DecodeRuneInString(s[i:])
	return char, i + n
}
