package tui

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
)

// answering is a terminal at the other end of two pipes: when it is asked who it
// is, which is the last question, it says all that it has to say.
type answering struct {
	says string
	in   *io.PipeWriter
	seen strings.Builder
}

func (a *answering) Write(p []byte) (int, error) {
	before := strings.Contains(a.seen.String(), ansi.RequestPrimaryDeviceAttributes)
	a.seen.Write(p)
	if !before && strings.Contains(a.seen.String(), ansi.RequestPrimaryDeviceAttributes) {
		go func() { _, _ = io.WriteString(a.in, a.says) }()
	}
	return len(p), nil
}

func TestAskTerminal(t *testing.T) {
	for _, c := range []struct {
		name, says string
		patience   time.Duration
		want       Terminal
	}{
		{"modern", "\x1b[3;33R\x1bP>|kitty(0.40)\x1b\\\x1b[?1u\x1b[>4;0m\x1b]11;rgb:0000/0000/0000\x07\x1b[?2027;1$y\x1b[?1006;2$y\x1b[?62;c", time.Hour, Terminal{
			Answered: true, Name: "kitty(0.40)", Ground: "dark", Kitty: true, OtherKey: true, Columns: 32,
			Modes: map[ansi.Mode]ansi.ModeSetting{ansi.ModeUnicodeCore: ansi.ModeSet, ansi.ModeMouseExtSgr: ansi.ModeReset},
		}},
		{"old", "\x1b[?1;2c", time.Hour, Terminal{Answered: true}},
		{"bright", "\x1b]11;rgb:ffff/ffff/dddd\x1b\\\x1b[?2027;0$y\x1b[?1;2c", time.Hour, Terminal{
			Answered: true, Ground: "light", Modes: map[ansi.Mode]ansi.ModeSetting{ansi.ModeUnicodeCore: ansi.ModeNotRecognized},
		}},
		{"silent", "", time.Millisecond, Terminal{}},
		{"a person who is in a hurry", "x\x03", time.Hour, Terminal{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, w := io.Pipe()
			defer w.Close()
			got, err := askTerminal(t.Context(), r, &answering{says: c.says, in: w}, []string{"TERM=xterm"}, c.patience)
			if err != nil {
				t.Fatal(err)
			}
			if c.want.Modes == nil {
				c.want.Modes = map[ansi.Mode]ansi.ModeSetting{}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
