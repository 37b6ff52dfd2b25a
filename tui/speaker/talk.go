package speaker

import (
	"fmt"
	"net"
	"os"
	"sync"
)

// maxWindows is how many windows a talk answers at once.
const maxWindows = 8

// Talk is the talk's end of the wire. Make one with Open. Its methods may be
// called from any goroutine.
type Talk struct {
	hello    Hello
	listener net.Listener
	path     string
	acts     chan Act
	end      chan struct{}
	wg       sync.WaitGroup

	mu      sync.Mutex
	state   *State
	changed chan struct{} // closed when state is another one
	windows map[*conn]bool
	closed  bool
}

// Open lets windows come to a talk of this process, in the folder that Dir
// names, which is made for this user only. What a process of the same number
// left there is removed.
func Open(dir, lesson string) (*Talk, error) {
	if err := private(dir); err != nil {
		return nil, fmt.Errorf("make the folder for talks: %w", err)
	}
	path := socket(dir, os.Getpid())
	if err := os.Remove(path); err != nil && !os.IsNotExist(err) {
		return nil, fmt.Errorf("remove the socket of an earlier talk: %w", err)
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("open a socket for the notes: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		l.Close()
		return nil, err
	}
	t := &Talk{
		hello: Hello{os.Getpid(), lesson}, listener: l, path: path, acts: make(chan Act), end: make(chan struct{}),
		changed: make(chan struct{}), windows: map[*conn]bool{},
	}
	t.wg.Go(t.accept)
	return t, nil
}

// Acts is where the speaker's acts arrive. It is closed by Close.
func (t *Talk) Acts() <-chan Act { return t.acts }

// Publish shows s to all windows. Of several in a row a slow window sees the last.
func (t *Talk) Publish(s State) {
	s = bounded(s)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.state = &s
	close(t.changed)
	t.changed = make(chan struct{})
}

// Windows is how many windows show the notes now.
func (t *Talk) Windows() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.windows)
}

// Close ends it for all windows, and takes the socket away. It may be called twice.
func (t *Talk) Close() error {
	t.mu.Lock()
	if t.closed {
		t.mu.Unlock()
		return nil
	}
	t.closed = true
	close(t.end)
	for w := range t.windows {
		w.Close()
	}
	t.mu.Unlock()
	err := t.listener.Close() // removes the socket too
	t.wg.Wait()
	close(t.acts)
	return err
}

func (t *Talk) accept() {
	for {
		c, err := t.listener.Accept()
		if err != nil {
			return
		}
		w := newConn(c)
		if !ours(c) || !t.enter(w) {
			c.Close()
			continue
		}
		t.wg.Go(func() { t.serve(w) })
	}
}

// enter notes a window, if there is room for it.
func (t *Talk) enter(w *conn) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.closed || len(t.windows) >= maxWindows {
		return false
	}
	t.windows[w] = true
	return true
}

// serve tells a window what there is until it goes or the talk ends.
func (t *Talk) serve(w *conn) {
	gone := make(chan struct{})
	t.wg.Go(func() { defer close(gone); t.hear(w) })
	t.tell(w, gone)
	w.Close() // ends hear
	<-gone
	t.mu.Lock()
	delete(t.windows, w)
	t.mu.Unlock()
}

// tell sends the hello, and each state that is new.
func (t *Talk) tell(w *conn, gone <-chan struct{}) {
	if w.send(message{Hello: &t.hello}) != nil {
		return
	}
	var told *State
	for {
		t.mu.Lock()
		state, changed := t.state, t.changed
		t.mu.Unlock()
		if state != nil && state != told {
			if w.send(message{State: state}) != nil {
				return
			}
			told = state
		}
		select {
		case <-changed:
		case <-gone:
			return
		case <-t.end:
			return
		}
	}
}

// hear takes the acts of a window. One that says anything else is no window of ours.
func (t *Talk) hear(w *conn) {
	for {
		m, err := w.receive()
		if err != nil || !m.Act.Known() {
			return
		}
		select {
		case t.acts <- m.Act:
		case <-t.end:
			return
		}
	}
}
