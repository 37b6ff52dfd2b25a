package confine

import (
	"fmt"
	"strings"

	"github.com/landlock-lsm/go-landlock/landlock"
	abi "github.com/landlock-lsm/go-landlock/landlock/syscall"
)

// grew says what Landlock learned to close off, and with which version.
var grew = []struct {
	version int
	what    string
}{{1, "files"}, {4, "TCP"}, {5, "devices"}, {6, "signals"}, {9, "unix sockets"}, {10, "UDP"}}

// restrictFiles closes off everything that this kernel's Landlock knows. With cgo
// the library must leave one thing open: the list of this process's own threads.
func restrictFiles() (string, error) {
	version, err := abi.LandlockGetABIVersion()
	if err != nil {
		return "", fmt.Errorf("the kernel has no Landlock: %w", err)
	}
	if err := landlock.V11.BestEffort().Restrict(); err != nil {
		return "", err
	}
	return landlockNote(version), nil
}

// landlockNote says what that version of Landlock closes off.
func landlockNote(version int) string {
	var what []string
	for _, g := range grew {
		if version >= g.version {
			what = append(what, g.what)
		}
	}
	return fmt.Sprintf("version %d: %s", version, strings.Join(what, ", "))
}
