package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// plainly is what an error says, but with a missing file or a refused one told in
// the same words on every system: each has its own for them, and "open" helps nobody.
func plainly(err error) string {
	var at *fs.PathError
	text := err.Error()
	if !errors.As(err, &at) {
		return text
	}
	var told string
	switch {
	case errors.Is(at, fs.ErrNotExist):
		told = absent(at.Path)
	case errors.Is(at, fs.ErrPermission):
		told = at.Path + " may not be used: permission denied"
	default:
		return text
	}
	return strings.Replace(text, at.Error(), told, 1)
}

// absent says what is missing: the file, or already the folder that it would be in.
func absent(path string) string {
	if dir := filepath.Dir(path); dir != "." {
		if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
			return path + " is not there, nor is the folder " + dir
		}
	}
	return path + " is not there"
}
