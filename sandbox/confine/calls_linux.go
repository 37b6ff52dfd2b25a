package confine

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"

	seccomp "github.com/elastic/go-seccomp-bpf"
	"golang.org/x/sys/unix"
)

// A call in neither list fails with EPERM: a future Go may try one and go on
// without it. Those in deadly end the process with SIGSYS, because nothing but an
// attack makes them. clone3 is said not to exist, so that a C library takes clone.

// allowed are the calls that a worker needs, the frequent ones first, since the
// filter tries them in turn.
var allowed = []string{
	"futex", "read", "write", "epoll_pwait", "nanosleep", "rt_sigreturn", "sched_yield", "getpid", "gettid",
	"clock_gettime", "clock_nanosleep", "epoll_ctl", "epoll_create1", "epoll_pwait2", "eventfd2", "pipe2", "close", "writev",
	"gettimeofday", "getrandom", "sched_getaffinity", "membarrier",
	"munmap", "mremap", "mincore", "brk",
	"rt_sigaction", "rt_sigprocmask", "sigaltstack", "restart_syscall",
	"getppid", "exit", "exit_group", "set_robust_list", "rseq",
}

// deadly are the calls that only an attack makes.
var deadly = []string{
	"execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev", "socket", "socketpair", "connect", "bind", "accept", "accept4",
	"io_uring_setup", "io_uring_enter", "io_uring_register", "bpf", "perf_event_open", "userfaultfd", "memfd_create",
	"add_key", "request_key", "keyctl", "mount", "umount2", "pivot_root", "chroot", "unshare", "setns",
	"init_module", "finit_module", "delete_module", "kexec_load", "reboot", "swapon", "swapoff",
}

// minPoison is the first advice of madvise that harms the machine: root may
// declare memory broken. The harmless ones are all below it.
const minPoison = 100

// conditional are the calls that are allowed with some arguments only.
func conditional() []seccomp.NameWithConditions {
	only := func(name string, arg uint32, op seccomp.Operation, value uint64) seccomp.NameWithConditions {
		return seccomp.NameWithConditions{Name: name, Conditions: []seccomp.Condition{{Argument: arg, Operation: op, Value: value}}}
	}
	return []seccomp.NameWithConditions{
		only("mmap", 2, seccomp.BitsNotSet, unix.PROT_EXEC),
		only("mprotect", 2, seccomp.BitsNotSet, unix.PROT_EXEC),
		only("madvise", 2, seccomp.LessThan, minPoison),
		only("tgkill", 0, seccomp.Equal, uint64(os.Getpid())), // Go preempts its own threads with signals
		only("prctl", 0, seccomp.Equal, unix.PR_SET_VMA),      // it names its memory
		// F_SETOWN would let the kernel signal another process.
		only("fcntl", 1, seccomp.Equal, unix.F_GETFD), only("fcntl", 1, seccomp.Equal, unix.F_SETFD),
		only("fcntl", 1, seccomp.Equal, unix.F_GETFL), only("fcntl", 1, seccomp.Equal, unix.F_SETFL),
	}
}

// policy is the filter.
func policy() seccomp.Policy {
	return seccomp.Policy{
		DefaultAction: seccomp.ActionErrno,
		Syscalls: []seccomp.SyscallGroup{
			{Action: seccomp.ActionAllow, Names: slices.Concat(allowed, allowedHere), NamesWithCondtions: conditional()},
			{Action: seccomp.ActionErrno | seccomp.Action(unix.ENOSYS), Names: []string{"clone3"}},
			{Action: seccomp.ActionKillProcess, Names: slices.Concat(deadly, deadlyHere)},
		},
	}
}

// The filter is for all threads. Without orFail the kernel would say that it is
// not in a way that the library takes for success.
const (
	allThreads = seccomp.FilterFlagTSync
	orFail     = seccomp.FilterFlag(unix.SECCOMP_FILTER_FLAG_TSYNC_ESRCH)
)

// filterCalls loads the filter on all threads.
func filterCalls() (string, error) {
	if allowedHere == nil {
		return "", errors.New("there is no list of system calls for " + runtime.GOARCH)
	}
	if !seccomp.Supported() {
		return "", errors.New("the kernel has no seccomp")
	}
	runtime.LockOSThread() // no_new_privs and the filter are this thread's first
	defer runtime.UnlockOSThread()
	p := policy()
	filter := seccomp.Filter{NoNewPrivs: true, Flag: allThreads | orFail, Policy: p}
	err := seccomp.LoadFilter(filter)
	if errors.Is(err, unix.EINVAL) { // before Linux 5.7
		filter.Flag = allThreads
		err = seccomp.LoadFilter(filter)
	}
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d allowed", len(p.Syscalls[0].Names)+len(p.Syscalls[0].NamesWithCondtions)), nil
}
