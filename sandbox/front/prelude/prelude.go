// Package prelude holds the sources of the generic declarations in the packages
// that a learner may import. Compiled packages have no generic code to call, so
// the interpreter runs these: plain Go that does what the real package does. A
// learner never sees them; names, types and docs are the real packages'.
//
// Each folder is a real package too, so that it can be tested against the one it
// stands for. What plain Go on interpreted values cannot do is in core.
package prelude

import (
	"embed"
	"io/fs"
	"path"
	"slices"
)

//go:embed lang slices maps cmp iter sync atomic errors rand actor
var sources embed.FS

// CorePath is the import path of the compiled part.
const CorePath = "understudy/sandbox/front/prelude/core"

// folders are where the sources of a package are, by import path.
var folders = map[string]string{
	"understudy/lang": "lang", "slices": "slices", "maps": "maps", "cmp": "cmp", "iter": "iter", "sync": "sync",
	"sync/atomic": "atomic", "errors": "errors", "math/rand/v2": "rand", "understudy/sandbox/actor": "actor",
}

// Has says whether the package has generic declarations here.
func Has(importPath string) bool { return folders[importPath] != "" }

// Paths are the import paths of all packages here, sorted.
func Paths() []string {
	var out []string
	for p := range folders {
		out = append(out, p)
	}
	slices.Sort(out)
	return out
}

// Source is the text of each file of a package, by name. Tests are left out.
func Source(importPath string) map[string]string {
	out := map[string]string{}
	names, _ := fs.Glob(sources, folders[importPath]+"/*.go")
	for _, n := range names {
		if ok, _ := path.Match("*_test.go", path.Base(n)); ok {
			continue
		}
		if b, err := sources.ReadFile(n); err == nil {
			out[n] = string(b)
		}
	}
	return out
}
