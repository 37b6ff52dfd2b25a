package actor_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestAProgramThatImportsThePackage builds the program under testdata, which is a
// module of its own, and runs it: it shows a supervised crash and restart.
func TestAProgramThatImportsThePackage(t *testing.T) {
	if testing.Short() {
		t.Skip("it calls the compiler")
	}
	program := filepath.Join(t.TempDir(), "supervised.exe")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Dir = filepath.Join("..", "..", "testdata", "supervised")
	build.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GOPROXY=off")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	run := exec.Command(program)
	run.Env = append(os.Environ(), "GOMAXPROCS=2")
	var out, log bytes.Buffer
	run.Stdout, run.Stderr = &out, &log
	if err := run.Run(); err != nil {
		t.Fatalf("%v\n%s", err, log.Bytes())
	}
	want(t, "output", out.String(), `84 / 2 is 42, answer 1 since the start
84 / 4 is 21, answer 2 since the start
a client died: call "calculator" with {A:1 B:0}: runtime error: integer divide by zero
84 / 6 is 14, answer 1 since the start
`)
	want(t, "log", log.String(), "process <3> \"calculator\" crashed: runtime error: integer divide by zero\n")
}
