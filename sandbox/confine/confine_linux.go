package confine

import "golang.org/x/sys/unix"

const maxFiles = 32

// apply sets limits of resources. RLIMIT_AS is not among them: Go reserves more
// addresses than any sensible limit. Nor is RLIMIT_NPROC: it counts a user's
// other processes too.
func apply(maxData uint64) []Layer {
	limit := func(name string, what int, n uint64) Layer {
		return Layer{name, unix.Setrlimit(what, &unix.Rlimit{Cur: n, Max: n})}
	}
	var data []Layer
	if maxData > 0 {
		data = append(data, limit("data", unix.RLIMIT_DATA, maxData))
	}
	return append(data,
		limit("core", unix.RLIMIT_CORE, 0),
		limit("file size", unix.RLIMIT_FSIZE, 0),
		limit("open files", unix.RLIMIT_NOFILE, maxFiles),
		Layer{"no new privileges", unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)},
	)
}
