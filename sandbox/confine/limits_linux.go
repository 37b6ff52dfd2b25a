package confine

import (
	"fmt"
	"time"

	"golang.org/x/sys/unix"
)

// maxFiles is what the pipes, epoll, and what Landlock opens for a moment need.
const maxFiles = 16

// killAfter is how long after the signal that says that the processor time is
// over the kernel kills a process that did not heed it.
const killAfter = time.Second

// limits are those of the kernel. RLIMIT_AS is not among them: Go reserves more
// addresses than any sensible limit. Nor is RLIMIT_NPROC: it counts a user's
// other processes too.
func limits(b Bounds) []layer {
	var all []layer
	limit := func(name string, what int, soft, hard uint64, note string) {
		all = append(all, layer{name: name, up: func() (string, error) {
			return note, unix.Setrlimit(what, &unix.Rlimit{Cur: soft, Max: hard})
		}})
	}
	if b.Data > 0 {
		limit(Memory, unix.RLIMIT_DATA, b.Data, b.Data, fmt.Sprintf("%d MB", b.Data>>20))
	}
	if b.CPU > 0 {
		limit(Processor, unix.RLIMIT_CPU, uint64(b.CPU.Seconds()), uint64((b.CPU + killAfter).Seconds()), b.CPU.String())
	}
	limit(FileSize, unix.RLIMIT_FSIZE, 0, 0, "")
	limit(OpenFiles, unix.RLIMIT_NOFILE, maxFiles, maxFiles, "")
	limit(Core, unix.RLIMIT_CORE, 0, 0, "")
	return all
}
