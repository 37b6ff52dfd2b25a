//go:build unix

package tuitest

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"go.uber.org/goleak"
	"golang.org/x/sys/unix"
)

func TestMain(m *testing.M) {
	if name := os.Getenv(programEnv); name != "" {
		os.Exit(programs[name]())
	}
	goleak.VerifyTestMain(m)
}

// shell runs script on a terminal of 40x8.
func shell(t *testing.T, script string) *Terminal {
	t.Helper()
	return StartTest(t, exec.Command("sh", "-c", script), 40, 8)
}

func TestReadsAndTypes(t *testing.T) {
	term := shell(t, `echo "who?"; read who; echo "hello $who"; exit 7`)
	term.Expect(t, "who?")
	term.Send("Ada", Enter)
	term.ExpectExit(t, 7)
	if got, want := strings.TrimSpace(term.Screen()), "who?\nAda\nhello Ada"; got != want {
		t.Errorf("screen: got %q, want %q", got, want)
	}
	if err := term.Restored(); err != nil {
		t.Error(err)
	}
}

func TestProgramOwnsTheTerminal(t *testing.T) {
	term := shell(t, `test -t 0 && test -t 1 && test -t 2 && echo yes >/dev/tty; stty size; echo "$TERM"; ls -l /dev/fd/3 /dev/fd/4 2>/dev/null; env | grep -c LEADER`)
	term.ExpectExit(t, 1) // grep found none
	if got, want := strings.TrimSpace(term.Screen()), "yes\n8 40\nxterm-256color\n0"; got != want {
		t.Errorf("screen: got %q, want %q", got, want)
	}
}

func TestEnvAndDirOfTheCommand(t *testing.T) {
	cmd := exec.Command("sh", "-c", `echo "$GREETING from $(pwd -P)"`)
	cmd.Env = Env("GREETING=hi", "GREETING=hello")
	cmd.Dir = "/"
	term := StartTest(t, cmd, 40, 4)
	term.ExpectExit(t, 0)
	if got, want := strings.TrimSpace(term.Screen()), "hello from /"; got != want {
		t.Errorf("screen: got %q, want %q", got, want)
	}
}

