//go:build unix

package tty

import (
	"os"
	"os/signal"

	"golang.org/x/sys/unix"
)

const canSuspend = true

// suspend stops this process and those of its group, as the terminal does at Ctrl+Z, and
// returns when somebody lets them go on.
func suspend() error {
	resumed := make(chan os.Signal, 1)
	signal.Notify(resumed, unix.SIGCONT)
	defer signal.Stop(resumed)
	if err := unix.Kill(0, unix.SIGTSTP); err != nil {
		return err
	}
	<-resumed
	return nil
}
