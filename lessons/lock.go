package lessons

import (
	"errors"
	"time"
)

// lockPatience is how long a write waits for another understudy's; writes take milliseconds.
const lockPatience = 2 * time.Second

// errBusy says that another understudy held the lock all that time.
var errBusy = errors.New("another understudy is writing it")

// lock takes the lock file, which the system frees when its owner dies. The
// answer gives it back. The file itself stays: removing it would let two in.
func lock(path string) (unlock func(), err error) {
	for end := time.Now().Add(lockPatience); ; {
		unlock, err = tryLock(path)
		if !errors.Is(err, errBusy) || time.Now().After(end) {
			return unlock, err
		}
		time.Sleep(5 * time.Millisecond)
	}
}
