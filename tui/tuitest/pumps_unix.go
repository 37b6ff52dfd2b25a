//go:build unix

package tuitest

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// watchForEnd makes the end mark end the program's output.
func (t *Terminal) watchForEnd() {
	t.endMark = fmt.Sprintf("tuitest %p %d", t, time.Now().UnixNano())
	t.em.RegisterApcHandler(func(data []byte) bool {
		switch string(data) {
		case t.endMark:
			t.end()
		case t.endMark + stopMark:
			t.stopped = true
			t.wake()
		default:
			return false
		}
		return true
	})
}

// end notes that the program is gone and all its output is on the screen. The
// caller holds t.mu.
func (t *Terminal) end() {
	if !t.ended {
		t.ended = true
		close(t.exited)
		t.wake()
	}
}

// readOutput feeds the emulator with what is written to the terminal.
func (t *Terminal) readOutput() {
	buf := make([]byte, 64<<10)
	for {
		n, err := t.master.Read(buf)
		if n > 0 {
			if t.tap != nil {
				t.tap(buf[:n])
			}
			t.show(buf[:n])
		}
		if err != nil { // nobody can write any more, or Close
			t.mu.Lock()
			t.end()
			t.mu.Unlock()
			return
		}
	}
}

func (t *Terminal) show(output []byte) {
	now := time.Now()
	t.mu.Lock()
	defer t.mu.Unlock()
	_, _ = t.em.Write(output)
	if t.first == 0 && strings.TrimSpace(t.em.String()) != "" {
		t.first = now.Round(0).Sub(t.started)
	}
	t.wake()
}

// wake lets every waiter look again. The caller holds t.mu.
func (t *Terminal) wake() {
	close(t.changed)
	t.changed = make(chan struct{})
}

// readReplies takes the emulator's answers to queries at once: the emulator
// blocks in Write, under t.mu, until they are taken.
func (t *Terminal) readReplies() {
	buf := make([]byte, 4<<10)
	for {
		n, err := t.em.Read(buf)
		t.keys.push(buf[:n])
		if err != nil {
			return
		}
	}
}

// followLeader notes what becomes of the program, and lets go of the terminal
// when it has ended, so that readOutput meets the end of the output.
func (t *Terminal) followLeader() {
	code := -1
	for {
		line, err := t.report.ReadString('\n')
		if err != nil { // the leader was killed
			_ = unix.Kill(-t.pid, unix.SIGKILL)
			break
		}
		if line == "stopped\n" {
			_ = t.mark(stopMark) // it has stopped for the waiters once they see all that it wrote
			continue
		}
		if _, err := fmt.Sscanf(line, "exit %d", &code); err == nil {
			break
		}
	}
	t.lookBack(code)
	_ = t.tty.Close()
	_ = t.control.Close()
	_ = t.leader.Wait()
	_ = t.reportEnd.Close()
}

// lookBack notes how the program ended and how it left the terminal, and waits
// until all its output has been read. The end of the file would not tell that:
// it does not come while a process that the program left behind holds the
// terminal. So a mark is sent after the output.
func (t *Terminal) lookBack(code int) {
	t.mu.Lock()
	t.code = code
	attrs, err := t.attributes()
	if err == nil {
		t.final = &attrs
	}
	t.mu.Unlock()
	if attrs.Iflag&unix.IXON != 0 {
		t.Send(CtrlQ) // in case Ctrl-S has stopped the output
	}
	if err := t.mark(""); err != nil {
		t.mu.Lock()
		t.end()
		t.mu.Unlock()
	}
	<-t.exited
}

// stopMark follows the end mark where the program has only been stopped.
const stopMark = " stopped"

// mark writes the end mark and more behind all that the program wrote. The program may
// have ended in the middle of a character, which takes up to three more bytes, or of a
// control sequence, which CAN ends.
func (t *Terminal) mark(more string) error {
	_, err := t.tty.WriteString("\x00\x00\x00\x18\x1b_" + t.endMark + more + "\x1b\\")
	return err
}

// queue holds bytes for a writer that may block, so that whoever pushes never
// does: a program that reads no keys must not stop the screen.
type queue struct {
	mu     sync.Mutex
	filled *sync.Cond
	bytes  []byte
	closed bool
}

func newQueue() *queue {
	q := &queue{}
	q.filled = sync.NewCond(&q.mu)
	return q
}

func (q *queue) push(b []byte) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.bytes = append(q.bytes, b...)
	q.filled.Signal()
}

func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.filled.Signal()
}

// drain writes to w until the queue is closed or w fails.
func (q *queue) drain(w io.Writer) {
	for {
		q.mu.Lock()
		for len(q.bytes) == 0 && !q.closed {
			q.filled.Wait()
		}
		if q.closed {
			q.mu.Unlock()
			return
		}
		b := q.bytes
		q.bytes = nil
		q.mu.Unlock()
		if _, err := w.Write(b); err != nil {
			return
		}
	}
}
