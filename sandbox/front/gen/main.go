// Command gen writes bundle.gz: the export data of every package that a learner
// may import, so that the front end checks code without a Go toolchain.
// Run it by "go generate ./sandbox/front" whenever the actor package's exported
// names change; a test says when.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"go/importer"
	"go/token"
	"log"
	"os"

	"golang.org/x/tools/go/gcexportdata"

	"understudy/sandbox/front/allowed"
	"understudy/sandbox/front/prelude"
)

func main() {
	log.SetFlags(0)
	b, err := bundle(append(allowed.Packages(), prelude.CorePath))
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("bundle.gz", b, 0o644); err != nil {
		log.Fatal(err)
	}
}

// bundle is the packages' export data, one after the other: length of the path,
// path, length of the data, data.
func bundle(paths []string) ([]byte, error) {
	fset := token.NewFileSet()
	from := importer.ForCompiler(fset, "source", nil)
	var out bytes.Buffer
	z, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	for _, path := range paths {
		p, err := from.Import(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		var data bytes.Buffer
		if err := gcexportdata.Write(&data, fset, p); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		z.Write(binary.AppendUvarint(nil, uint64(len(path))))
		z.Write([]byte(path))
		z.Write(binary.AppendUvarint(nil, uint64(data.Len())))
		z.Write(data.Bytes())
	}
	err := z.Close()
	return out.Bytes(), err
}
