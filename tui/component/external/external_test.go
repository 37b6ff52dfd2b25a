package external

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFind(t *testing.T) {
	here := func(names ...string) func(string) (string, error) {
		return func(s string) (string, error) {
			for _, n := range names {
				if n == s {
					return "/bin/" + s, nil
				}
			}
			return "", exec.ErrNotFound
		}
	}
	for _, c := range []struct {
		name, visual, editor, goos string
		look                       func(string) (string, error)
		want                       []string
	}{
		{"VISUAL first", "hx", "ed", "linux", here("ed"), []string{"hx"}},
		{"then EDITOR", "  ", "ed", "linux", here(), []string{"ed"}},
		{"with arguments", "", "code --wait", "linux", here(), []string{"code", "--wait"}},
		{"in quotes", "", `"/opt/my editor/e" -n 'a b' c\ d`, "linux", here(), []string{"/opt/my editor/e", "-n", "a b", "c d"}},
		{"a path with a space", "", "/opt/my editor", "linux", here("/opt/my editor"), []string{"/opt/my editor"}},
		{"a path of Windows", "", `C:\bin\e.exe -n`, "windows", here(), []string{`C:\bin\e.exe`, "-n"}},
		{"nano before vi", "", "", "linux", here("vi", "nano"), []string{"nano"}},
		{"vi", "", "", "freebsd", here("vi"), []string{"vi"}},
		{"notepad", "", "", "windows", here("notepad"), []string{"notepad"}},
		{"none", "", "", "linux", here(), nil},
		{"only quotes", "", `""`, "linux", here(), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			getenv := func(name string) string { return map[string]string{"VISUAL": c.visual, "EDITOR": c.editor}[name] }
			got, err := find(getenv, c.goos, c.look)
			if diff := cmp.Diff(c.want, got); diff != "" || (err != nil) != (c.want == nil) {
				t.Errorf("error %v, %s", err, diff)
			}
		})
	}
}

func TestLine(t *testing.T) {
	for _, c := range []struct {
		args []string
		line int
		want []string
	}{
		{[]string{"/usr/bin/vim", "-n"}, 7, []string{"/usr/bin/vim", "-n", "+7", "f"}},
		{[]string{"vim"}, 1, []string{"vim", "f"}},
		{[]string{"notepad"}, 7, []string{"notepad", "f"}},
	} {
		if diff := cmp.Diff(c.want, command(c.args, "f", c.line).Args); diff != "" {
			t.Error(diff)
		}
	}
}

// script is an editor that does what a shell script says, with the file as $1.
func script(t *testing.T, lines string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the editors of this test are shell scripts")
	}
	name := filepath.Join(t.TempDir(), "scribe")
	if err := os.WriteFile(name, []byte("#!/bin/sh\n"+lines), 0o700); err != nil {
		t.Fatal(err)
	}
	return name
}

// edit goes the whole way, but for the terminal.
func edit(t *testing.T, editor, text string) (msg EditedMsg, file string) {
	t.Helper()
	got := OpenCmd(text, 3, func(name string) string { return map[string]string{"VISUAL": editor}[name] })()
	ready, ok := got.(ReadyMsg)
	if !ok {
		return got.(EditedMsg), ""
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(filepath.Dir(ready.file)); err != nil {
			t.Error(err)
		}
	})
	info, err := os.Stat(filepath.Dir(ready.file))
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder is not private: %v, %v", info.Mode(), err)
	}
	return ready.edited(command(ready.args, ready.file, ready.line).Run()), ready.file
}

func TestEdit(t *testing.T) {
	for _, c := range []struct {
		name, script, text, want string
		changed, kept            bool
		says                     string
	}{
		{"saved", "echo more >> $1", "one", "one\nmore", true, false, "This is what you saved in scribe."},
		{"a line break at the end stays", "echo more >> $1", "one\n", "one\nmore\n", true, false, "saved"},
		{"from nothing", "echo one > $1", "", "one", true, false, "saved"},
		{"untouched", ":", "one", "one", false, false, "Nothing was changed in scribe."},
		{"as Windows writes", `printf '\357\273\277one\r\ntwo\r\n' > $1`, "one", "one\ntwo", true, false, "saved"},
		{"given up", "exit 3", "one", "one", false, false, "scribe ended with an error (exit status 3). Your text is as it was."},
		{"saved and given up", "echo two > $1; exit 1", "one", "one", false, true, "What was saved there is in "},
		{"removed", "rm $1", "one", "one", false, false, "could not be read"},
		{"written anew", "rm $1; echo two > $1.tmp; mv $1.tmp $1", "one", "two", true, false, "saved"},
		{"huge", "dd if=/dev/zero of=$1 bs=1048576 count=9 2>/dev/null", "one", "one", false, true, "more than 8 MB"},
		{"killed", "kill -9 $$", "one", "one", false, false, "scribe ended with an error (signal: killed)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			msg, file := edit(t, script(t, c.script), c.text)
			if msg.Text != c.want || msg.Changed != c.changed || !strings.Contains(msg.Sentence, c.says) {
				t.Errorf("got %+v, want %q, %v, %q", msg, c.want, c.changed, c.says)
			}
			if _, err := os.Stat(file); (err == nil) != c.kept {
				t.Errorf("the file: got %v, want it kept: %v", err, c.kept)
			}
		})
	}
}

func TestNoSuchEditor(t *testing.T) {
	msg, _ := edit(t, "/nowhere/scribe", "one")
	if msg.Text != "one" || msg.Changed || !strings.Contains(msg.Sentence, "scribe could not be started: ") || !strings.Contains(msg.Sentence, "VISUAL and EDITOR") {
		t.Errorf("got %+v", msg)
	}
	if got := sentence(errNone.Error()); !strings.HasPrefix(got, "No editor was found: set") {
		t.Errorf("got %q", got)
	}
	if Interrupted() {
		t.Error("an editor is said to run")
	}
}

// An editor in a window of its own, which did not wait, is told how to.
func TestEditorThatDoesNotWait(t *testing.T) {
	bin := filepath.Join(t.TempDir(), "code")
	if err := os.Rename(script(t, ":"), bin); err != nil {
		t.Fatal(err)
	}
	if msg, _ := edit(t, bin, "one"); !strings.Contains(msg.Sentence, `"code --wait"`) {
		t.Errorf("got %q", msg.Sentence)
	}
}
