//go:build !unix

package tty

import (
	"io"
	"os"
)

// input is not needed here: the library reads the console, not the file, and its
// reading ends when it is told to.
type input struct{ *os.File }

func newInput(io.Reader) *input { return nil }

func (*input) shut() {}
func (*input) open() {}
