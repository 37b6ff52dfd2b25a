//go:build unix

package sandbox

import (
	"os"
	"os/exec"
	"syscall"
)

// inherit gives the child the two pipes as descriptors 3 and 4, and a session of
// its own, so that a Ctrl-C at the terminal is the host's alone and the child has
// no terminal.
func inherit(cmd *exec.Cmd, commands, events *os.File) {
	cmd.ExtraFiles = []*os.File{commands, events}
	cmd.Args = append(cmd.Args, pipeArgs(3, 4)...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	bindLife(cmd.SysProcAttr)
	cmd.Dir = "/"
}

// workerEnv is all of the environment that a worker gets. It has one processor:
// the others are the host's.
func workerEnv() []string {
	env := []string{"GOTRACEBACK=single", "GOMAXPROCS=1"}
	if tz, ok := os.LookupEnv("TZ"); ok {
		env = append(env, "TZ="+tz)
	}
	return env
}

// breachedPolicy says whether the filter of system calls ended the process.
func breachedPolicy(exit *exec.ExitError) bool {
	s, ok := exit.Sys().(syscall.WaitStatus)
	return ok && s.Signaled() && s.Signal() == syscall.SIGSYS
}
