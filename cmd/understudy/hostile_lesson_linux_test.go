package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"understudy/lessons"
)

// TestHostileLessonsAreCheap gives what is no lesson to the program itself, as a
// file and in a pack: it refuses each with a place or a reason, in under a second
// of processor time and in 200 MB, its worker's included.
func TestHostileLessonsAreCheap(t *testing.T) {
	const maxTime, maxKB = time.Second, 200 << 10
	for name, make := range map[string]func(path string) error{
		"100 MB of nothing": func(path string) error {
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				return err
			}
			return os.Truncate(path, 100<<20)
		},
		"100 MB of text":        func(path string) error { return os.WriteFile(path, bytes.Repeat([]byte("a: b\n"), 20<<20), 0o600) },
		"binary":                func(path string) error { return os.WriteFile(path, []byte("\x7fELF\x02\x01\x00\xff\xfe"), 0o600) },
		"a folder":              func(path string) error { return os.Mkdir(path, 0o700) },
		"a pipe":                func(path string) error { return syscall.Mkfifo(path, 0o600) },
		"a link out":            func(path string) error { return os.Symlink("/etc/passwd", path) },
		"a link to itself":      func(path string) error { return os.Symlink(filepath.Base(path), path) },
		"aliases":               func(path string) error { return os.WriteFile(path, []byte(laughs(9)), 0o600) },
		"deep":                  func(path string) error { return os.WriteFile(path, []byte(strings.Repeat("[", 200<<10)), 0o600) },
		"a mapping of mappings": func(path string) error { return os.WriteFile(path, []byte(strings.Repeat("{a: ", 60<<10)), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			pack := t.TempDir()
			if err := make(filepath.Join(pack, "one.yaml")); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(pack, "course.yaml"), []byte(mustCourse(t)), 0o600); err != nil {
				t.Fatal(err)
			}
			for _, args := range [][]string{
				{"check", pack}, {"learn", "--plain", "--trust", "--pack", pack}, {"check", filepath.Join(pack, "one.yaml")},
			} {
				if name == "a link out" && args[1] == filepath.Join(pack, "one.yaml") {
					continue // who names a link means what it leads to
				}
				said, usage := hostileRun(t, args)
				if !strings.Contains(said, "one.yaml") && !strings.Contains(said, pack) || strings.Contains(said, "root:") || strings.Contains(said, "goroutine ") {
					t.Errorf("%s says:\n%s", args[0], said)
				}
				if len(said) > 8<<10 {
					t.Errorf("%s says %d KB", args[0], len(said)>>10)
				}
				if took := time.Duration(usage.Utime.Nano() + usage.Stime.Nano()); took > maxTime && hostIsLean {
					t.Errorf("%s took %v", args[0], took)
				}
				if usage.Maxrss > max(maxKB, peak(t)) && hostIsLean {
					t.Errorf("%s used %d MB", args[0], usage.Maxrss>>10)
				}
			}
		})
	}
}

// peak is the most memory that this process ever had, in KB. The account of a process
// that it starts begins with it.
func peak(t *testing.T) int64 {
	t.Helper()
	var self syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &self); err != nil {
		t.Fatal(err)
	}
	return self.Maxrss
}

// hostileRun runs understudy, which must refuse what it is given, and answers what
// it said and used.
func hostileRun(t *testing.T, args []string) (said string, usage *syscall.Rusage) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), exe)
	cmd.Args = append([]string{"understudy"}, args...)
	cmd.Env = append(os.Environ(), lessons.StateDirEnv+"="+t.TempDir())
	out, err := cmd.CombinedOutput()
	if code := cmd.ProcessState.ExitCode(); code != exitFailed && code != exitUsage {
		t.Errorf("%s ended with %v:\n%s", args[0], err, out)
	}
	return string(out), cmd.ProcessState.SysUsage().(*syscall.Rusage)
}

// laughs is a document whose aliases would make a list of 9ⁿ items.
func laughs(n int) string {
	text := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'a'+rune(n); c++ {
		last := string(c - 1)
		text += string(c) + ": &" + string(c) + " [" + strings.TrimSuffix(strings.Repeat("*"+last+",", 9), ",") + "]\n"
	}
	return text
}
