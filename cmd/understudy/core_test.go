package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

const coreDir = "../../testdata/core"

// coreLimit ends a program that hangs. Nothing waits for it.
const coreLimit = 2 * time.Minute

// TestCoreTopics runs the six programs of the core topics seeded, parallel and, where
// it is installed, in Elixir: all three must print what their file says, and nothing
// else. go test -run TestCoreTopics -v shows what each printed.
func TestCoreTopics(t *testing.T) {
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	wants, err := filepath.Glob(coreDir + "/*.want")
	if err != nil || len(wants) != 6 {
		t.Fatalf("got %d core topics (%v), want 6", len(wants), err)
	}
	for _, file := range wants {
		want := readCore(t, file)
		base := strings.TrimSuffix(file, ".want")
		name := filepath.Base(base)
		run := func(args ...string) *exec.Cmd {
			cmd := exec.Command(exe)
			cmd.Args = append([]string{"understudy", "run"}, args...)
			return cmd
		}
		t.Run(name+"/seeded", func(t *testing.T) {
			want.hold(t, run("--seed", "1", "--virtual", base+".go"), false)
		})
		t.Run(name+"/seeded 7", func(t *testing.T) {
			if !hostIsLean {
				t.Skip("under another seed the race detector sees nothing else")
			}
			want.hold(t, run("--seed", "7", "--virtual", base+".go"), false)
		})
		t.Run(name+"/parallel", func(t *testing.T) {
			want.hold(t, run(base+".go"), true)
		})
		t.Run(name+"/elixir", func(t *testing.T) {
			if !hostIsLean {
				t.Skip("the race detector sees nothing of Elixir")
			}
			elixir, err := exec.LookPath("elixir")
			if err != nil {
				t.Skipf("skipped: there is no Elixir here (%v)", err)
			}
			want.hold(t, exec.Command(elixir, base+".exs"), true)
		})
	}
}

// A core is what a program of a core topic must print, line by line.
type core []coreLine

type coreLine struct {
	name          string
	virtual, real string
}

func readCore(t *testing.T, file string) core {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var c core
	for line := range strings.Lines(string(data)) {
		name, values, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			t.Fatalf("%s: %q is no name and value", file, line)
		}
		virtual, real, both := strings.Cut(values, " | ")
		if !both {
			real = virtual
		}
		c = append(c, coreLine{name, virtual, real})
	}
	return c
}

// hold runs the program, and compares what it prints.
func (c core) hold(t *testing.T, cmd *exec.Cmd, realTime bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), coreLimit)
	defer cancel()
	bound := exec.CommandContext(ctx, cmd.Path)
	bound.Args = cmd.Args
	bound.Env = append(os.Environ(), "LANG=C.UTF-8", "LC_ALL=C.UTF-8")
	var out, errs bytes.Buffer
	bound.Stdout, bound.Stderr = &out, &errs
	if err := bound.Run(); err != nil {
		t.Fatalf("%v\n%s%s", err, out.String(), errs.String())
	}
	t.Log(strings.Join(strings.Split(strings.TrimSpace(out.String()), "\n"), " · "))
	for _, why := range c.differences(out.String(), realTime) {
		t.Error(why)
	}
}

func (c core) differences(printed string, realTime bool) (all []string) {
	lines := strings.Split(strings.TrimSpace(printed), "\n")
	if len(lines) != len(c) {
		return []string{fmt.Sprintf("got %d lines, want %d:\n%s", len(lines), len(c), printed)}
	}
	for i, l := range c {
		want := l.virtual
		if realTime {
			want = l.real
		}
		name, got, _ := strings.Cut(lines[i], " ")
		if name != l.name || !within(got, want) {
			all = append(all, fmt.Sprintf("got %q, want %s %s", lines[i], l.name, want))
		}
	}
	return all
}

// within says whether a value is the one that is wanted, or in the span.
func within(got, want string) bool {
	low, high, span := strings.Cut(want, "..")
	if !span {
		return got == want
	}
	n, err := strconv.Atoi(got)
	least, _ := strconv.Atoi(low)
	most, _ := strconv.Atoi(high)
	return err == nil && least <= n && n <= most
}

// TestCoreDifferences: a wrong value, a missing line and a time too short are found.
func TestCoreDifferences(t *testing.T) {
	c := core{{"sum", "5", "5"}, {"took-ms", "2500", "2500..60000"}}
	for _, tt := range []struct {
		printed  string
		realTime bool
		want     int
	}{
		{"sum 5\ntook-ms 2500\n", false, 0},
		{"sum 5\ntook-ms 2503\n", false, 1},
		{"sum 5\ntook-ms 2503\n", true, 0},
		{"sum 5\ntook-ms 2499\n", true, 1},
		{"sum 6\ntook-ms 60001\n", true, 2},
		{"sum 5\n", true, 1},
		{"total 5\ntook-ms 2500\n", true, 1},
	} {
		if got := c.differences(tt.printed, tt.realTime); len(got) != tt.want {
			t.Errorf("%q: got %q, want %d", tt.printed, got, tt.want)
		}
	}
}
