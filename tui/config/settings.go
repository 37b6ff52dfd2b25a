package config

import (
	"fmt"
	"strings"

	"understudy/lessons"
	"understudy/tui/ui"
)

// Key names a setting, in the file and on the command line.
type Key string

// The settings.
const (
	Theme  Key = "theme"
	Glyphs Key = "glyphs"
	Motion Key = "motion"
	Mouse  Key = "mouse"
	Speed  Key = "speed"
	Plain  Key = "plain"
	Editor Key = "editor"
)

// EnvPrefix begins the name of each setting's variable.
const EnvPrefix = "UNDERSTUDY_"

var onOff = []string{"on", "off"}

// speeds of the playback, as parts of the one that it has by default.
var (
	speeds = []string{"1", "1/2", "1/5", "1/10"}
	rates  = map[string]float64{"1": 1, "1/2": 0.5, "1/5": 0.2, "1/10": 0.1}
)

// meanings are other words for on and off, as people write them.
var meanings = map[string]string{"true": "on", "yes": "on", "1": "on", "false": "off", "no": "off", "0": "off"}

// known are all settings, in the order in which they are told.
var known = []struct {
	key   Key
	words []string
	start string // the default
	what  string
}{
	{Theme, ui.ThemeNames(), "auto", "the colours"},
	{Glyphs, ui.GlyphNames(), "safe", "the signs that screens are drawn with"},
	{Motion, onOff, "on", "whether runs are played at a pace"},
	{Mouse, onOff, "on", "whether clicks and the wheel are for understudy"},
	{Speed, speeds, "1", "how fast runs are played"},
	{Plain, onOff, "off", "whether all goes line by line, without a screen"},
	{Editor, nil, "", "the command of the editor that Ctrl+O opens; else VISUAL or EDITOR"},
}

// Setting is one setting as it stands.
type Setting struct {
	Key   Key
	Value string
	From  string   // where it was said: "--theme", "UNDERSTUDY_THEME", "…/config.yaml:2:8", "default"
	What  string   // what it is about
	Words []string // what it could be; nil if any text
}

// Config is all settings as they stand.
type Config struct {
	Settings []Setting
	File     string   // that was read, or would be if it were there
	Warnings []string // what could not be understood
}

// Value is the value of a setting.
func (c *Config) Value(k Key) string {
	for _, s := range c.Settings {
		if s.Key == k {
			return s.Value
		}
	}
	return ""
}

// Plain says whether no screen is wanted.
func (c *Config) Plain() bool { return c.Value(Plain) == "on" }

// Look is what the settings say about screens.
func (c *Config) Look() ui.Look {
	theme, _ := ui.ParseTheme(c.Value(Theme))
	glyphs, _ := ui.ParseGlyphs(c.Value(Glyphs))
	return ui.Look{
		Theme: theme, Glyphs: glyphs, Speed: rates[c.Value(Speed)], Still: c.Value(Motion) == "off", NoMouse: c.Value(Mouse) == "off",
	}
}

// Editor is the command of the user's editor, or "".
func (c *Config) Editor() string { return c.Value(Editor) }

// Env names the variable of a setting.
func (k Key) Env() string { return EnvPrefix + strings.ToUpper(string(k)) }

// Words are what a setting can be; none if it can be any text.
func (k Key) Words() []string {
	for _, s := range known {
		if s.key == k {
			return s.words
		}
	}
	return nil
}

// Known reports whether there is such a setting.
func (k Key) Known() bool {
	for _, s := range known {
		if s.key == k {
			return true
		}
	}
	return false
}

// Parse is a value of the setting as it is kept, or says what it could be.
func (k Key) Parse(value string) (string, error) {
	words := k.Words()
	if words == nil {
		return strings.TrimSpace(value), nil
	}
	got := strings.ToLower(strings.TrimSpace(value))
	if other, ok := meanings[got]; ok && words[0] == "on" {
		got = other
	}
	for _, w := range words {
		if w == got {
			return w, nil
		}
	}
	return "", fmt.Errorf("%s cannot be %q%s; it can be %s", k, value, didYouMean(got, words), list(words, "or"))
}

func didYouMean(got string, words []string) string {
	if near := lessons.Nearest(got, words); near != "" {
		return fmt.Sprintf(" (did you mean %q?)", near)
	}
	return ""
}

// list is words as one says them: "on or off".
func list(words []string, last string) string {
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}
