//go:build unix

package tuitest

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"
)

// programEnv makes this test binary one of programs.
const programEnv = "TUITEST_PROGRAM"

var programs = map[string]func() int{"tea": teaProgram, "careless": carelessTest}

// program returns the command that runs the program of that name.
func program(t *testing.T, name string, env ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = Env(append(env, programEnv+"="+name)...)
	return cmd
}

// teaModel shows its size and the last message that a person caused.
type teaModel struct{ size, last string }

func (m teaModel) Init() tea.Cmd { return nil }

func (m teaModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.size = fmt.Sprintf("%dx%d", msg.Width, msg.Height)
	case tea.KeyPressMsg:
		m.last = msg.String()
		switch m.last {
		case "q":
			return m, tea.Quit
		case "ctrl+z":
			return m, tea.Suspend
		}
	case tea.PasteMsg:
		m.last = "paste " + msg.Content
	case tea.MouseClickMsg:
		m.last = fmt.Sprintf("click %d,%d", msg.X, msg.Y)
	case tea.ResumeMsg:
		m.last = "resumed"
	}
	return m, nil
}

func (m teaModel) View() tea.View {
	v := tea.NewView("size " + m.size + "\nlast " + m.last + ".")
	v.AltScreen, v.MouseMode, v.ReportFocus = true, tea.MouseModeCellMotion, true
	v.KeyboardEnhancements.ReportEventTypes = true
	return v
}

func teaProgram() int {
	if _, err := tea.NewProgram(teaModel{}).Run(); err != nil {
		return 1
	}
	return 0
}

func TestBubbleTea(t *testing.T) {
	term := StartTest(t, program(t, "tea"), 40, 8)
	term.Expect(t, "size 40x8")
	if !term.RawMode() || !term.AltScreen() {
		t.Errorf("while it runs: raw %v, alternate screen %v, want both", term.RawMode(), term.AltScreen())
	}
	for _, k := range []string{"f5", "ctrl+r", "alt+enter", "pgdown", "shift+tab"} {
		seq, err := ParseKey(k)
		if err != nil {
			t.Fatal(err)
		}
		term.Send(seq)
		term.Expect(t, "last "+k+".")
	}
	term.Paste("two words")
	term.Expect(t, "last paste two words.")
	term.Click(7, 3)
	term.Expect(t, "last click 7,3.")
	if err := term.Resize(50, 12); err != nil {
		t.Fatal(err)
	}
	term.Expect(t, "size 50x12")

	term.Send(CtrlZ)
	if err := term.WaitStopped(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := term.Signal(unix.SIGCONT); err != nil {
		t.Fatal(err)
	}
	term.Expect(t, "last resumed.")

	term.Send("q")
	term.ExpectExit(t, 0)
	if err := term.Restored(); err != nil {
		t.Error(err)
	}
	if term.FirstScreen() <= 0 {
		t.Error("no time of a first screen")
	}
}

func TestBubbleTeaKilledLeavesItsMarks(t *testing.T) {
	term := StartTest(t, program(t, "tea"), 40, 8)
	term.Expect(t, "size 40x8")
	if err := term.Signal(unix.SIGKILL); err != nil {
		t.Fatal(err)
	}
	term.ExpectExit(t, 128+int(unix.SIGKILL))
	err := term.Restored()
	if err == nil {
		t.Fatal("got nil, want what is left")
	}
	for _, want := range []string{"line attributes", "alternate screen", "cursor", "?1002 set", "?2004 set", "keyboard protocol", "modifyOtherKeys"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v: does not tell of %q", err, want)
		}
	}
}

// carelessTest starts a program that holds the named pipe $PIPE open and
// ignores what it can, and ends without closing its terminal.
func carelessTest() int {
	term, err := Start(exec.Command("sh", "-c", `trap '' HUP INT TERM; exec 9>"$PIPE"; echo ready; while :; do read x; done`), 40, 8)
	if err != nil {
		return 1
	}
	if err := term.WaitFor(context.Background(), "ready"); err != nil {
		return 1
	}
	return 0
}

func TestNothingOutlivesAnAbandonedTerminal(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := unix.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	// Both ways, so that opening waits for nobody; the writing end is closed
	// once the program holds its own.
	both, err := os.OpenFile(pipe, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := os.Open(pipe)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	cmd := program(t, "careless", "PIPE="+pipe)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	_ = both.Close()
	if _, err := io.ReadAll(reader); err != nil { // ends when the program does
		t.Fatal(err)
	}
}
