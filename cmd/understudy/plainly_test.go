package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestPlainly(t *testing.T) {
	dir := t.TempDir()
	missing, deep := filepath.Join(dir, "a.go"), filepath.Join(dir, "b", "a.go")
	open := func(name string) error {
		_, err := os.Open(name)
		return err
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{open(missing), missing + " is not there"},
		{fmt.Errorf("read the pack: %w", open(missing)), "read the pack: " + missing + " is not there"},
		{usage{open(deep)}, deep + " is not there, nor is the folder " + filepath.Dir(deep)},
		{&fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission}, "x may not be used: permission denied"},
		{&fs.PathError{Op: "read", Path: "x", Err: errors.New("the disk burns")}, "read x: the disk burns"},
		{errors.New("no file at all"), "no file at all"},
	} {
		if got := plainly(c.err); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
