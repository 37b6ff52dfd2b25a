package tty

import (
	"io"
	"os"
	"os/exec"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"

	"understudy/tui/ui"
)

// Patience is how long a terminal has to answer. Those at the other end of the world take
// half a second.
const Patience = 2 * time.Second

// TTY is the terminal of one program. Make one with New.
type TTY struct {
	in       *input // nil where the library reads by itself
	out      *output
	patience time.Duration
	send     func(tea.Msg)

	held tea.Msg // what waits for the terminal's answers, or nil
}

// New returns the terminal that a program reads from in and draws on out; nil is the
// process's own. Where in is no terminal the library looks for one.
func New(in io.Reader, out io.Writer) *TTY {
	if in == nil {
		in = os.Stdin
	}
	if out == nil {
		out = os.Stdout
	}
	return &TTY{in: newInput(in), out: newOutput(out), patience: Patience, send: func(tea.Msg) {}}
}

// Options let a program use t.
func (t *TTY) Options() []tea.ProgramOption {
	opts := []tea.ProgramOption{tea.WithOutput(t.out.writer()), tea.WithFilter(t.filter)}
	if t.in != nil {
		opts = append(opts, tea.WithInput(t.in))
	}
	return opts
}

// Serve names the program, before it runs.
func (t *TTY) Serve(p *tea.Program) { t.send = p.Send }

// tooLateMsg says that the terminal has had its time to answer.
type tooLateMsg struct{}

// filter keeps what gives the terminal away until nothing more comes from it that was
// asked for, and lends it then. The program calls it with each message, from one goroutine.
func (t *TTY) filter(model tea.Model, msg tea.Msg) tea.Msg {
	switch msg.(type) {
	case uv.PrimaryDeviceAttributesEvent:
		t.out.answered()
	case tooLateMsg:
	case tea.QuitMsg, tea.SuspendMsg, ui.LendMsg:
		if _, quits := t.held.(tea.QuitMsg); !quits {
			t.held = msg
		}
	default:
		return msg
	}
	if t.held == nil {
		return nil
	}
	if _, suspends := t.held.(tea.SuspendMsg); suspends && !canSuspend {
		t.held = nil
		return nil
	}
	if wait := t.out.lend(t.patience); wait > 0 {
		time.AfterFunc(wait, func() { t.send(tooLateMsg{}) })
		return nil
	}
	t.in.shut()
	msg, t.held = t.held, nil
	if m, ok := model.(interface{ Repaint() }); ok { // when the terminal is back it is empty
		m.Repaint()
	}
	return t.release(msg)
}

// release is what the program is to do now that the terminal is given away.
func (t *TTY) release(msg tea.Msg) tea.Msg {
	switch msg := msg.(type) {
	case tea.SuspendMsg:
		return tea.Exec(&loan{tty: t, run: suspend}, resumed)()
	case ui.LendMsg:
		return tea.Exec(&loan{tty: t, cmd: msg.Command, run: msg.Command.Run}, msg.Done)()
	default:
		return msg
	}
}

func resumed(error) tea.Msg { return tea.ResumeMsg{} }

// loan is what happens while somebody else has the terminal.
type loan struct {
	tty *TTY
	cmd *exec.Cmd // nil is the shell, which has what it needs
	run func() error
}

// Run returns when the terminal is ours again.
func (l *loan) Run() error {
	defer func() {
		l.tty.in.open()
		l.tty.out.takeBack()
	}()
	return l.run()
}

// SetStdin gives the terminal itself to the command, not our way to it.
func (l *loan) SetStdin(r io.Reader) {
	if in, ours := r.(*input); ours {
		r = in.File
	}
	if l.cmd != nil && l.cmd.Stdin == nil {
		l.cmd.Stdin = r
	}
}

// SetStdout does the same.
func (l *loan) SetStdout(w io.Writer) {
	if out, ours := w.(*outFile); ours {
		w = out.File
	}
	if l.cmd != nil && l.cmd.Stdout == nil {
		l.cmd.Stdout = w
	}
}

// SetStderr does so for errors.
func (l *loan) SetStderr(w io.Writer) {
	if l.cmd != nil && l.cmd.Stderr == nil {
		l.cmd.Stderr = w
	}
}
