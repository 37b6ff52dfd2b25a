//go:build unix

package tuitest

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// The program is not the leader of its session, as it is not under a shell:
//   - its process group then has a parent in the session, without which the
//     kernel ignores Ctrl-Z;
//   - the terminal stays as the program left it until it has been looked at:
//     BSD and macOS revoke a terminal when the leader of its session exits;
//   - nothing stays behind when the test itself is killed: the leader notices.
//
// The leader is this executable again, so nothing has to be installed. It
// speaks on two pipes: it reports lines ("started", "exit", …), and it ends,
// killing the program if that still runs, when its control pipe is closed.
const (
	reportFD  = 3
	controlFD = 4
)

func init() {
	if os.Getenv(leaderEnv) == "" {
		return
	}
	_ = os.Unsetenv(leaderEnv)
	lead(os.Args[1], os.Args[2:])
	// Not os.Exit: under the race detector that sleeps for a second.
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
}

// lead runs the program at path with args (args[0] is its name) as the
// foreground job of the terminal on standard input, reports what becomes of
// it, and returns when the control pipe is closed and the program is gone.
func lead(path string, args []string) {
	syscall.CloseOnExec(reportFD)
	syscall.CloseOnExec(controlFD)
	report, control := os.NewFile(reportFD, "report"), os.NewFile(controlFD, "control")
	// Without this the child is stopped when it takes the foreground.
	signal.Ignore(syscall.SIGTTOU)
	// The terminal hangs up when the test closes it; the control pipe rules.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP)

	cmd := &exec.Cmd{
		Path: path, Args: args,
		Stdin: os.Stdin, Stdout: os.Stdin, Stderr: os.Stdin,
		SysProcAttr: &syscall.SysProcAttr{Foreground: true, Ctty: int(os.Stdin.Fd())},
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		fmt.Fprintf(report, "error %v\n", err)
		return
	}
	fmt.Fprintf(report, "started %d %d\n", cmd.Process.Pid, start.UnixNano())

	job := &job{pid: cmd.Process.Pid}
	released := make(chan struct{})
	go func() {
		defer close(released)
		_, _ = bufio.NewReader(control).ReadByte() // only ever ends
		job.kill()
	}()
	job.watch(report)
	<-released
}

// job is the program as the leader sees it.
type job struct {
	pid    int
	mu     sync.Mutex
	reaped bool // from then on pid may be another's
}

func (j *job) kill() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if !j.reaped {
		_ = syscall.Kill(-j.pid, syscall.SIGKILL)
	}
}

// watch reports every stop, and returns after it reported the end.
func (j *job) watch(report *os.File) {
	for {
		var ws syscall.WaitStatus
		_, err := syscall.Wait4(j.pid, &ws, syscall.WUNTRACED, nil)
		switch {
		case err == syscall.EINTR:
			continue
		case err != nil:
			fmt.Fprintf(report, "exit -1\n")
			return
		case ws.Stopped():
			fmt.Fprintf(report, "stopped\n")
		default:
			j.mu.Lock()
			j.reaped = true
			j.mu.Unlock()
			fmt.Fprintf(report, "exit %d\n", exitCode(ws))
			return
		}
	}
}

// exitCode is the code, or 128 and the signal's number, as a shell has it.
func exitCode(ws syscall.WaitStatus) int {
	if ws.Signaled() {
		return 128 + int(ws.Signal())
	}
	return ws.ExitStatus()
}
