//go:build unix

package tuitest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"image/color"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// Terminal is a terminal with a program on it. Its methods may be called from
// any goroutine.
type Terminal struct {
	master    *os.File      // our side of the pseudo-terminal
	leader    *exec.Cmd     // holds the session while the program runs
	control   io.Closer     // closing it ends the leader and the program
	report    *bufio.Reader // what the leader tells
	reportEnd io.Closer
	keys      *queue // towards the program: typed keys and the terminal's replies
	pid       int
	started   time.Time // wall clock: the leader read it, so no monotonic part
	before    State
	owned     sync.WaitGroup // every goroutine of this terminal
	closing   sync.Once
	tap       func([]byte)  // nil, or it sees the output
	endMark   string        // comes through the terminal after all that the program wrote
	exited    chan struct{} // closed once the program is gone and its output read

	mu      sync.Mutex
	tty     *os.File // the program's side, held to read its attributes
	em      *vt.Emulator
	track   tracker
	changed chan struct{} // closed and replaced whenever anything below or on the screen changes
	first   time.Duration
	final   *unix.Termios // the attributes at the moment of exit
	stopped bool
	ended   bool
	code    int
}

// Option changes how Start sets the terminal up.
type Option func(*Terminal)

// WithColors sets the terminal's own foreground and background, which it
// reports to programs that ask; without it, white on black.
func WithColors(fg, bg color.Color) Option {
	return func(t *Terminal) {
		t.em.SetDefaultForegroundColor(fg)
		t.em.SetDefaultBackgroundColor(bg)
	}
}

// WithTap hands all that the program writes to f, piece by piece, before it is shown.
// f is called from one goroutine and must not call a method of the terminal.
func WithTap(f func(output []byte)) Option {
	return func(t *Terminal) { t.tap = f }
}

// Start runs cmd as the foreground job of a new terminal of w columns and h
// rows. It uses cmd's Path, Args, Dir and Env (nil means Env()) and nothing
// else: cmd itself is never started, so its Process stays nil; use PID and
// Signal. It returns an error when there is no pseudo-terminal or the program
// cannot be started. The caller must Close the terminal.
func Start(cmd *exec.Cmd, w, h int, opts ...Option) (*Terminal, error) {
	if cmd.Err != nil {
		return nil, fmt.Errorf("start %s: %w", cmd.Path, cmd.Err)
	}
	if w < 1 || h < 1 {
		return nil, fmt.Errorf("start %s: size %dx%d: want at least 1x1", cmd.Path, w, h)
	}
	t := &Terminal{
		em: vt.NewEmulator(w, h), keys: newQueue(),
		exited: make(chan struct{}), changed: make(chan struct{}),
	}
	t.track.attach(t.em)
	t.watchForEnd()
	for _, opt := range opts {
		opt(t)
	}
	if err := t.open(w, h); err != nil {
		return nil, fmt.Errorf("open a pseudo-terminal: %w", err)
	}
	t.before = t.State()
	if err := t.launch(cmd); err != nil {
		_, _ = t.master.Close(), t.tty.Close()
		return nil, fmt.Errorf("start %s: %w", cmd.Path, err)
	}
	t.owned.Go(t.readOutput)
	t.owned.Go(t.readReplies)
	t.owned.Go(func() { t.keys.drain(t.master) })
	t.owned.Go(t.followLeader)
	return t, nil
}

// open makes the pseudo-terminal.
func (t *Terminal) open(w, h int) error {
	master, tty, err := pty.Open()
	if err != nil {
		return err
	}
	// pty.Open leaves the file in blocking mode, in which Close does not wake
	// a Read; the copy is in the care of the runtime's poller.
	t.master, err = pollable(master)
	_ = master.Close()
	if err != nil {
		_ = tty.Close()
		return err
	}
	t.tty = tty
	return t.setSize(w, h)
}

