//go:build unix

package speaker

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// mine reports whether a file belongs to this user.
func mine(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Getuid()
}

// closed reports whether nobody else has a right to it.
func closed(info fs.FileInfo) bool { return info.Mode().Perm()&0o077 == 0 }

// alive reports whether there may be a process of that number.
func alive(pid int) bool { return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }

// refused reports whether nobody listens at a socket.
func refused(err error) bool { return errors.Is(err, syscall.ECONNREFUSED) }
