package external

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/tui/ui"
)

// fileName is what the text is called: editors know by it that it is Go.
const fileName = "cell.go"

// maxText is the most that is taken from a file, in bytes.
const maxText = 8 << 20

// running counts the editors that have the terminal; ended is when the last one
// gave it back, in nanoseconds.
var running, ended atomic.Int64

// lateSignal is how long after its editor's end a signal may arrive here: it is sent
// to both at once, but the end may be seen first.
const lateSignal = time.Second

// Interrupted reports whether an interrupt that arrives now is meant for an editor.
// One that leaves the terminal as it was lets Ctrl+C be a signal to all in it.
func Interrupted() bool {
	return running.Load() > 0 || time.Since(time.Unix(0, ended.Load())) < lateSignal
}

// EditedMsg says what became of the text.
type EditedMsg struct {
	Text     string // as it is now
	Changed  bool   // else Text is what it was
	Sentence string // for the learner
}

// ReadyMsg says that the text lies in a file: RunCmd opens it.
type ReadyMsg struct {
	args []string
	file string
	text string // as it was
	line int
}

// OpenCmd writes the text to a file for the learner's editor, to be opened at a
// line from 1. It gives a ReadyMsg or, if that could not be, an EditedMsg.
func OpenCmd(text string, line int, getenv func(string) string) tea.Cmd {
	return func() tea.Msg {
		args, err := find(getenv, runtime.GOOS, exec.LookPath)
		if err != nil {
			return EditedMsg{Text: text, Sentence: sentence(err.Error()) + " Your text is as it was."}
		}
		file, err := write(text)
		if err != nil {
			return EditedMsg{Text: text, Sentence: fmt.Sprintf("The text could not be handed to %s: %v. It is as it was.", base(args[0]), err)}
		}
		return ReadyMsg{args, file, text, line}
	}
}

// write makes a private folder with the text in it.
func write(text string) (file string, err error) {
	dir, err := os.MkdirTemp("", "understudy-") // 0700
	if err != nil {
		return "", err
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n" // as editors want it
	}
	file = filepath.Join(dir, fileName)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	return file, nil
}

// RunCmd gives the terminal to the editor until it ends, and then gives an EditedMsg.
// It asks the program for that, with ui.LendMsg.
func (m ReadyMsg) RunCmd() tea.Cmd {
	running.Add(1)
	return func() tea.Msg {
		return ui.LendMsg{Command: command(m.args, m.file, m.line), Done: func(err error) tea.Msg {
			ended.Store(time.Now().UnixNano())
			running.Add(-1)
			return m.edited(err)
		}}
	}
}

// edited is what became of the text, now that the editor has ended with err.
func (m ReadyMsg) edited(err error) EditedMsg {
	name := base(m.args[0])
	same := EditedMsg{Text: m.text}
	text, bad := m.read()
	changed := bad == nil && text != m.text
	var ended *exec.ExitError
	switch {
	case errors.As(err, &ended) && changed:
		same.Sentence = fmt.Sprintf("%s ended with an error (%v), so your text is as it was. What was saved there is in %s.", name, ended, m.file)
		return same
	case errors.As(err, &ended):
		same.Sentence = fmt.Sprintf("%s ended with an error (%v). Your text is as it was.", name, ended)
	case err != nil:
		same.Sentence = fmt.Sprintf("%s could not be started: %v. Your text is as it was. The variables VISUAL and EDITOR name your editor.", name, err)
	case bad != nil:
		same.Sentence = fmt.Sprintf("What %s saved could not be read: %v. Your text is as it was.", name, bad)
		return same // the file stays: perhaps somebody else can read it
	case changed:
		same = EditedMsg{text, true, fmt.Sprintf("This is what you saved in %s. Ctrl+U takes it back.", name)}
	case waits[name] != "":
		same.Sentence = fmt.Sprintf("%s changed nothing. It must wait until you close the file: set EDITOR to %q.", name, waits[name])
	default:
		same.Sentence = fmt.Sprintf("Nothing was changed in %s.", name)
	}
	if gone := os.RemoveAll(filepath.Dir(m.file)); gone != nil {
		same.Sentence += fmt.Sprintf(" The file %s could not be removed.", m.file)
	}
	return same
}

// read is the text as it was saved, with a line break at its end only if there was
// one before.
func (m ReadyMsg) read() (string, error) {
	f, err := os.Open(m.file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxText+1))
	if err != nil {
		return "", err
	}
	if len(b) > maxText {
		return "", fmt.Errorf("it has more than %d MB (%s)", maxText>>20, m.file)
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	text := strings.ReplaceAll(string(b), "\r\n", "\n")
	if !strings.HasSuffix(m.text, "\n") {
		text = strings.TrimSuffix(text, "\n")
	}
	return text, nil
}

// sentence is an error's text as a sentence.
func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] + "." }
