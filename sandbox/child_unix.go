//go:build unix

package sandbox

import (
	"os"
	"os/exec"
	"syscall"
)

// inherit gives the child the two pipes as descriptors 3 and 4, and a group of
// its own, so that a Ctrl-C at the terminal is the host's alone.
func inherit(cmd *exec.Cmd, commands, events *os.File) {
	cmd.ExtraFiles = []*os.File{commands, events}
	cmd.Args = append(cmd.Args, pipeArgs(3, 4)...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Dir = "/"
}

// workerEnv is all of the environment that a worker gets.
func workerEnv() []string { return []string{"GOTRACEBACK=single"} }
