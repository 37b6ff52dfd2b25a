package confine

import (
	"fmt"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

// spareThreads are more than Go's runtime ever has at once in a process with one
// P that only reads and writes pipes: it uses six.
const spareThreads = 12

// startThreads makes Go's runtime start threads, which it keeps for ever, so that
// the filter can forbid new ones. Each of as many goroutines blocks a thread in a
// system call. To lock threads would be simpler, but then Go may start some of
// them later, from a thread of their own, when that is forbidden already.
func startThreads() (note string, err error) {
	var pipe [2]int
	if err := unix.Pipe2(pipe[:], unix.O_CLOEXEC); err != nil {
		return "", fmt.Errorf("block threads: %w", err)
	}
	defer unix.Close(pipe[0])
	defer unix.Close(pipe[1])
	var up, down sync.WaitGroup
	up.Add(spareThreads)
	for range spareThreads {
		down.Go(func() {
			up.Done()
			_, _ = syscall.Read(pipe[0], make([]byte, 1)) // the pipe is ours
		})
	}
	up.Wait()
	if _, err := unix.Write(pipe[1], make([]byte, spareThreads)); err != nil {
		return "", fmt.Errorf("release threads: %w", err)
	}
	down.Wait()
	return fmt.Sprintf("%d exist", spareThreads), nil
}
