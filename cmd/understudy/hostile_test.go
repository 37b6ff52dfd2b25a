package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
)

// maxHost bounds the host's memory while it runs hostile programs, in kilobytes.
const maxHost = 100 << 10

// hostileLimit is how long a program may take that is to end by itself.
const hostileLimit = 30 * time.Second

// A hostile program is a file in testdata/hostile: an archive whose comment says
// what it tries, with lines "code:" (the exit code; any if there is none),
// "stdout:" and "stderr:" (patterns), "flags:" (of run), "within:" (it is stopped
// after that), "prints:" (but not before it has printed something), "stage:" (it runs as in a lesson), "heavy:"
// (too much for the race detector) and "repeat: WORD N TEXT" (each WORD in the source stands for N
// times TEXT), and whose one file is the source.
type hostile struct {
	name           string
	source         []byte
	code           int // -1: any
	stdout, stderr *regexp.Regexp
	flags          []string
	within         time.Duration // 0: it ends by itself
	prints         bool
	stage, heavy   bool
}

func readHostile(t *testing.T, file string) hostile {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil || len(a.Files) != 1 {
		t.Fatalf("%s: %v, %d files", file, err, len(a.Files))
	}
	h := hostile{name: strings.TrimSuffix(filepath.Base(file), ".txtar"), source: a.Files[0].Data, code: -1}
	for line := range strings.Lines(string(a.Comment)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case strings.HasPrefix(line, "#"):
		case key == "code":
			h.code, err = strconv.Atoi(value)
		case key == "stdout":
			h.stdout, err = regexp.Compile(value)
		case key == "stderr":
			h.stderr, err = regexp.Compile(value)
		case key == "flags":
			h.flags = strings.Fields(value)
		case key == "within":
			h.within, err = time.ParseDuration(value)
		case key == "prints":
			h.prints = true
		case key == "stage":
			h.stage = true
		case key == "heavy":
			h.heavy = true
		case key == "repeat":
			err = h.repeat(value)
		default:
			err = fmt.Errorf("unknown key %q", key)
		}
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
	}
	return h
}

func (h *hostile) repeat(value string) error {
	words := strings.SplitN(value, " ", 3)
	if len(words) != 3 {
		return fmt.Errorf("repeat: got %q", value)
	}
	n, err := strconv.Atoi(words[1])
	text := strings.ReplaceAll(words[2], `\n`, "\n")
	h.source = []byte(strings.ReplaceAll(string(h.source), words[0], strings.Repeat(text, n)))
	return err
}

// judge says what is wrong with what came of it.
func (h *hostile) judge(got outcome) []string {
	var wrong []string
	if h.code >= 0 && got.Code != h.code {
		wrong = append(wrong, fmt.Sprintf("exit code %d, want %d", got.Code, h.code))
	}
	if got.Code < 0 || got.Code > 2 {
		wrong = append(wrong, fmt.Sprintf("exit code %d, which understudy does not have", got.Code))
	}
	if h.stdout != nil && !h.stdout.MatchString(got.Stdout) {
		wrong = append(wrong, fmt.Sprintf("standard output does not match %s", h.stdout))
	}
	if h.stderr != nil && !h.stderr.MatchString(got.Stderr) {
		wrong = append(wrong, fmt.Sprintf("standard error does not match %s", h.stderr))
	}
	for _, secret := range []string{"goroutine 1 [", "understudy itself failed", "understudy could not read this"} {
		if strings.Contains(got.Stdout+got.Stderr, secret) {
			wrong = append(wrong, fmt.Sprintf("it shows %q", secret))
		}
	}
	return wrong
}

// TestHostileProgramsAreHeld runs the whole corpus in a few hosts, whose memory
// stays small throughout.
func TestHostileProgramsAreHeld(t *testing.T) {
	files, err := filepath.Glob("../../testdata/hostile/*.txtar")
	if err != nil || len(files) < 40 {
		t.Fatalf("found %d hostile programs: %v", len(files), err)
	}
	const several = 3
	hosts := make(chan *host, several)
	for range several {
		hosts <- startHost(t)
	}
	for i, file := range files {
		h := readHostile(t, file)
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			if !hostIsLean && (h.heavy || i%3 != 0) {
				t.Skip("too much for the race detector, which sees every third: what of ours runs at the same time is the same for all")
			}
			on := <-hosts
			defer func() { hosts <- on }()
			h.test(t, on)
		})
	}
	t.Cleanup(func() {
		for range several {
			on := <-hosts
			t.Logf("a host had at most %d MB", on.peak>>10)
		}
	})
}

// test runs the program on a host and compares what comes of it.
func (h *hostile) test(t *testing.T, on *host) {
	source := filepath.Join(t.TempDir(), h.name+".go")
	if err := os.WriteFile(source, h.source, 0o600); err != nil {
		t.Fatal(err)
	}
	within := h.within
	if within == 0 {
		within = hostileLimit
	}
	j := job{Args: slices.Concat([]string{"run"}, h.flags, []string{source}), Within: within, Prints: h.prints}
	if h.stage {
		j.Cell = string(h.source)
	}
	began := time.Now()
	got := on.do(t, j)
	if h.within == 0 && time.Since(began) > hostileLimit {
		t.Errorf("it did not end in %v", hostileLimit)
	}
	for _, w := range h.judge(got) {
		t.Errorf("%s\nexit code %d, %d bytes printed: %.300q\n%.600s", w, got.Code, got.Printed, got.Stdout, got.Stderr)
	}
	if on.peak = got.Peak; got.Peak > maxHost && hostIsLean {
		t.Errorf("the host has had %d KB of memory", got.Peak)
	}
}

// A host runs jobs one after the other.
type host struct {
	in   io.Writer
	out  *bufio.Reader
	peak int // kilobytes
}

func startHost(t *testing.T) *host {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, hostileVerb)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	})
	return &host{in: in, out: bufio.NewReader(out)}
}

func (h *host) do(t *testing.T, j job) (got outcome) {
	t.Helper()
	if err := json.NewEncoder(h.in).Encode(j); err != nil {
		t.Fatal(err)
	}
	line, err := h.out.ReadBytes('\n')
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(line, &got); err != nil {
		t.Fatal(err)
	}
	return got
}
