package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"understudy/tui/ui"
)

// load reads a file of that text under an environment of "NAME=value".
func load(t *testing.T, text string, flags map[Key]Flag, env ...string) *Config {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c := Load(path, flags, func(name string) (string, bool) {
		for _, kv := range env {
			if n, v, _ := strings.Cut(kv, "="); n == name {
				return v, true
			}
		}
		return "", false
	})
	for i := range c.Settings {
		c.Settings[i].From = strings.Replace(c.Settings[i].From, path, "FILE", 1)
	}
	for i := range c.Warnings {
		c.Warnings[i] = strings.Replace(c.Warnings[i], path, "FILE", 1)
	}
	return c
}

func TestWhoSaysItFirst(t *testing.T) {
	const file = "# mine\ntheme: light\nmotion: off\n"
	for _, c := range []struct {
		name, file  string
		flags       map[Key]Flag
		env         []string
		value, from string
	}{
		{"nobody", "", nil, nil, "auto", "default"},
		{"the file", file, nil, nil, "light", "FILE:2:8"},
		{"NO_COLOR", "", nil, []string{"NO_COLOR=1"}, "none", "NO_COLOR"},
		{"an empty NO_COLOR", "", nil, []string{"NO_COLOR="}, "auto", "default"},
		{"the file and NO_COLOR", file, nil, []string{"NO_COLOR=1"}, "light", "FILE:2:8"},
		{"the environment", file, nil, []string{"UNDERSTUDY_THEME=Dark", "NO_COLOR=1"}, "dark", "UNDERSTUDY_THEME"},
		{"an empty variable", file, nil, []string{"UNDERSTUDY_THEME="}, "light", "FILE:2:8"},
		{"a flag", file, map[Key]Flag{Theme: {"--theme", "none"}}, []string{"UNDERSTUDY_THEME=dark"}, "none", "--theme"},
	} {
		got := load(t, c.file, c.flags, c.env...)
		if s := got.Settings[0]; s.Value != c.value || s.From != c.from || len(got.Warnings) > 0 {
			t.Errorf("%s: got %s from %s (%q), want %s from %s", c.name, s.Value, s.From, got.Warnings, c.value, c.from)
		}
	}
}

func TestLook(t *testing.T) {
	got := load(t, "theme: contrast\nglyphs: ascii\nmotion: no\nmouse: false\nplain: 1\nspeed: 1/10\n", nil)
	want := ui.Look{Theme: ui.Contrast, Glyphs: ui.ASCII, Speed: 0.1, Still: true, NoMouse: true}
	if diff := cmp.Diff(want, got.Look()); diff != "" || !got.Plain() || len(got.Warnings) > 0 {
		t.Errorf("plain %v, %q, %s", got.Plain(), got.Warnings, diff)
	}
	if got := load(t, "", nil); got.Look() != (ui.Look{Speed: 1}) || got.Plain() {
		t.Errorf("by default: got %+v", got.Look())
	}
}

func TestEditor(t *testing.T) {
	for _, c := range []struct{ file, env, want, warning string }{
		{"", "", "", ""},
		{"editor: Code --wait\n", "", "Code --wait", ""},
		{"editor: '  hx '\n", "", "hx", ""},
		{"editor: hx\n", "UNDERSTUDY_EDITOR=vi -n", "vi -n", ""},
		{"editor:\n", "", "", "FILE:1:1: editor has no value; it wants a text"},
		{"editor: [a, b]\n", "", "", "FILE:1:1: editor has no value; it wants a text"},
	} {
		got := load(t, c.file, nil, c.env)
		if w := strings.Join(got.Warnings, ""); got.Editor() != c.want || w != c.warning {
			t.Errorf("%q, %q: got %q, %q", c.file, c.env, got.Editor(), w)
		}
	}
}

// What cannot be understood is told with its place; the rest counts.
func TestFaults(t *testing.T) {
	for _, c := range []struct {
		file, env string
		want      []string
		theme     string
	}{
		{"theem: dark\n", "", []string{`FILE:1:1: there is no setting "theem" (did you mean "theme"?); the settings are theme, glyphs, motion, mouse, speed, plain and editor`}, "auto"},
		{"glyphs: asci\ntheme: light\n", "", []string{`FILE:1:9: glyphs cannot be "asci" (did you mean "ascii"?); it can be safe or ascii`}, "light"},
		{"motion: [off]\n\ntheme: light\ntheme: dark\n", "", []string{
			"FILE:1:1: motion has no value; it can be on or off", "FILE:4:1: theme is set twice; the first counts",
		}, "light"},
		{"theme:\n", "", []string{"FILE:1:1: theme has no value; it can be auto, dark, light, basic, none, contrast or contrast-light"}, "auto"},
		{"- dark\n", "", []string{`FILE:1:1: this is no setting: it wants lines like "theme: dark"`}, "auto"},
		{"dark\n", "", []string{`FILE:1:1: this is no setting: it wants lines like "theme: dark"`}, "auto"},
		{"theme: \"dark\n", "", []string{"FILE:1:8: not YAML: could not find end character of double-quoted text"}, "auto"},
		{"a\x00b", "", []string{`FILE: this is no file of settings: it wants lines like "theme: dark"`}, "auto"},
		{"theme: light", "UNDERSTUDY_THEME=pink", []string{
			`UNDERSTUDY_THEME: theme cannot be "pink"; it can be auto, dark, light, basic, none, contrast or contrast-light`,
		}, "light"},
		{"# nothing\n", "", nil, "auto"},
		{"speed: 2\n", "", []string{"FILE:1:8: speed cannot be \"2\"; it can be 1, 1/2, 1/5 or 1/10"}, "auto"},
		{strings.Repeat("[", maxSize), "", []string{"FILE:1:4096: not YAML: sequence end token ']' not found"}, "auto"},
	} {
		got := load(t, c.file, nil, c.env)
		if diff := cmp.Diff(c.want, got.Warnings); diff != "" {
			t.Errorf("%.40q: (-want +got)\n%s", c.file, diff)
		}
		if v := got.Value(Theme); v != c.theme {
			t.Errorf("%.40q: got theme %s, want %s", c.file, v, c.theme)
		}
	}
}

func TestNoFile(t *testing.T) {
	none := func(string) (string, bool) { return "", false }
	if c := Load(filepath.Join(t.TempDir(), "not", "there.yaml"), nil, none); len(c.Warnings) > 0 {
		t.Errorf("got %q", c.Warnings)
	}
	if c := Load(t.TempDir(), nil, none); len(c.Warnings) != 1 {
		t.Errorf("a folder: got %q, want one warning", c.Warnings)
	}
}

func TestPathFollowsTheEnvironment(t *testing.T) {
	t.Setenv(FileEnv, "/elsewhere/c.yaml")
	if got := Path(); got != "/elsewhere/c.yaml" {
		t.Errorf("got %s", got)
	}
}

// No bytes make the reader fail, and each fault has a place.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"theme: dark\n", "a: &x 1\nb: *x\n", "? [a]\n: b\n", "<<: {theme: dark}\n", "theme: !!str 3", "---\n---\nmouse: off"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		values, faults := parse("f.yaml", data)
		for k, v := range values {
			if again, err := k.Parse(v.value); err != nil || again != v.value {
				t.Errorf("%s: got %q", k, v.value)
			}
		}
		for _, s := range faults {
			if !strings.HasPrefix(s, "f.yaml") {
				t.Errorf("no place: %s", s)
			}
		}
	})
}
