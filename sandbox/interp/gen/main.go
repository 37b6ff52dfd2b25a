// Command gen writes the symbols of the packages that a learner may import, in
// the form yaegi wants, to symbols/. Run it by "go generate ./sandbox/interp".
package main

import (
	"bytes"
	"go/format"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/traefik/yaegi/extract"

	"understudy/sandbox/front/allowed"
)

var (
	buildLine = regexp.MustCompile(`(?m)^// \+build .*\n`)
	goBuild   = regexp.MustCompile(`(?m)^//go:build .*\n`)
	variable  = regexp.MustCompile(`reflect\.ValueOf\(&([\w.]+)\)\.Elem\(\)`)
)

// generic are the packages that have nothing but generic functions and types.
var generic = map[string]bool{"cmp": true, "iter": true, "maps": true, "slices": true}

func main() {
	log.SetFlags(0)
	// What reads the process's own files or prints to its own output has no business here.
	ex := extract.Extractor{Dest: "symbols"}
	for _, path := range allowed.Packages() {
		if generic[path] {
			continue
		}
		var b bytes.Buffer
		if _, err := ex.Extract(path, "", &b); err != nil {
			log.Fatalf("%s: %v", path, err)
		}
		src := buildLine.ReplaceAll(b.Bytes(), nil)
		src = goBuild.ReplaceAll(src, nil)
		// A learner who assigns io.EOF must not change it for us.
		src = variable.ReplaceAll(src, []byte("copyOf($1)"))
		src = bytes.Replace(src, []byte("'yaegi extract "+path+"'"), []byte("sandbox/interp/gen from "+path), 1)
		src = bytes.Replace(src, []byte("package symbols\n"), []byte("//lint:file-ignore SA1019 every exported name is here\n\npackage symbols\n"), 1)
		name := strings.ReplaceAll(path, "/", "_") + ".go"
		if src, err := format.Source(src); err != nil {
			log.Fatalf("%s: %v", path, err)
		} else if err := os.WriteFile(filepath.Join("symbols", name), src, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}
