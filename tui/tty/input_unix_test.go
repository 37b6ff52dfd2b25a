//go:build unix

package tty

import (
	"io"
	"os/exec"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"

	"understudy/tui/ui"
)

// What is typed while the terminal is lent is still there afterwards, and a command gets
// the terminal itself.
func TestNothingIsReadOnLoan(t *testing.T) {
	keyboard, terminal, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = keyboard.Close(), terminal.Close() })
	tty := New(terminal, terminal)
	if n, err := tty.in.Read(make([]byte, 9)); n != 0 || err != nil {
		t.Errorf("nothing typed: got %d, %v", n, err)
	}
	write(t, tty, ansi.RequestKittyKeyboard)
	tty.filter(nil, answers)
	tty.filter(nil, ui.LendMsg{Command: exec.Command("editor")})
	if _, err := keyboard.WriteString("typed\n"); err != nil {
		t.Fatal(err)
	}
	if n, err := tty.in.Read(make([]byte, 9)); n != 0 || err != io.EOF {
		t.Errorf("on loan: got %d, %v", n, err)
	}
	l := &loan{tty: tty, cmd: exec.Command("cat"), run: func() error { return nil }}
	l.SetStdin(tty.in)
	l.SetStdout(tty.out.writer())
	if l.cmd.Stdin != terminal || l.cmd.Stdout != terminal {
		t.Errorf("the command has %v and %v, want the terminal", l.cmd.Stdin, l.cmd.Stdout)
	}
	if err := l.Run(); err != nil {
		t.Fatal(err)
	}
	b := make([]byte, 9)
	if n, err := tty.in.Read(b); string(b[:n]) != "typed\n" || err != nil {
		t.Errorf("afterwards: got %q, %v", b[:n], err)
	}
}

// Suspending is a loan too, to the shell.
func TestSuspendShutsTheInput(t *testing.T) {
	keyboard, terminal, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = keyboard.Close(), terminal.Close() })
	tty := New(terminal, terminal)
	write(t, tty, ansi.RequestKittyKeyboard)
	tty.filter(nil, answers)
	if msg := tty.filter(nil, tea.SuspendMsg{}); msg == nil || msg == (tea.SuspendMsg{}) {
		t.Errorf("got %v, want a loan", msg)
	}
	if _, err := tty.in.Read(make([]byte, 9)); err != io.EOF {
		t.Errorf("got %v, want the end of the input", err)
	}
}
