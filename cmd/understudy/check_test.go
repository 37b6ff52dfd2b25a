package main

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"understudy/lessons"
	"understudy/sandbox"
)

var update = flag.Bool("update", false, "write what the bad lessons answer as what they must answer")

// drawn is what hangs on how the scheduler draws from its seeds, and how many
// schedules there are: that it came, and under one, is for the .want files to say;
// how often, and which, is not.
var drawn = regexp.MustCompile(`\b\d+ of \d+\b|under seed \d+|in schedule \d+`)

// TestBadCode checks lessons whose faults only running them shows: each answers
// exactly what its .want file says.
func TestBadCode(t *testing.T) {
	const dir = "../../lessons/testdata/badcode/"
	files, err := filepath.Glob(dir + "*.yaml")
	if err != nil || len(files) < 15 {
		t.Fatalf("found %d lessons (%v), want at least 15", len(files), err)
	}
	s := sandbox.Open(sandbox.Options{})
	defer s.Close()
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(strings.TrimSuffix(name, ".yaml"), func(t *testing.T) {
			reports, err := lessons.CheckPath(t.Context(), file, runner{s}, lessons.AuthorSchedules)
			if err != nil || len(reports) != 1 || len(reports[0].Faults) == 0 {
				t.Fatalf("got %v, %v; want one file with faults", reports, err)
			}
			var got strings.Builder
			for _, f := range reports[0].Faults {
				text := strings.ReplaceAll(f.Error(), file, name)
				got.WriteString(drawn.ReplaceAllStringFunc(text, func(s string) string {
					if strings.Contains(s, " of ") {
						return "some of all"
					}
					return "under some schedule"
				}) + "\n")
			}
			golden := strings.TrimSuffix(file, ".yaml") + ".want"
			if *update {
				if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

// TestTheTemplateHasNoFaults is what understudy new writes, at its word.
func TestTheTemplateHasNoFaults(t *testing.T) {
	text, err := lessons.NewLesson("two_Senders")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"one.yaml": text, "course.yaml": mustCourse(t)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := sandbox.Open(sandbox.Options{})
	defer s.Close()
	reports, err := lessons.CheckPath(t.Context(), dir, runner{s}, lessons.AuthorSchedules)
	if err != nil || len(reports) != 2 || reports[1].Steps < 5 {
		t.Fatalf("got %v, %v", reports, err)
	}
	for _, r := range reports {
		for _, f := range r.Faults {
			t.Error(f)
		}
	}
}

func mustCourse(t *testing.T) string {
	t.Helper()
	text, err := lessons.NewCourse("My pack")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestHostilePaths gives check what is no lesson at all: each is told in a
// sentence, and none takes a second.
func TestHostilePaths(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	big := write("big.yaml", nil)
	if err := os.Truncate(big, 100<<20); err != nil {
		t.Fatal(err)
	}
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'k'; c++ {
		p := string(c - 1)
		bomb += string(c) + ": &" + string(c) + " [" + strings.TrimSuffix(strings.Repeat("*"+p+",", 9), ",") + "]\n"
	}
	outside := write("outside/secret.yaml", []byte("format: 1\nid: secret\n"))
	if err := os.MkdirAll(filepath.Join(dir, "pack", "folder.yaml"), 0o700); err != nil {
		t.Fatal(err)
	}
	linked := os.Symlink(outside, filepath.Join(dir, "pack", "link.yaml")) == nil
	tests := []struct{ name, path, want string }{
		{"100 MB", big, "the file has more than 256 KB"},
		{"a bomb", write("bomb.yaml", []byte(bomb)), "unknown key"},
		{"binary", write("binary.yaml", []byte("\x7fELF\x02\x01\x00\xff\xfe")), "this is not a text file in UTF-8"},
		{"empty", write("empty.yaml", nil), "the file is empty"},
		{"a folder without lessons", t.TempDir(), "has no .yaml file"},
		{"a folder called .yaml", filepath.Join(dir, "pack"), "folder.yaml: not a regular file"},
		{"a device", os.DevNull, "not a regular file"},
	}
	if linked {
		tests = append(tests, struct{ name, path, want string }{"a link out of the pack", filepath.Join(dir, "pack"), "link.yaml: "})
	}
	s := sandbox.Open(sandbox.Options{})
	defer s.Close()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			begin := time.Now()
			reports, err := lessons.CheckPath(t.Context(), tt.path, runner{s}, 1)
			took := time.Since(begin)
			var said strings.Builder
			if err != nil {
				said.WriteString(err.Error())
			}
			for _, r := range reports {
				if r.Runs > 0 {
					t.Errorf("%s: its code ran", r.File)
				}
				for _, f := range r.Faults {
					said.WriteString(f.Error() + "\n")
				}
			}
			if !strings.Contains(said.String(), tt.want) || strings.Contains(said.String(), "secret") {
				t.Errorf("got %s, want %q", said.String(), tt.want)
			}
			if took > time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}
