//go:build !linux

package confine

import (
	"errors"
	"runtime"
)

var errSystem = errors.New(runtime.GOOS + " has no such wall that understudy uses")

// layers names the walls that are missing where it matters; limits of time and
// memory are kept by the host and by the worker itself.
func layers(b Bounds) []layer {
	missing := func() error { return errSystem }
	return []layer{
		{name: Environment, up: just(func() error { return checkEnv(b.Env) })},
		{name: Memory, up: just(missing)},
		{name: Landlock, up: just(missing)},
		{name: Calls, up: just(missing)},
	}
}