func TestSignalsFromTheKeyboard(t *testing.T) {
	t.Run("ctrl-c ends it", func(t *testing.T) {
		term := shell(t, `echo ready; read x`)
		term.Expect(t, "ready")
		term.Send(CtrlC)
		term.ExpectExit(t, 128+int(unix.SIGINT))
	})
	t.Run("ctrl-z stops it", func(t *testing.T) {
		term := shell(t, `echo ready; read x; echo "got $x"`)
		term.Expect(t, "ready")
		term.Send(CtrlZ)
		if err := term.WaitStopped(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := term.Signal(unix.SIGCONT); err != nil {
			t.Fatal(err)
		}
		term.Send("on", Enter)
		term.ExpectExit(t, 0)
		if !strings.Contains(term.Screen(), "got on") {
			t.Errorf("it did not go on:\n%s", term.Screen())
		}
	})
	t.Run("resize reaches it", func(t *testing.T) {
		term := shell(t, `trap 'stty size; exit 3' WINCH; echo ready; sleep 1000 & wait`)
		term.Expect(t, "ready")
		if err := term.Resize(61, 17); err != nil {
			t.Fatal(err)
		}
		term.ExpectExit(t, 3)
		if !strings.Contains(term.Screen(), "17 61") {
			t.Errorf("no new size:\n%s", term.Screen())
		}
		if w, h := term.Size(); w != 61 || h != 17 {
			t.Errorf("size: got %dx%d, want 61x17", w, h)
		}
	})
}

func TestCloseKillsTheStubborn(t *testing.T) {
	term := shell(t, `trap '' HUP INT TERM QUIT; echo ready; while :; do read x; done`)
	term.Expect(t, "ready")
	pid := term.PID()
	for range 2 {
		if err := term.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := unix.Kill(pid, 0); !errors.Is(err, unix.ESRCH) {
		t.Errorf("signal 0 to the program: got %v, want %v", err, unix.ESRCH)
	}
	if err := term.Signal(unix.SIGTERM); !errors.Is(err, os.ErrProcessDone) {
		t.Errorf("Signal after the end: got %v, want %v", err, os.ErrProcessDone)
	}
	if code, err := term.WaitExit(t.Context()); err != nil || code != 128+int(unix.SIGKILL) {
		t.Errorf("WaitExit: got %d, %v, want 137", code, err)
	}
}

func TestAChildLeftBehindDoesNotHoldTheEnd(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := unix.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("sh", "-c", `trap '' HUP; { read x; } <"$PIPE" & echo bye; exit 4`)
	cmd.Env = Env("PIPE=" + pipe)
	term := StartTest(t, cmd, 40, 8)
	term.ExpectExit(t, 4) // while the child still has the terminal open
	if !strings.Contains(term.Screen(), "bye") {
		t.Errorf("the last words are missing:\n%s", term.Screen())
	}
	if err := term.Close(); err != nil {
		t.Fatal(err)
	}
	release, err := os.OpenFile(pipe, os.O_WRONLY, 0) // the child lives: it opens the other end
	if err != nil {
		t.Fatal(err)
	}
	_ = release.Close()
}

// A program that ends in the middle of a character or of a control sequence does
// not swallow the mark that follows its output.
func TestHalfAnOutputDoesNotHoldTheEnd(t *testing.T) {
	for _, half := range []string{`\342`, `\360\237`, `\033`, `\033[3`, `\033]0;title`, `\033P1`, `\033_a`} {
		term := shell(t, "printf 'x"+half+"'")
		term.ExpectExit(t, 0)
	}
}

func TestOutputStoppedByTheKeyboardDoesNotHoldTheEnd(t *testing.T) {
	term := shell(t, `echo ready; read x`)
	term.Expect(t, "ready")
	term.Send(CtrlS)
	if err := term.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestStartErrors(t *testing.T) {
	if _, err := Start(exec.Command("./no-such-program"), 40, 8); err == nil || !strings.Contains(err.Error(), "no-such-program") {
		t.Errorf("missing program: got %v", err)
	}
	if _, err := Start(exec.Command("no-such-program-in-path"), 40, 8); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("program not in PATH: got %v, want %v", err, exec.ErrNotFound)
	}
	cmd := exec.Command("sh")
	cmd.Dir = t.TempDir() + "/missing"
	if _, err := Start(cmd, 40, 8); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing folder: got %v, want %v", err, fs.ErrNotExist)
	}
	if _, err := Start(exec.Command("sh"), 0, 8); err == nil || !strings.Contains(err.Error(), "0x8") {
		t.Errorf("size 0x8: got %v", err)
	}
}

func TestWaitsThatFailShowTheScreen(t *testing.T) {
	term := shell(t, `echo "only this"; read x`)
	term.Expect(t, "only this")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, exit := term.WaitExit(ctx)
	for name, err := range map[string]error{
		"WaitFor":     term.WaitFor(ctx, "something else"),
		"WaitGone":    term.WaitGone(ctx, "only"),
		"WaitUntil":   term.WaitUntil(ctx, func(string) bool { return false }),
		"WaitStopped": term.WaitStopped(ctx),
		"Settle":      term.Settle(ctx, time.Hour),
		"WaitExit":    exit,
	} {
		if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "│ only this") {
			t.Errorf("%s: got %v, want the cancellation with the screen", name, err)
		}
	}
	term.Send(Enter)
	if err := term.WaitFor(t.Context(), "never"); !errors.Is(err, ErrEnded) {
		t.Errorf("after the end: got %v, want %v", err, ErrEnded)
	}
}

