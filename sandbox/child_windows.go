package sandbox

import (
	"os"
	"os/exec"
	"syscall"
)

// inherit gives the child the handles of the two pipes, which keep their numbers.
func inherit(cmd *exec.Cmd, commands, events *os.File) {
	var handles []syscall.Handle
	for _, f := range []*os.File{commands, events} {
		h := syscall.Handle(f.Fd())
		_ = syscall.SetHandleInformation(h, syscall.HANDLE_FLAG_INHERIT, syscall.HANDLE_FLAG_INHERIT)
		handles = append(handles, h)
	}
	cmd.Args = append(cmd.Args, pipeArgs(uintptr(handles[0]), uintptr(handles[1]))...)
	cmd.SysProcAttr = &syscall.SysProcAttr{
		AdditionalInheritedHandles: handles,
		CreationFlags:              syscall.CREATE_NEW_PROCESS_GROUP,
	}
}

// workerEnv is all of the environment that a worker gets; Windows needs to know
// where it is.
func workerEnv() []string {
	return []string{"GOTRACEBACK=single", "GOMAXPROCS=1", "SYSTEMROOT=" + os.Getenv("SYSTEMROOT")}
}

// begin starts cmd.
func begin(cmd *exec.Cmd) error { return cmd.Start() }

// breachedPolicy is false: there is no such policy.
func breachedPolicy(*exec.ExitError) bool { return false }
