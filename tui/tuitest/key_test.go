package tuitest

import (
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
)

// The decoder of Bubble Tea is the judge: what is sent for a name is read as it.
func TestParseKeyIsReadBack(t *testing.T) {
	for _, name := range []string{
		"x", "X", "+", "enter", "tab", "esc", "backspace", "space", "up", "down", "left", "right", "home", "end", "insert", "delete",
		"pgup", "pgdown", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12",
		"ctrl+a", "ctrl+r", "ctrl+q", "ctrl+z", "ctrl+space", "ctrl+j", "alt+x", "alt+enter", "alt+backspace", "ctrl+alt+x",
		"shift+tab", "ctrl+right", "shift+up", "alt+pgdown", "ctrl+shift+end", "shift+f1", "ctrl+f5",
	} {
		seq, err := ParseKey(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		n, event := new(uv.EventDecoder).Decode([]byte(seq))
		key, ok := event.(uv.KeyPressEvent)
		if !ok || n != len(seq) {
			t.Errorf("%s: sent %q, read %d bytes as %T", name, seq, n, event)
			continue
		}
		if got := key.String(); got != name && !key.MatchString(name) {
			t.Errorf("%s: sent %q, read back as %s", name, seq, got)
		}
	}
}

func TestParseKeyFaults(t *testing.T) {
	for name, want := range map[string]string{
		"":           `unknown key ""`,
		"f13":        `unknown key "f13"`,
		"hyper+x":    `unknown modifier "hyper"`,
		"ctrl+é":     "plain terminals cannot send it",
		"ctrl+enter": "plain terminals cannot send it",
		"shift+esc":  "plain terminals cannot send it",
	} {
		if seq, err := ParseKey(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %q, %v, want an error with %q", name, seq, err, want)
		}
	}
}
