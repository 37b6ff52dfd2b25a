package confine

import "golang.org/x/sys/unix"

// Bounds of a worker's resources. RLIMIT_AS is not among them: Go reserves more
// addresses than any sensible limit. Nor is RLIMIT_NPROC: it counts a user's
// other processes too.
const (
	maxData  = 1 << 30 // bytes; Go's runtime ends the process beyond it
	maxFiles = 32
)

func apply() []Layer {
	limit := func(name string, what int, n uint64) Layer {
		return Layer{name, unix.Setrlimit(what, &unix.Rlimit{Cur: n, Max: n})}
	}
	return []Layer{
		limit("data", unix.RLIMIT_DATA, maxData),
		limit("core", unix.RLIMIT_CORE, 0),
		limit("file size", unix.RLIMIT_FSIZE, 0),
		limit("open files", unix.RLIMIT_NOFILE, maxFiles),
		{"no new privileges", unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)},
	}
}
