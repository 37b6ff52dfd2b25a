package tui

import (
	"context"
	"io"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"understudy/tui/ui"
)

// Terminal is what a terminal says about itself.
type Terminal struct {
	Answered bool   // it answers questions at all
	Name     string // and version, or ""
	Ground   string // "dark", "light" or ""
	Kitty    bool   // keys in the protocol of kitty: every chord arrives
	OtherKey bool   // xterm's modifyOtherKeys is known
	Modes    map[ansi.Mode]ansi.ModeSetting
	Columns  int // that ui.SafeGlyphs took; 0 if it does not say
}

// patience is how long a terminal has to answer: those at the other end of the
// world take half a second.
const patience = 2 * time.Second

// AskTerminal asks the terminal at in and out what it can do. It takes at most two
// seconds, changes nothing, and leaves the cursor at the start of its line. What is
// typed meanwhile is lost. The error is that of taking the terminal.
func AskTerminal(ctx context.Context, in io.Reader, out io.Writer, env []string) (Terminal, error) {
	return askTerminal(ctx, in, out, env, patience)
}

func askTerminal(ctx context.Context, in io.Reader, out io.Writer, env []string, patience time.Duration) (Terminal, error) {
	m := &questions{is: Terminal{Modes: map[ansi.Mode]ansi.ModeSetting{}}, patience: patience}
	p := tea.NewProgram(m, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out), tea.WithEnvironment(env))
	_, err := p.Run()
	return m.is, err
}

// asked is every question. All terminals answer the last one, so that it says when
// there is nothing more to come.
func asked() string {
	var b strings.Builder
	b.WriteString("\r" + ui.SafeGlyphs + ansi.RequestCursorPositionReport + "\r" + ansi.EraseLineRight)
	b.WriteString(ansi.RequestNameVersion + ansi.RequestKittyKeyboard + ansi.QueryModifyOtherKeys + ansi.RequestBackgroundColor)
	for _, mode := range []ansi.Mode{ansi.ModeUnicodeCore, ansi.ModeSynchronizedOutput, ansi.ModeMouseExtSgr, ansi.ModeBracketedPaste} {
		b.WriteString(ansi.RequestMode(mode))
	}
	b.WriteString(ansi.RequestPrimaryDeviceAttributes)
	return b.String()
}

// questions asks, and collects the answers.
type questions struct {
	is       Terminal
	patience time.Duration
}

type tooLateMsg struct{}

// Init asks.
func (m *questions) Init() tea.Cmd {
	return tea.Batch(tea.Raw(asked()), tea.Tick(m.patience, func(time.Time) tea.Msg { return tooLateMsg{} }))
}

// Update notes an answer.
func (m *questions) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.TerminalVersionMsg:
		m.is.Name = ui.Clean(msg.Name)
	case tea.BackgroundColorMsg:
		m.is.Ground = "light"
		if msg.IsDark() {
			m.is.Ground = "dark"
		}
	case tea.KeyboardEnhancementsMsg:
		m.is.Kitty = true
	case uv.ModifyOtherKeysEvent:
		m.is.OtherKey = true
	case tea.ModeReportMsg:
		m.is.Modes[msg.Mode] = msg.Value
	case tea.CursorPositionMsg:
		m.is.Columns = msg.X
	case uv.PrimaryDeviceAttributesEvent:
		m.is.Answered = true
		return m, tea.Quit
	case tooLateMsg:
		return m, tea.Quit
	case tea.KeyPressMsg:
		if msg.String() == "ctrl+c" {
			return m, tea.Quit
		}
	}
	return m, nil
}

// View shows nothing.
func (m *questions) View() tea.View { return tea.NewView("") }
