package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"understudy/tui/tuitest"
)

// TestWorkersDieWithTheirHost: a host that is killed leaves nobody behind, not
// even a worker that spins.
func TestWorkersDieWithTheirHost(t *testing.T) {
	term := open(t, t.TempDir(), 120, 36, spawning...)
	term.Expect(t, "press F5")
	term.Send(key(t, "ctrl+end"), tuitest.Enter, "for {}", tuitest.F5)
	term.Expect(t, "running")
	workers := childrenOf(t, term.PID())
	if len(workers) == 0 {
		t.Fatal("no worker runs")
	}
	if err := unix.Kill(term.PID(), unix.SIGKILL); err != nil { // it alone, and not its process group
		t.Fatal(err)
	}
	for pid, fd := range workers {
		if !ended(fd) {
			t.Errorf("worker %d outlived its host", pid)
			_ = unix.PidfdSendSignal(fd, unix.SIGKILL, nil, 0) // or it spins on
		}
		unix.Close(fd)
	}
}

// ended waits until the process behind a descriptor has ended.
func ended(fd int) bool {
	poll := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
	for began := time.Now(); ; {
		n, err := unix.Poll(poll, int((tuitest.Patience - time.Since(began)).Milliseconds()))
		if !errors.Is(err, unix.EINTR) || time.Since(began) > tuitest.Patience {
			return n == 1
		}
	}
}

// childrenOf opens a descriptor, good for waiting, of each child of pid.
func childrenOf(t *testing.T, pid int) map[int]int {
	t.Helper()
	tasks, err := os.ReadDir(fmt.Sprintf("/proc/%d/task", pid))
	if err != nil {
		t.Fatal(err)
	}
	all := map[int]int{}
	for _, task := range tasks { // a child belongs to the thread that started it
		b, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%s/children", pid, task.Name()))
		if err != nil {
			continue // the thread has ended
		}
		for _, word := range strings.Fields(string(b)) {
			child, err := strconv.Atoi(word)
			if err != nil {
				t.Fatal(err)
			}
			fd, err := unix.PidfdOpen(child, 0)
			if err != nil {
				t.Fatal(err)
			}
			all[child] = fd
		}
	}
	return all
}
