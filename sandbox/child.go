package sandbox

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"sync"

	"understudy/sandbox/event"
)

// WorkerVerb is the hidden command that makes the binary a worker. The two
// numbers that follow it name the pipes for commands and for events.
const WorkerVerb = "worker"

// frame is one that a worker sent, with a payload of its own.
type frame struct {
	t       event.FrameType
	payload []byte
}

// child is a worker that was started.
type child struct {
	cmd    *exec.Cmd
	in     io.Closer
	out    chan []byte // frames for it, whole; written by a goroutine of its own
	frames chan frame  // closed when its pipe ends
	exited chan struct{}
	err    error // of Wait; good once exited is closed
	stderr head
	broken error // why its frames could not be read, or nil; good once frames is closed
}

// framesAhead bounds the frames that were read and wait for the keeper; each may
// have a megabyte.
const framesAhead = 8

// startChild starts a worker with pipes of its own: its standard output and
// error are a place for accidents, never for the wire.
func startChild(command []string, env []string) (*child, error) {
	if len(command) == 0 {
		command = []string{self(), WorkerVerb}
	}
	commandsR, commandsW, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("start worker: %w", err)
	}
	eventsR, eventsW, err := os.Pipe()
	if err != nil {
		commandsR.Close()
		commandsW.Close()
		return nil, fmt.Errorf("start worker: %w", err)
	}
	c := &child{in: commandsW, out: make(chan []byte, 16), frames: make(chan frame, framesAhead), exited: make(chan struct{})}
	c.cmd = exec.Command(command[0], command[1:]...)
	c.cmd.Env = append(workerEnv(), env...)
	c.cmd.Stdout, c.cmd.Stderr = &c.stderr, &c.stderr
	inherit(c.cmd, commandsR, eventsW)
	err = begin(c.cmd)
	commandsR.Close()
	eventsW.Close()
	if err != nil {
		commandsW.Close()
		eventsR.Close()
		return nil, fmt.Errorf("start worker: %w", err)
	}
	go c.read(eventsR)
	go c.write(commandsW)
	go func() {
		c.err = c.cmd.Wait()
		close(c.exited)
	}()
	return c, nil
}

// self is the running binary. On Linux that name stays good when the file is replaced.
func self() string {
	if runtime.GOOS == "linux" {
		if _, err := os.Stat("/proc/self/exe"); err == nil {
			return "/proc/self/exe"
		}
	}
	exe, err := os.Executable()
	if err != nil {
		return os.Args[0]
	}
	return exe
}

func (c *child) read(r *os.File) {
	defer close(c.frames)
	defer r.Close()
	for fr := event.NewReader(r); ; {
		t, payload, err := fr.Next()
		if err != nil {
			if err != io.EOF { //nolint:errorlint // Next returns it as it is
				c.broken = err
			}
			return
		}
		c.frames <- frame{t, append([]byte(nil), payload...)}
	}
}

func (c *child) write(w *os.File) {
	for b := range c.out {
		if _, err := w.Write(b); err != nil {
			for range c.out { //nolint:revive // it is dead: the rest is for nobody
			}
			return
		}
	}
	w.Close()
}

// discard kills the worker and lets go of it without waiting.
func (c *child) discard() {
	c.kill()
	close(c.out)
	c.in.Close()
	go func() {
		for range c.frames { //nolint:revive // until it ends
		}
	}()
}

func (c *child) kill() {
	if c.cmd.Process != nil {
		_ = c.cmd.Process.Kill() // it may be gone already
	}
}

// head keeps the beginning of what is written to it: where Go's runtime says
// why it ended a process.
type head struct {
	mu sync.Mutex
	b  []byte
}

const headSize = 32 << 10

// Write keeps what fits and never fails.
func (h *head) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.b = append(h.b, p[:min(len(p), headSize-len(h.b))]...)
	return len(p), nil
}

// String is what was kept.
func (h *head) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return string(h.b)
}

func pipeArgs(commands, events uintptr) []string {
	return []string{strconv.FormatUint(uint64(commands), 10), strconv.FormatUint(uint64(events), 10)}
}
