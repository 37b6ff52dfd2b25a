package confine

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// spareThreads are more than Go's runtime ever has at once in a process with one
// P that only reads and writes pipes: it uses six.
const spareThreads = 12

// startThreads makes Go's runtime start threads, which it keeps for ever, so that
// the filter can forbid new ones. Each of as many goroutines blocks a thread in a
// system call. To lock threads would be simpler, but then Go may start some of
// them later, from a thread of their own, when that is forbidden already.
//
// A thread counts as spare only once it sleeps in Go's list of idle ones. On a busy
// machine it gets there long after its goroutine has ended, and Go, who knows of no
// idle thread till then, would start another and be killed by the filter. So the
// threads are watched until they rest.
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
	_, blocked := othersRest()
	if _, err := unix.Write(pipe[1], make([]byte, spareThreads)); err != nil {
		return "", fmt.Errorf("release threads: %w", err)
	}
	down.Wait()
	n, idle := othersRest()
	if err := errors.Join(blocked, idle); err != nil {
		return "", err
	}
	return fmt.Sprintf("%d exist", n), nil
}

// restless is how long threads may take to come to rest: far more than any machine
// needs on which a worker could answer in time.
const restless = 30 * time.Second

// othersRest waits until all threads of the process but one, the caller's, sleep,
// and returns how many sleep. If all do, none is between two states of Go's
// scheduler: who waits for its lock is woken by whoever holds it, and that one runs.
func othersRest() (int, error) {
	for end := time.Now().Add(restless); ; {
		asleep, awake, err := threads()
		switch {
		case err != nil:
			return 0, fmt.Errorf("look at the threads: %w", err)
		case awake <= 1:
			return asleep, nil
		case time.Now().After(end):
			return 0, fmt.Errorf("%d threads do not come to rest within %v", awake-1, restless)
		}
	}
}

// threads counts the threads of this process: those that sleep, and the others.
func threads() (asleep, awake int, err error) {
	const tasks = "/proc/self/task"
	list, err := os.ReadDir(tasks)
	if err != nil {
		return 0, 0, err
	}
	for _, e := range list {
		stat, err := os.ReadFile(tasks + "/" + e.Name() + "/stat")
		if err != nil {
			if errors.Is(err, os.ErrNotExist) || errors.Is(err, unix.ESRCH) {
				continue // it has ended
			}
			return 0, 0, err
		}
		// The state follows the name, which is in parentheses and may hold any.
		// https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
		_, state, ok := bytes.Cut(stat[bytes.LastIndexByte(stat, ')')+1:], []byte(" "))
		switch {
		case !ok || len(state) == 0:
			return 0, 0, errors.New("no state in " + strconv.Quote(string(stat)))
		case state[0] == 'S':
			asleep++
		default:
			awake++
		}
	}
	return asleep, awake, nil
}
