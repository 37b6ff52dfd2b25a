//go:build unix

package worker

import (
	"os"
	"os/signal"
	"syscall"

	"understudy/sandbox/event"
)

// heedProcessorLimit ends the worker, and says why, when the system says that its
// processor time is over. If it did not, the system would kill it soon after.
func heedProcessorLimit() {
	over := make(chan os.Signal, 1)
	signal.Notify(over, syscall.SIGXCPU)
	go func() {
		<-over
		os.Exit(event.ExitCPU)
	}()
}
