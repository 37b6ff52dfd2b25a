package confine

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/elastic/go-seccomp-bpf/arch"
	"golang.org/x/sys/unix"
)

// childVerb makes the test binary a process behind walls.
const childVerb = "confine-child"

// raceEnv tells the race detector not to wait a second before a process ends.
const raceEnv = "GORACE"

func TestMain(m *testing.M) {
	if len(os.Args) > 2 && os.Args[1] == childVerb {
		children[os.Args[2]](os.Args[3:])
		return
	}
	os.Exit(m.Run())
}

var children = map[string]func(args []string){
	"sweep":       func([]string) { sweep() },
	"call":        call,
	"spin":        func([]string) { spin() },
	"descriptors": func([]string) { descriptors() },
	"live":        func([]string) { live() },
	"who":         func([]string) { who() },
}

// must puts up walls and ends the process if one does not stand.
func must(b Bounds, only ...string) {
	for _, l := range Apply(b, only...) {
		if l.Err != nil {
			fmt.Println(l.Name, "does not stand:", l.Err)
			os.Exit(1)
		}
	}
}

// run is a child to its end. Its output is what it complains of.
func run(t *testing.T, env []string, files []*os.File, args ...string) (output string, status syscall.WaitStatus) {
	t.Helper()
	cmd := exec.Command("/proc/self/exe", append([]string{childVerb}, args...)...)
	cmd.Env = append([]string{raceEnv + "=atexit_sleep_ms=0"}, env...)
	cmd.ExtraFiles = files
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String(), cmd.ProcessState.Sys().(syscall.WaitStatus) //nolint:forcetypeassert // always, on Linux
}

func numbers(t *testing.T, names []string) []int {
	t.Helper()
	info, err := arch.GetInfo("")
	if err != nil {
		t.Fatal(err)
	}
	var all []int
	for _, name := range names {
		n, ok := info.SyscallNames[name]
		if !ok {
			t.Errorf("there is no call %q here", name)
		}
		all = append(all, n)
	}
	return all
}

// sweep tries every call that the filter lets through with no arguments at all.
func sweep() {
	must(Bounds{}, Threads, Calls)
	info, err := arch.GetInfo("")
	if err != nil {
		panic(err)
	}
	skip := slices.Concat(allowed, allowedHere, deadly, deadlyHere, []string{"mmap", "mprotect", "madvise", "tgkill", "prctl", "fcntl", "clone3"})
	for n := range 1024 {
		if slices.Contains(skip, info.SyscallNumbers[n]) || runtime.GOARCH == "amd64" && (n == 335 || n == 336) {
			continue // those two are the kernel's own way back from a probe; anybody else gets SIGILL
		}
		if _, _, errno := syscall.RawSyscall6(uintptr(n), 0, 0, 0, 0, 0, 0); errno != unix.EPERM {
			fmt.Printf("call %d (%s): got %v\n", n, info.SyscallNumbers[n], errno)
		}
	}
}

// TestEveryOtherCallIsRefused: the list is all that there is.
func TestEveryOtherCallIsRefused(t *testing.T) {
	if out, status := run(t, nil, nil, "sweep"); out != "" || status.ExitStatus() != 0 {
		t.Errorf("got %s, status %v", out, status)
	}
}

func call(args []string) {
	must(Bounds{}, Threads, Calls)
	n, err := strconv.Atoi(args[0])
	if err != nil {
		panic(err)
	}
	syscall.RawSyscall6(uintptr(n), 0, 0, 0, 0, 0, 0)
}

// TestDeadlyCallsKill: each of them ends the process with SIGSYS.
func TestDeadlyCallsKill(t *testing.T) {
	names := slices.Concat(deadly, deadlyHere)
	for i, n := range numbers(t, names) {
		t.Run(names[i], func(t *testing.T) {
			t.Parallel()
			if out, status := run(t, nil, nil, "call", strconv.Itoa(n)); !status.Signaled() || status.Signal() != unix.SIGSYS {
				t.Errorf("got status %v, %s", status, out)
			}
		})
	}
}

