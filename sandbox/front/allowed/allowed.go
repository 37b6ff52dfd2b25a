// Package allowed lists the packages that a learner's code may import.
package allowed

import (
	"slices"
	"strings"
)

// Actor is the import path of the runtime.
const Actor = "understudy/sandbox/actor"

var standard = strings.Fields(`bufio bytes cmp container/heap container/list container/ring context errors
	fmt io iter maps math math/bits math/cmplx math/rand math/rand/v2 regexp slices sort strconv strings sync sync/atomic
	text/tabwriter time unicode unicode/utf8`)

// Packages are the import paths, sorted.
func Packages() []string {
	return append(slices.Clone(standard), Actor)
}

// Is says whether path may be imported.
func Is(path string) bool {
	_, found := slices.BinarySearch(standard, path)
	return found || path == Actor
}
