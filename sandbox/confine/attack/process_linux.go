package attack

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// errnoOf makes a system call with up to three arguments, and returns its error.
func errnoOf(call uintptr, args ...uintptr) error {
	var a [3]uintptr
	copy(a[:], args)
	if _, _, errno := syscall.RawSyscall(call, a[0], a[1], a[2]); errno != 0 {
		return errno
	}
	return nil
}

// fork makes a child that ends at once.
func fork() error {
	pid, _, errno := syscall.RawSyscall6(unix.SYS_CLONE, uintptr(unix.SIGCHLD), 0, 0, 0, 0, 0)
	if errno != 0 {
		return errno
	}
	if pid == 0 {
		for {
			syscall.RawSyscall(unix.SYS_EXIT_GROUP, 0, 0, 0)
		}
	}
	_, err := unix.Wait4(int(pid), nil, 0, nil)
	return err
}

// clone3 is called with arguments that are too short: the kernel says EINVAL
// once it has got so far.
func clone3() error { return errnoOf(unix.SYS_CLONE3, 0, 8) }

func execute() error {
	return unix.Exec("/bin/true", []string{"true"}, nil)
}

// startThread asks for a thread with flags that contradict each other, so that
// none begins: a stack for it would be the caller's.
func startThread() error { return errnoOf(unix.SYS_CLONE, unix.CLONE_THREAD|unix.CLONE_VM) }

func signalParent() error { return unix.Kill(os.Getppid(), 0) }

func signalParentThread() error { return unix.Tgkill(os.Getppid(), os.Getppid(), 0) }

// ownPipeByParent makes the parent the one whom the kernel signals about a pipe.
func ownPipeByParent() error {
	var p [2]int
	if err := unix.Pipe2(p[:], unix.O_CLOEXEC); err != nil {
		return err
	}
	defer unix.Close(p[0])
	defer unix.Close(p[1])
	_, err := unix.FcntlInt(uintptr(p[0]), unix.F_SETOWN, os.Getppid())
	return err
}

// traceParent takes hold of the parent without stopping it, and lets go.
func traceParent() error {
	if err := unix.PtraceSeize(os.Getppid()); err != nil {
		return err
	}
	return unix.PtraceDetach(os.Getppid())
}

// readParentMemory reads where nothing is: EFAULT comes after the permission.
func readParentMemory() error {
	b := make([]byte, 1)
	local := []unix.Iovec{{Base: &b[0], Len: 1}}
	_, err := unix.ProcessVMReadv(os.Getppid(), local, []unix.RemoteIovec{{Base: 1, Len: 1}}, 0)
	return err
}

func changeGroup() error { return unix.Setpgid(0, 0) }

func becomeRoot() error { return errnoOf(unix.SYS_SETUID, 0) }

func newNamespace() error { return errnoOf(unix.SYS_UNSHARE, unix.CLONE_NEWUTS|unix.CLONE_THREAD) }

func outliveParent() error { return unix.Prctl(unix.PR_SET_PDEATHSIG, 0, 0, 0, 0) }

// changeLimit sets a limit to what it is: nothing but a wall refuses that.
func changeLimit() error {
	var now unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &now); err != nil {
		return err
	}
	return unix.Setrlimit(unix.RLIMIT_NOFILE, &now)
}
