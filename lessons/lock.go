package lessons

import (
	"errors"
	"os"
	"path/filepath"
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

// Claim takes the lock file at path for as long as this program runs, and answers
// what gives it back; ok is false when somebody else has it. The system takes it
// from who dies.
func Claim(path string) (release func(), ok bool, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, false, err
	}
	release, err = tryLock(path)
	if errors.Is(err, errBusy) {
		return nil, false, nil
	}
	return release, err == nil, err
}
