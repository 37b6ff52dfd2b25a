package symbols

import (
	"go/importer"
	"go/token"
	"go/types"
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

func TestOnlyAllowedPackages(t *testing.T) {
	if got, want := len(Symbols), len(allowed.Packages()); got != want {
		t.Errorf("got %d packages, want %d", got, want)
	}
	if _, ok := Symbols["os/os"]; ok {
		t.Error("package os can be seen")
	}
}
