package confine

import (
	"errors"
	"fmt"
	"syscall"

	landlock "github.com/landlock-lsm/go-landlock/landlock/syscall"
	"golang.org/x/sys/unix"
)

// nobody is the user and the group without rights on every Linux.
const nobody = 65534

// giveUpRoot makes a process of root's one of nobody's, on all threads, and with
// that takes every capability from it.
func giveUpRoot() (string, error) {
	if unix.Geteuid() != 0 {
		return "", nil
	}
	// The syscall package reaches all threads, with and without cgo.
	if err := errors.Join(syscall.Setgroups(nil), syscall.Setresgid(nobody, nobody, nobody), syscall.Setresuid(nobody, nobody, nobody)); err != nil {
		return "", fmt.Errorf("become nobody: %w", err)
	}
	return "root became nobody", nil
}

// dieWithParent asks for SIGKILL when the thread that started this process ends.
// The host asks for it too, but a change of user clears the wish.
func dieWithParent() error {
	return unix.Prctl(unix.PR_SET_PDEATHSIG, uintptr(unix.SIGKILL), 0, 0, 0)
}

// noNewPrivileges makes set-user-ID programs harmless, on all threads. Landlock
// needed it and has set it, where there is Landlock.
func noNewPrivileges() error {
	if on, err := unix.PrctlRetInt(unix.PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0); err == nil && on == 1 {
		return nil
	}
	return landlock.AllThreadsPrctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
}