// TestListsNameCallsOfBothProcessors, so that no filter fails to load elsewhere.
func TestListsNameCallsOfBothProcessors(t *testing.T) {
	for _, name := range []string{"amd64", "arm64"} {
		info, err := arch.GetInfo(name)
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, c := range conditional() {
			list = append(list, c.Name)
		}
		for _, c := range slices.Concat(allowed, deadly, list, []string{"clone3"}) {
			if _, ok := info.SyscallNames[c]; !ok {
				t.Errorf("%s has no call %q", name, c)
			}
		}
	}
}

func spin() {
	must(Bounds{CPU: time.Second}, Processor)
	for n := 0; ; n++ {
		runtime.KeepAlive(n)
	}
}

// TestProcessorTimeEnds, at the latest with the kernel's own SIGKILL: Go takes no
// notice of the signal before it.
func TestProcessorTimeEnds(t *testing.T) {
	out, status := run(t, nil, nil, "spin")
	if !status.Signaled() || status.Signal() != unix.SIGKILL && status.Signal() != unix.SIGXCPU {
		t.Errorf("got status %v, %s", status, out)
	}
}

func descriptors() {
	must(Bounds{Keep: []int{3}}, Descriptors)
	for fd := range 64 {
		flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
		if err == nil && flags&unix.FD_CLOEXEC == 0 && fd > 2 {
			fmt.Println("still open:", fd)
		}
		if fd == 3 && err != nil {
			fmt.Println("the one to keep is closed")
		}
	}
}

// TestInheritedDescriptorsAreClosed but for those that are wanted.
func TestInheritedDescriptorsAreClosed(t *testing.T) {
	if out, _ := run(t, nil, []*os.File{os.Stdin, os.Stdin, os.Stdin}, "descriptors"); out != "" {
		t.Error(out)
	}
}

// TestEnvironmentIsChecked.
func TestEnvironmentIsChecked(t *testing.T) {
	if out, _ := run(t, []string{"GOMAXPROCS=1", "SECRET=1"}, nil, "who"); !strings.Contains(out, "environment has SECRET") {
		t.Errorf("got %q", out)
	}
}

func who() {
	must(Bounds{Env: []string{"GOMAXPROCS", raceEnv}}, Environment, Root)
	fmt.Print(unix.Geteuid())
	if unix.Setresuid(0, 0, 0) == nil {
		fmt.Print(" who can go back")
	}
}

// TestRootIsGivenUp for good.
func TestRootIsGivenUp(t *testing.T) {
	want := strconv.Itoa(nobody)
	if unix.Geteuid() != 0 {
		want = strconv.Itoa(unix.Geteuid())
	}
	if out, _ := run(t, []string{"GOMAXPROCS=1"}, nil, "who"); out != want {
		t.Errorf("got %q, want %q", out, want)
	}
}

// live does behind all walls what a worker does: many goroutines, garbage,
// timers, and writes that block.
func live() {
	must(Bounds{Env: []string{"GOMAXPROCS", raceEnv}, CPU: time.Hour})
	r, w, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	var all sync.WaitGroup
	for i := range 2000 {
		all.Go(func() {
			var keep [][]byte
			for range 20 {
				keep = append(keep, make([]byte, 4096))
				runtime.Gosched()
			}
			if i%100 == 0 {
				runtime.GC()
				<-time.After(time.Millisecond)
			}
			_, _ = w.Write(keep[0][:512]) // it fails only if reading failed
		})
	}
	go func() {
		all.Wait()
		w.Close()
	}()
	n := 0
	for b := make([]byte, 4096); ; {
		got, err := r.Read(b)
		if n += got; err != nil {
			break
		}
	}
	if n != 2000*512 {
		fmt.Println("read", n)
	}
	defer func() {
		if recover() == nil {
			fmt.Println("no panic")
		}
	}()
	var nothing *[4]int
	runtime.KeepAlive(nothing[3])
}

// TestGoLivesBehindTheWalls.
func TestGoLivesBehindTheWalls(t *testing.T) {
	if out, status := run(t, []string{"GOMAXPROCS=1"}, nil, "live"); out != "" || status.ExitStatus() != 0 {
		t.Errorf("got status %v, %s", status, out)
	}
}

// TestLandlockNote.
func TestLandlockNote(t *testing.T) {
	if got, want := landlockNote(4), "version 4: files, TCP"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
