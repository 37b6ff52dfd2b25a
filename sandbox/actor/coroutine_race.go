//go:build race

package actor

// pull does with a goroutine what iter.Pull does with a coroutine. The race
// detector keeps about 5 KB of every coroutine for ever (Go 1.26: the runtime ends
// one without telling it), and a search through schedules makes a million of them.
func pull(body func(yield func(struct{}) bool)) (next func() (struct{}, bool), stop func()) {
	turn, back := make(chan bool), make(chan struct{})
	started, over := false, false
	resume := func(goOn bool) {
		switch {
		case over:
			return
		case started:
			turn <- goOn
		case goOn:
			started = true
			go func() {
				defer func() {
					over = true
					back <- struct{}{}
				}()
				body(func(struct{}) bool {
					back <- struct{}{}
					return <-turn
				})
			}()
		default:
			over = true
			return
		}
		<-back
	}
	next = func() (struct{}, bool) {
		resume(true)
		return struct{}{}, !over
	}
	return next, func() { resume(false) }
}
