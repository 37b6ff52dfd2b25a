package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
)

// FileEnv names the variable that puts the file elsewhere.
const FileEnv = EnvPrefix + "CONFIG"

// Path is the file: what UNDERSTUDY_CONFIG says, or understudy/config.yaml in the
// user's folder of settings ($XDG_CONFIG_HOME or ~/.config on Linux, the
// platform's own elsewhere).
func Path() string {
	if path := os.Getenv(FileEnv); path != "" {
		return path
	}
	return filepath.Join(xdg.ConfigHome, "understudy", "config.yaml")
}

// Flag is what the command line says about a setting.
type Flag struct {
	Name  string // as it is typed: "--no-motion"
	Value string // as Key.Parse answers it
}

// Load reads the settings from flags, environment and the file at path.
func Load(path string, flags map[Key]Flag, lookup func(string) (string, bool)) *Config {
	c := &Config{File: path}
	file := c.read(path)
	for _, k := range known {
		s := Setting{Key: k.key, Value: k.start, From: "default", What: k.what}
		c.noColor(&s, lookup)
		c.noSigns(&s, lookup)
		if said, ok := file[k.key]; ok {
			s.Value, s.From = said.value, said.place
		}
		c.fromEnv(&s, lookup)
		if f, ok := flags[k.key]; ok {
			s.Value, s.From = f.Value, f.Name
		}
		c.Settings = append(c.Settings, s)
	}
	return c
}

// noColor follows https://no-color.org: the variable asks for no colours, and
// what is said about the theme itself counts more.
func (c *Config) noColor(s *Setting, lookup func(string) (string, bool)) {
	if v, _ := lookup("NO_COLOR"); v != "" && s.Key == Theme {
		s.Value, s.From = "none", "NO_COLOR"
	}
}

// noSigns takes ASCII for a dumb terminal whose locale is not in UTF-8, as long as
// nobody says otherwise.
func (c *Config) noSigns(s *Setting, lookup func(string) (string, bool)) {
	if term, _ := lookup("TERM"); s.Key != Glyphs || term != "dumb" {
		return
	}
	locale := ""
	for _, name := range []string{"LANG", "LC_CTYPE", "LC_ALL"} { // the last that is set counts
		if v, _ := lookup(name); v != "" {
			locale = v
		}
	}
	if utf8 := strings.NewReplacer("-", "").Replace(strings.ToLower(locale)); !strings.Contains(utf8, "utf8") {
		s.Value, s.From = "ascii", "a dumb terminal without UTF-8"
	}
}

func (c *Config) fromEnv(s *Setting, lookup func(string) (string, bool)) {
	v, set := lookup(s.Key.Env())
	if !set || v == "" {
		return
	}
	value, err := s.Key.Parse(v)
	if err != nil {
		c.warn("%s: %v", s.Key.Env(), err)
		return
	}
	s.Value, s.From = value, s.Key.Env()
}

func (c *Config) warn(format string, args ...any) {
	c.Warnings = append(c.Warnings, fmt.Sprintf(format, args...))
}

// read answers what the file says, as far as it can be understood.
func (c *Config) read(path string) map[Key]said {
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		c.warn("%v", err)
		return nil
	}
	file, faults := parse(path, data)
	c.Warnings = append(c.Warnings, faults...)
	return file
}
