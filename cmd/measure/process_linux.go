package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// processor is the processor time that a process has taken so far, exact to a
// microsecond or so: its clock, which Linux lets everyone read.
func processor(pid int) (time.Duration, error) {
	const sched = 2
	var ts unix.Timespec
	if err := unix.ClockGettime(int32(^pid<<3|sched), &ts); err != nil { //nolint:gosec // a pid has 22 bits
		return 0, fmt.Errorf("read the clock of process %d: %w", pid, err)
	}
	return time.Duration(ts.Nano()), nil
}

// family is the processor time of a process and of each of its children, in the
// order of their numbers.
func family(pid int) ([]time.Duration, error) {
	pids := []int{pid}
	tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	if err != nil {
		return nil, err
	}
	for _, task := range tasks { // a child belongs to the thread that started it
		b, err := os.ReadFile(task)
		if err != nil {
			continue // the thread is gone
		}
		for _, s := range strings.Fields(string(b)) {
			if child, err := strconv.Atoi(s); err == nil {
				pids = append(pids, child)
			}
		}
	}
	slices.Sort(pids[1:])
	var all []time.Duration
	for _, p := range pids {
		t, err := processor(p)
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, nil
}

// resident is the memory that a process has now and has had at most, in bytes.
func resident(pid int) (now, most int64, err error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, 0, err
	}
	for _, line := range strings.Split(string(b), "\n") {
		if s, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			_, _ = fmt.Sscan(s, &now)
		}
		if s, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			_, _ = fmt.Sscan(s, &most)
		}
	}
	return now << 10, most << 10, nil
}

// load is how many programs wanted a core in the last minute, on average, and of how many.
func load() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	var one, five string
	_, _ = fmt.Sscan(string(b), &one, &five)
	var set unix.CPUSet
	_ = unix.SchedGetaffinity(0, &set)
	return fmt.Sprintf("%s in the last minute, %s in the last five, on %d cores", one, five, set.Count())
}
