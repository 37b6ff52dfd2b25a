package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"understudy/tui/config"
)

// TestEverySettingThreeWays: each value of each setting can be said by flag, variable
// and file, to the same effect, and README names it. The settings are asked for
// themselves, so that a new one is covered, or fails.
func TestEverySettingThreeWays(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	silent := func(string) (string, bool) { return "", false }
	none := filepath.Join(t.TempDir(), "none.yaml")
	for _, s := range config.Load(none, nil, silent).Settings {
		words := s.Key.Words()
		if words == nil {
			words = []string{"some --text"}
		}
		if !strings.Contains(string(readme), "| `"+string(s.Key)+"` |") {
			t.Errorf("README does not name %s", s.Key)
		}
		for _, word := range words {
			file := filepath.Join(t.TempDir(), "config.yaml")
			if err := os.WriteFile(file, []byte(string(s.Key)+": "+word+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			ways := map[string]*config.Config{
				"file": config.Load(file, nil, silent),
				"variable": config.Load(none, nil, func(name string) (string, bool) {
					return word, name == s.Key.Env()
				}),
				"flag": config.Load(none, flagFor(t, s.Key, word), silent),
			}
			for way, c := range ways {
				if got := c.Value(s.Key); got != word || len(c.Warnings) > 0 {
					t.Errorf("%s by %s: got %q (%v), want %q", s.Key, way, got, c.Warnings, word)
				}
			}
		}
	}
}

// flagFor is what the command line notes when the flag of a setting says word.
func flagFor(t *testing.T, k config.Key, word string) map[config.Key]config.Flag {
	t.Helper()
	var set settings
	flags := pflag.NewFlagSet("", pflag.ContinueOnError)
	set.flags(flags)
	arg := "--" + string(k) + "=" + word
	switch {
	case flags.Lookup("no-"+string(k)) != nil:
		arg = "--no-" + string(k) + map[string]string{"on": "=false", "off": ""}[word]
	case flags.Lookup(string(k)) == nil:
		t.Fatalf("there is no flag for %s", k)
	case flags.Lookup(string(k)).Value.Type() == "bool":
		arg = "--" + string(k) + map[string]string{"on": "", "off": "=false"}[word]
	}
	if err := flags.Parse([]string{arg}); err != nil {
		t.Fatalf("%s: %v", arg, err)
	}
	return set.said
}
