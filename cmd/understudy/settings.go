package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/pflag"

	"understudy/tui/config"
)

// settings are the flags that every command has, and what they, the environment
// and the file come to.
type settings struct {
	said   map[config.Key]config.Flag
	loaded *config.Config
}

// flags adds one flag for each setting.
func (s *settings) flags(to *pflag.FlagSet) {
	s.said = map[config.Key]config.Flag{}
	word := func(k config.Key, usage string) {
		to.Var(&settingFlag{set: s, key: k, name: "--" + string(k)}, string(k), usage)
	}
	yes := func(k config.Key, name, on, off, usage string) {
		f := to.VarPF(&settingFlag{set: s, key: k, name: "--" + name, words: map[string]string{"true": on, "false": off}}, name, "", usage)
		f.NoOptDefVal = "true"
	}
	yes(config.Plain, "plain", "on", "off", "line by line, without a screen (by itself when this is no terminal)")
	word(config.Theme, "colours: auto, dark, light, basic, none, contrast, contrast-light")
	word(config.Speed, "how fast runs are played: 1, 1/2, 1/5 or 1/10")
	word(config.Editor, "the command that opens your editor, in place of VISUAL and EDITOR")
	word(config.Glyphs, "what screens are drawn with: safe or ascii")
	yes(config.Motion, "no-motion", "off", "on", "nothing moves by itself: runs are shown at once")
	yes(config.Mouse, "no-mouse", "off", "on", "leave the mouse to the terminal")
}

// config is the settings as they stand. It is called after the flags were read.
func (s *settings) config() *config.Config {
	if s.loaded == nil {
		s.loaded = config.Load(config.Path(), s.said, os.LookupEnv)
	}
	return s.loaded
}

// tell says what could not be understood. Screens say it themselves.
func (s *settings) tell(w io.Writer) {
	for _, text := range s.config().Warnings {
		fmt.Fprintln(w, "understudy: warning:", text)
	}
}

// words are streams whose output is in the signs of the settings. They are no
// terminal any more, and nothing that a program prints is to go through them.
func (s *settings) words(io streams) streams {
	return streams{io.in, &speller{s, io.out}, &speller{s, io.err}}
}

// speller writes text in the signs of the settings.
type speller struct {
	set *settings
	w   io.Writer
}

// Write writes text in whole characters.
func (s *speller) Write(b []byte) (int, error) {
	if _, err := io.WriteString(s.w, s.set.config().Look().Glyphs.Spell(string(b))); err != nil {
		return 0, err
	}
	return len(b), nil
}

// settingFlag is a setting on the command line.
type settingFlag struct {
	set   *settings
	key   config.Key
	name  string
	words map[string]string // what true and false mean; nil takes the value as it is
}

// Set notes what the flag says.
func (f *settingFlag) Set(value string) error {
	if f.words != nil {
		word, ok := f.words[value]
		if !ok {
			return fmt.Errorf("%s takes no value, or true or false", f.name)
		}
		value = word
	}
	value, err := f.key.Parse(value)
	if err != nil {
		return err
	}
	f.set.said[f.key] = config.Flag{Name: f.name, Value: value}
	return nil
}

// String is what was said, or nothing.
func (f *settingFlag) String() string {
	if f.set == nil {
		return ""
	}
	return f.set.said[f.key].Value
}

// Type is what help calls the value.
func (f *settingFlag) Type() string {
	if f.words != nil {
		return "bool"
	}
	return "name"
}