func pollable(f *os.File) (*os.File, error) {
	fd, err := unix.FcntlInt(f.Fd(), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	if err := unix.SetNonblock(fd, true); err != nil {
		_ = unix.Close(fd)
		return nil, err
	}
	return os.NewFile(uintptr(fd), f.Name()), nil
}

// launch starts the leader and waits until it has started the program.
func (t *Terminal) launch(cmd *exec.Cmd) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	reportR, reportW, err := os.Pipe()
	if err != nil {
		return err
	}
	controlR, controlW, err := os.Pipe()
	if err != nil {
		_, _ = reportR.Close(), reportW.Close()
		return err
	}
	env := cmd.Env
	if env == nil {
		env = Env()
	}
	t.leader = &exec.Cmd{
		Path: self, Args: append([]string{self, cmd.Path}, cmd.Args...), Dir: cmd.Dir,
		Env:         append(append([]string(nil), env...), leaderEnv+"=1"),
		Stdin:       t.tty,
		ExtraFiles:  []*os.File{reportW, controlR},
		SysProcAttr: &unix.SysProcAttr{Setsid: true, Setctty: true},
	}
	err = t.leader.Start()
	_, _ = reportW.Close(), controlR.Close()
	if err == nil {
		t.control, t.report = controlW, bufio.NewReader(reportR)
		t.reportEnd = reportR
		if err = t.awaitStart(); err == nil {
			return nil
		}
		_ = controlW.Close()
		_ = t.leader.Wait()
	}
	_, _ = reportR.Close(), controlW.Close()
	return err
}

func (t *Terminal) awaitStart() error {
	line, err := t.report.ReadString('\n')
	if err != nil {
		return fmt.Errorf("the session leader ended early: %w", err)
	}
	if why, bad := strings.CutPrefix(line, "error "); bad {
		return errors.New(strings.TrimSpace(why))
	}
	var nanos int64
	if _, err := fmt.Sscanf(line, "started %d %d", &t.pid, &nanos); err != nil {
		return fmt.Errorf("the session leader said %q: %w", line, err)
	}
	t.started = time.Unix(0, nanos)
	return nil
}

// Close kills the program if it still runs and releases everything; processes
// that the program left behind get SIGHUP, as when a window is closed. It may
// be called twice and from any goroutine.
func (t *Terminal) Close() error {
	t.closing.Do(func() {
		_ = t.control.Close()
		<-t.exited
		t.keys.close()
		_ = t.master.Close()
		// Not the emulator's Close: it writes what its Read reads, unlocked.
		if pw, ok := t.em.InputPipe().(io.Closer); ok {
			_ = pw.Close()
		}
	})
	t.owned.Wait()
	return nil
}

// PID is the program's process id, and that of its process group.
func (t *Terminal) PID() int { return t.pid }

// Signal sends sig to the program's process group, as a shell's kill would. It
// returns os.ErrProcessDone after the end.
func (t *Terminal) Signal(sig unix.Signal) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ended {
		return os.ErrProcessDone
	}
	if sig == unix.SIGCONT {
		t.stopped = false
	}
	return unix.Kill(-t.pid, sig)
}

// WaitExit waits until the program has ended and all it wrote is on the screen.
// The code is 128 and the signal's number for a program ended by a signal. The
// error is ctx's, with the screen.
func (t *Terminal) WaitExit(ctx context.Context) (code int, err error) {
	select {
	case <-t.exited:
		t.mu.Lock()
		defer t.mu.Unlock()
		return t.code, nil
	case <-ctx.Done():
		return 0, t.failure("the program's end", ctx.Err())
	}
}

// FirstScreen is the time from the start of the program to the first output
// that left something to read on the screen; zero while there is none.
func (t *Terminal) FirstScreen() time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.first
}

// Size returns the terminal's columns and rows.
func (t *Terminal) Size() (w, h int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.em.Width(), t.em.Height()
}

// Screen returns the screen as text: a line for each row, without trailing
// spaces.
func (t *Terminal) Screen() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.em.String()
}

// Cells calls f with every cell of the screen, row by row. The cell may be nil,
// and is of width 0 right of a wide one; f must neither keep nor change it, nor
// call a method of the terminal.
func (t *Terminal) Cells(f func(x, y int, c *uv.Cell)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for y := range t.em.Height() {
		for x := range t.em.Width() {
			f(x, y, t.em.CellAt(x, y))
		}
	}
}
