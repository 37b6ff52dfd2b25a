package tty

import (
	"bytes"
	"os/exec"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"understudy/tui/ui"
)

// answers is what a terminal says to the last question.
var answers = uv.PrimaryDeviceAttributesEvent{62}

// fake is a terminal that is no file, and what it was sent.
func fake(t *testing.T) (tty *TTY, sent *bytes.Buffer) {
	t.Helper()
	sent = &bytes.Buffer{}
	return New(sent, sent), sent
}

func write(t *testing.T, tty *TTY, s string) {
	t.Helper()
	if n, err := tty.out.writer().Write([]byte(s)); n != len(s) || err != nil {
		t.Fatalf("write %q: got %d, %v", s, n, err)
	}
}

// Nobody gets the terminal before the answers are there, whatever else happens.
func TestAnswersComeFirst(t *testing.T) {
	tty, sent := fake(t)
	write(t, tty, "frame"+ansi.RequestKittyKeyboard)
	write(t, tty, ansi.RequestModeSynchronizedOutput+ansi.RequestBackgroundColor)
	if got, want := sent.String(), "frame\x1b[?u\x1b[c\x1b[?2026$p\x1b]11;?\a\x1b[c"; got != want {
		t.Errorf("sent %q, want %q", got, want)
	}
	key := tea.KeyPressMsg{Code: 'x'}
	for _, c := range []struct{ got, want tea.Msg }{
		{tty.filter(nil, tea.QuitMsg{}), nil},
		{tty.filter(nil, key), key},
		{tty.filter(nil, answers), nil},
		{tty.filter(nil, ui.LendMsg{}), nil}, // who quits has no more use for it
		{tty.filter(nil, answers), tea.QuitMsg{}},
	} {
		if c.got != c.want {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
}

// Before the first frame nothing is asked, but it will be.
func TestQuitBeforeTheFirstFrame(t *testing.T) {
	tty, _ := fake(t)
	if msg := tty.filter(nil, tea.QuitMsg{}); msg != nil {
		t.Errorf("got %v at once", msg)
	}
	write(t, tty, ansi.RequestKittyKeyboard)
	if msg := tty.filter(nil, answers); msg != (tea.QuitMsg{}) {
		t.Errorf("got %v with the answer", msg)
	}
}

// A terminal that does not answer has its time once, and is not asked again.
func TestTerminalThatDoesNotAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tty, sent := fake(t)
		msgs := make(chan tea.Msg, 1)
		tty.send = func(msg tea.Msg) { msgs <- msg }
		write(t, tty, ansi.RequestKittyKeyboard)
		began := time.Now()
		for msg := tea.Msg(tea.QuitMsg{}); tty.filter(nil, msg) == nil; msg = <-msgs {
		}
		if took := time.Since(began); took != Patience {
			t.Errorf("it took %v, want %v", took, Patience)
		}
		tty.out.takeBack()
		sent.Reset()
		write(t, tty, ansi.RequestBackgroundColor)
		if got := sent.String(); got != ansi.RequestBackgroundColor {
			t.Errorf("sent %q", got)
		}
		if msg := tty.filter(nil, tea.QuitMsg{}); msg != (tea.QuitMsg{}) {
			t.Errorf("later: got %v", msg)
		}
	})
}

// What is asked while the terminal is lent is asked afterwards.
func TestNoQuestionsOnLoan(t *testing.T) {
	tty, sent := fake(t)
	write(t, tty, ansi.RequestKittyKeyboard)
	tty.filter(nil, answers)
	editor := exec.Command("editor")
	if msg := tty.filter(nil, ui.LendMsg{Command: editor}); msg == nil {
		t.Fatal("no loan")
	}
	sent.Reset()
	write(t, tty, "a"+ansi.RequestBackgroundColor+"b\x1b[?2027$pc")
	if got := sent.String(); got != "abc" {
		t.Errorf("on loan: sent %q", got)
	}
	if err := (&loan{tty: tty, cmd: editor, run: func() error { return nil }}).Run(); err != nil {
		t.Fatal(err)
	}
	write(t, tty, "d")
	write(t, tty, "e")
	if got, want := sent.String(), "abcd\x1b]11;?\a\x1b[?2027$p\x1b[ce"; got != want {
		t.Errorf("afterwards: sent %q, want %q", got, want)
	}
	if msg := tty.filter(nil, tea.QuitMsg{}); msg != nil {
		t.Errorf("got %v before those answers", msg)
	}
}

func TestQuestions(t *testing.T) {
	for s, want := range map[string][]string{
		"":                                       nil,
		"costs 5$p, and \x1b[?25h\x1b[1mcosts$p": nil,
		"\x1b[?2026$p\x1b[?2027$p":               {"\x1b[?2026$p", "\x1b[?2027$p"},
		"x\x1b[?uy\x1b]11;?\a":                   {"\x1b[?u", "\x1b]11;?\a"},
	} {
		var got []string
		for _, q := range questions([]byte(s)) {
			got = append(got, string(q))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", s, diff)
		}
	}
}
