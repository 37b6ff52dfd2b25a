package tui

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/tui/component/external"
)

// killAfter is how long the program has to end by itself after a signal.
const killAfter = 2 * time.Second

// watchSignals quits p on the signals that end a program, so that the terminal
// is given back. The library knows two of them, but not a hang-up. What it
// returns ends the watching, and says which signal it was, if any.
func watchSignals(p *tea.Program) (caught func() os.Signal) {
	signals, stop := make(chan os.Signal, 1), make(chan struct{})
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	var sig os.Signal
	var wg sync.WaitGroup
	wg.Go(func() {
		for sig == nil {
			select {
			case s := <-signals:
				if s != os.Interrupt || !external.Interrupted() { // else it is that of the learner's editor
					sig = s
				}
			case <-stop:
				return
			}
		}
		hard := time.AfterFunc(killAfter, p.Kill)
		defer hard.Stop()
		p.Quit() // blocks while the program does not listen
		<-stop
	})
	return func() os.Signal {
		signal.Stop(signals)
		close(stop)
		wg.Wait()
		return sig
	}
}
