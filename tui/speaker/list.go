package speaker

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// List is the talks that go on, by the number of their process. Sockets of
// processes that are gone are removed. Without a folder there is no talk. A talk
// that does not answer is left out; when all that is there is of another version,
// the error is a *VersionError.
func List(dir string) ([]Hello, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []Hello
	var other *VersionError
	for _, e := range entries {
		pid, ok := pidOf(e.Name())
		if !ok {
			continue
		}
		c, hello, err := dial(dir, pid)
		if err != nil {
			if refused(err) && !alive(pid) {
				_ = os.Remove(filepath.Join(dir, e.Name())) // another window may have been faster
			}
			errors.As(err, &other)
			continue
		}
		c.Close()
		all = append(all, hello)
	}
	if len(all) == 0 && other != nil {
		return nil, other
	}
	slices.SortFunc(all, func(a, b Hello) int { return a.PID - b.PID })
	return all, nil
}

// dial goes to the talk of a process, and waits for its hello.
func dial(dir string, pid int) (*conn, Hello, error) {
	if err := private(dir); err != nil {
		return nil, Hello{}, err
	}
	raw, err := net.DialTimeout("unix", socket(dir, pid), patience)
	if err != nil {
		return nil, Hello{}, err
	}
	if !ours(raw) {
		raw.Close()
		return nil, Hello{}, errors.New("another user listens there")
	}
	c := newConn(raw)
	if err := raw.SetReadDeadline(time.Now().Add(patience)); err != nil {
		raw.Close()
		return nil, Hello{}, err
	}
	m, err := c.receive()
	if err == nil && m.Hello == nil {
		err = errNonsense
	}
	if err == nil {
		err = raw.SetReadDeadline(time.Time{})
	}
	if err != nil {
		raw.Close()
		return nil, Hello{}, err
	}
	return c, *m.Hello, nil
}
