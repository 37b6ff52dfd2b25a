package front

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"io"
	"strings"
	"sync"

	"golang.org/x/tools/go/gcexportdata"

	"understudy/sandbox/front/allowed"
)

//go:embed bundle.gz
var bundle []byte

// packages are the packages of the bundle by path, and those they mention.
type packages map[string]*types.Package

// loaded reads the bundle, once.
var loaded = sync.OnceValues(func() (packages, error) { return readBundle(bundle) })

func readBundle(data []byte) (packages, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("read export data: %w", err)
	}
	all, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("read export data: %w", err)
	}
	r := bytes.NewReader(all)
	fset, pkgs := token.NewFileSet(), packages{}
	for r.Len() > 0 {
		path, err := chunk(r)
		if err != nil {
			return nil, err
		}
		data, err := chunk(r)
		if err != nil {
			return nil, err
		}
		if _, err := gcexportdata.Read(bytes.NewReader(data), fset, pkgs, string(path)); err != nil {
			return nil, fmt.Errorf("read export data of %s: %w", path, err)
		}
	}
	return pkgs, nil
}

func chunk(r *bytes.Reader) ([]byte, error) {
	n, err := binary.ReadUvarint(r)
	if err != nil || n > uint64(r.Len()) {
		return nil, errors.New("read export data: cut short")
	}
	b := make([]byte, n)
	_, err = io.ReadFull(r, b)
	return b, err
}

// Import implements types.Importer: it knows the allowed packages only.
func (p packages) Import(path string) (*types.Package, error) {
	if allowed.Is(path) && p[path] != nil {
		return p[path], nil
	}
	return nil, errors.New(unavailable(path))
}

// everything is the bundle for code of ours, which also sees what a learner may
// not import.
type everything packages

// Import implements types.Importer.
func (p everything) Import(path string) (*types.Package, error) {
	if p[path] == nil {
		return nil, fmt.Errorf("package %s is not in the bundle", path)
	}
	return p[path], nil
}

func unavailable(path string) string {
	return fmt.Sprintf("package %s is not available here", path)
}

// availableHelp lists what may be imported.
func availableHelp() string { return "Available: " + strings.Join(allowed.Packages(), ", ") + "." }
