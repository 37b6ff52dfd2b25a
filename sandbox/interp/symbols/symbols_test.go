package symbols

import (
	"go/importer"
	"go/token"
	"go/types"
	"path"
	"strings"
	"testing"

	"understudy/sandbox/front/allowed"
)

// Every exported name of package actor that is not generic can be seen by
// interpreted code.
func TestActorIsComplete(t *testing.T) {
	p, err := importer.ForCompiler(token.NewFileSet(), "source", nil).Import(allowed.Actor)
	if err != nil {
		t.Skipf("no Go source to compare with: %v", err)
	}
	have := Symbols[allowed.Actor+"/actor"]
	for _, name := range p.Scope().Names() {
		obj := p.Scope().Lookup(name)
		if !obj.Exported() || generic(obj) {
			continue
		}
		if _, ok := have[name]; !ok {
			t.Errorf("actor.%s is missing: run go generate ./sandbox/...", name)
		}
	}
}

func generic(obj types.Object) bool {
	switch t := obj.Type().(type) {
	case *types.Signature:
		return t.TypeParams().Len() > 0
	case *types.Named:
		return t.TypeParams().Len() > 0
	}
	return false
}

// A package that has only generic declarations has nothing that interpreted code
// could see.
func TestOnlyAllowedPackages(t *testing.T) {
	have := map[string]bool{}
	for name := range Symbols {
		have[path.Dir(name)] = true
		if !allowed.Is(path.Dir(name)) {
			t.Errorf("%s can be seen", name)
		}
	}
	for _, p := range allowed.Packages() {
		onlyGeneric := strings.Contains(" cmp iter maps slices ", " "+p+" ")
		if have[p] == onlyGeneric {
			t.Errorf("%s: can be seen %t, has only generic declarations %t", p, have[p], onlyGeneric)
		}
	}
}