func TestFirstScreen(t *testing.T) {
	begin := time.Now()
	term := shell(t, `printf '\033[2J'; read x; echo now`)
	if got := term.FirstScreen(); got != 0 {
		t.Errorf("before any text: got %v, want 0", got)
	}
	term.Send(Enter)
	term.Expect(t, "now")
	if got, most := term.FirstScreen(), time.Since(begin); got <= 0 || got > most {
		t.Errorf("got %v, want more than 0 and at most %v", got, most)
	}
}

func TestUnreadRepliesDoNotBlock(t *testing.T) {
	// Far more answers than a pseudo-terminal holds, and nobody reads them.
	term := shell(t, `stty raw -echo; i=0; while [ $i -lt 3000 ]; do printf '\033[c'; i=$((i+1)); done; printf done; stty -raw`)
	term.Expect(t, "done")
	term.ExpectExit(t, 0)
}

func TestHalfFramesAreNotSeen(t *testing.T) {
	term := shell(t, `printf ready; read x; printf '\033[?2026h\033[2JHALF'; read x; printf 'WHOLE\033[?2026l'; read x`)
	term.Expect(t, "ready")
	term.Send(Enter, Enter)
	var seen []string
	if err := term.WaitUntil(t.Context(), func(screen string) bool {
		seen = append(seen, screen)
		return strings.Contains(screen, "WHOLE")
	}); err != nil {
		t.Fatal(err)
	}
	for _, screen := range seen {
		if strings.Contains(screen, "HALF") && !strings.Contains(screen, "WHOLE") {
			t.Errorf("a waiter saw half a frame:\n%s", screen)
		}
	}
}

func TestPasteAndMouseFollowTheProgramsModes(t *testing.T) {
	const show = `stty -icanon -echo; printf 'ready\r\n'; exec cat -v`
	t.Run("asked for", func(t *testing.T) {
		term := shell(t, `printf '\033[?2004h\033[?1000h\033[?1006h';`+show)
		term.Expect(t, "ready")
		term.Paste("a b")
		term.Click(4, 2)
		term.Wheel(1, 1, true)
		term.Send(".")
		term.Expect(t, `^[[200~a b^[[201~`, `^[[<0;5;3M^[[<0;5;3m`, `<65;2;2M`)
	})
	t.Run("the old encoding", func(t *testing.T) {
		term := shell(t, `printf '\033[?1000h';`+show)
		term.Expect(t, "ready")
		term.Click(4, 2)
		term.Expect(t, "^[[M %#^[[M#%#")
	})
	t.Run("not asked for", func(t *testing.T) {
		term := shell(t, show)
		term.Expect(t, "ready")
		term.Click(4, 2)
		term.Paste("a b")
		term.Send(".")
		term.Expect(t, "\na b.")
	})
}

func TestCellsAndSnapshotAgree(t *testing.T) {
	term := shell(t, `printf '\033[1;31mbold\033[m 日本\033[?25l'; read x`)
	term.Expect(t, "日本")
	shot := term.Snapshot()
	cells := shot.Cells
	if shot.CursorVisible {
		t.Error("cursor: got visible, want hidden")
	}
	var text strings.Builder
	term.Cells(func(x, y int, c *uv.Cell) {
		if y == 0 && c.Width > 0 {
			text.WriteString(c.Content)
		}
		if copied := cells.CellAt(x, y); !c.Equal(copied) {
			t.Errorf("cell %d,%d: got %+v in the snapshot, want %+v", x, y, copied, c)
		}
	})
	if got, want := strings.TrimSpace(text.String()), "bold 日本"; got != want {
		t.Errorf("row 0: got %q, want %q", got, want)
	}
	if c := cells.CellAt(0, 0); c.Style.Attrs&uv.AttrBold == 0 || c.Style.Fg == nil {
		t.Errorf("cell 0,0: got %+v, want bold and red", c.Style)
	}
	term.Send(Enter)
	term.ExpectExit(t, 0)
}
