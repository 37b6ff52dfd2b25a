//go:build unix

package tty

import (
	"errors"
	"io"
	"os"
	"sync"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

// input is a terminal that can be shut: after shut has returned, nothing is read from it
// until open. The library finds a terminal in it, by Fd.
type input struct {
	*os.File
	mu    sync.Mutex
	isOut bool // it is somebody else's now
}

// newInput is in, if that is a terminal; else nil.
func newInput(in io.Reader) *input {
	f, isFile := in.(*os.File)
	if !isFile || !term.IsTerminal(f.Fd()) {
		return nil
	}
	return &input{File: f}
}

// Read reads what is there; where there is nothing, it reads nothing, so that it never
// waits while it keeps shut from returning. The library calls it when there is something.
// While the input is shut it has ended.
func (in *input) Read(b []byte) (int, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	switch {
	case in.isOut:
		return 0, io.EOF
	case !ready(int(in.Fd())):
		return 0, nil
	}
	return in.File.Read(b)
}

func (in *input) shut() { in.set(true) }
func (in *input) open() { in.set(false) }

func (in *input) set(out bool) {
	if in == nil {
		return
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	in.isOut = out
}

// ready says whether a read returns at once: there is something, or there will never be.
// It asks with select, for macOS cannot poll a terminal.
func ready(fd int) bool {
	if fd >= unix.FD_SETSIZE {
		return true
	}
	for {
		var set unix.FdSet
		set.Set(fd)
		n, err := unix.Select(fd+1, &set, nil, nil, &unix.Timeval{})
		if !errors.Is(err, unix.EINTR) {
			return err != nil || n > 0
		}
	}
}
