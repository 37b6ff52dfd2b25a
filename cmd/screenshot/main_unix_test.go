//go:build unix

package main

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"understudy/cmd/screenshot/raster"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// call runs the command line and returns its exit code and what it printed.
func call(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, &out, &errs)
	return code, out.String(), errs.String()
}

func picture(t *testing.T, file string) image.Image {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestTakesAPicture(t *testing.T) {
	dir := t.TempDir()
	first, last := filepath.Join(dir, "first.png"), filepath.Join(dir, "last.png")
	// The program paints its first cell red, and on a key blue.
	program := `printf '\033[?25l\033[48;2;200;0;0m \033[mone'; read x; printf '\033[H\033[48;2;0;0;200m \033[mtwo'; read x`
	script := `wait "one"; shot "` + first + `"; type "go"; key enter; wait "two"`
	code, _, stderr := call(t, "-o", last, "-size", "20x5", "-frame=false", "-script", script, "--", "sh", "-c", program)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for file, want := range map[string]color.RGBA{first: {200, 0, 0, 255}, last: {0, 0, 200, 255}} {
		img := picture(t, file)
		if got, want := img.Bounds(), image.Rect(0, 0, 20*12, 5*24); got != want {
			t.Errorf("%s: got %v, want %v", file, got, want)
		}
		if got := color.RGBAModel.Convert(img.At(3, 3)); got != want {
			t.Errorf("%s: first cell: got %v, want %v", file, got, want)
		}
		if got := color.RGBAModel.Convert(img.At(239, 119)); got != raster.Background {
			t.Errorf("%s: last cell: got %v, want %v", file, got, raster.Background)
		}
	}
}

func TestTakesAFilm(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.gif")
	program := `printf '\033[?25l\033[48;2;200;0;0m \033[mone'; read x; printf '\033[H\033[48;2;0;0;200m \033[mtwo'; read x`
	script := `wait "one"; film "` + file + `"; type "go"; key enter; wait "two"; cut`
	code, _, stderr := call(t, "-size", "20x5", "-script", script, "--", "sh", "-c", program)
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	film, err := gif.DecodeAll(f)
	if err != nil {
		t.Fatal(err)
	}
	last := len(film.Image) - 1
	if last < 1 {
		t.Fatalf("%d pictures, want at least two", last+1)
	}
	for at, want := range map[int]color.RGBA{0: {200, 0, 0, 255}, last: {0, 0, 200, 255}} {
		if got := color.RGBAModel.Convert(film.Image[at].At(3, 3)); got != want {
			t.Errorf("picture %d: got %v, want %v", at, got, want)
		}
	}
}

func TestScriptFromAFileAndWarnings(t *testing.T) {
	dir := t.TempDir()
	script, out := filepath.Join(dir, "script"), filepath.Join(dir, "out.png")
	if err := os.WriteFile(script, []byte("# two lines\nresize 30x6\nwait \"6 30\""), 0o600); err != nil {
		t.Fatal(err)
	}
	program := `trap 'stty size' WINCH; printf '日'; stty size; while :; do read x; done`
	code, _, stderr := call(t, "-o", out, "-size", "20x5", "-script", "@"+script, "--", "sh", "-c", program)
	if code != 0 || !strings.Contains(stderr, "U+65E5") {
		t.Fatalf("exit %d, want 0 and a warning for U+65E5: %s", code, stderr)
	}
	framed := picture(t, out).Bounds()
	if framed.Dx() <= 30*12 || framed.Dy() <= 6*24 {
		t.Errorf("got %v, want more than a screen of 30x6", framed)
	}
}

func TestFailuresOfTheProgram(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out.png")
	for name, tt := range map[string]struct {
		args []string
		want string
	}{
		"the text never comes": {[]string{"-script", `wait "x"`, "--", "sh", "-c", "echo bye"}, `script:1: wait: wait for "x": the program ended with code 0`},
		"no such program":      {[]string{"--", "no-such-program"}, "no-such-program"},
		"no text at start-up":  {[]string{"-startup", "2", "--", "true"}, "start 1 of 2"},
		"too slow":             {[]string{"-startup", "1", "-within", "1ns", "--", "echo", "hi"}, "is above"},
	} {
		code, _, stderr := call(t, append([]string{"-o", out}, tt.args...)...)
		if code != 1 || !strings.Contains(stderr, tt.want) {
			t.Errorf("%s: exit %d, want 1 and %q: %s", name, code, tt.want, stderr)
		}
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a failure left a picture behind")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if code := run(ctx, []string{"-o", out, "-script", `wait "x"`, "--", "sh", "-c", "read x"}, &bytes.Buffer{}, &bytes.Buffer{}); code != 1 {
		t.Errorf("interrupted: exit %d, want 1", code)
	}
}

func TestWrongCommandLines(t *testing.T) {
	for _, args := range [][]string{
		{}, {"-size", "big", "--", "true"}, {"-script", "dance", "--", "true"}, {"-script", "@no-such-file", "--", "true"}, {"-nope"},
	} {
		if code, _, stderr := call(t, args...); code != 2 || stderr == "" {
			t.Errorf("%q: exit %d, want 2 and a message: %q", args, code, stderr)
		}
	}
}

func TestStartup(t *testing.T) {
	code, stdout, stderr := call(t, "-startup", "3", "-within", "1m", "--", "sh", "-c", "stty size; read x")
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	line := regexp.MustCompile(`^first screen: median [0-9.]+ ms, min [0-9.]+ ms, max [0-9.]+ ms \(3 starts, 80x24\)\n$`)
	if !line.MatchString(stdout) {
		t.Errorf("got %q, want %v", stdout, line)
	}
}

func TestSummarise(t *testing.T) {
	for _, tt := range []struct {
		times []time.Duration
		want  summary
	}{
		{[]time.Duration{7}, summary{7, 7, 7}},
		{[]time.Duration{9, 1, 4}, summary{4, 1, 9}},
		{[]time.Duration{8, 2, 4, 100}, summary{6, 2, 100}},
	} {
		if got := summarise(tt.times); got != tt.want {
			t.Errorf("%v: got %v, want %v", tt.times, got, tt.want)
		}
	}
}
