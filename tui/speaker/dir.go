package speaker

import (
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// maxPath is how long the path of a socket may be everywhere.
const maxPath = 100

// longest is the longest name of a socket in its folder.
const longest = len("/talk-4294967295.sock")

// Dir is the folder for the sockets of this user's talks. It is one called talks
// in runtime, the folder that the system keeps for what runs now, or in state
// where runtime is "" or is not there. Where a path in it would be too long for a
// socket, it is one in the folder for temporary files. Dir makes nothing.
func Dir(runtime, state string) string {
	dir := filepath.Join(state, "talks")
	if info, err := os.Stat(runtime); runtime != "" && err == nil && info.IsDir() {
		dir = filepath.Join(runtime, "understudy")
	}
	if len(dir)+longest <= maxPath {
		return dir
	}
	h := fnv.New64a()
	h.Write([]byte(dir))
	return filepath.Join(os.TempDir(), fmt.Sprintf("understudy-%d-%x", os.Getuid(), h.Sum64()))
}

// private makes dir, if need be, a folder that only this user can look into. It
// refuses one that belongs to somebody else.
func private(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	info, err := os.Lstat(dir)
	switch {
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%s is no folder", dir)
	case !mine(info):
		return fmt.Errorf("%s belongs to another user, so that nobody knows who listens there", dir)
	case !closed(info):
		return os.Chmod(dir, 0o700)
	}
	return nil
}

const (
	prefix = "talk-"
	suffix = ".sock"
)

// socket is the path of the socket of a process.
func socket(dir string, pid int) string { return filepath.Join(dir, prefix+strconv.Itoa(pid)+suffix) }

// pidOf is the process whose socket has that name.
func pidOf(name string) (int, bool) {
	number, ok := strings.CutPrefix(name, prefix)
	if number, ok = cutSuffix(number, ok); !ok {
		return 0, false
	}
	pid, err := strconv.Atoi(number)
	return pid, err == nil && pid > 0
}

func cutSuffix(s string, ok bool) (string, bool) {
	s, has := strings.CutSuffix(s, suffix)
	return s, ok && has
}
