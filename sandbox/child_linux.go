package sandbox

import (
	"os/exec"
	"runtime"
	"sync"
	"syscall"
)

// bindLife has the system kill the child when the thread that started it ends.
func bindLife(a *syscall.SysProcAttr) { a.Pdeathsig = syscall.SIGKILL }

// starter starts processes on a thread that lives as long as this process. Go
// ends threads now and then; the children of one of those would be killed.
var starter = sync.OnceValue(func() chan<- func() {
	work := make(chan func())
	go func() {
		runtime.LockOSThread()
		for f := range work {
			f()
		}
	}()
	return work
})

// begin starts cmd.
func begin(cmd *exec.Cmd) error {
	done := make(chan error)
	starter() <- func() { done <- cmd.Start() }
	return <-done
}
