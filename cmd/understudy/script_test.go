package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"understudy/lessons"
	"understudy/sandbox"
	"understudy/sandbox/worker"
	"understudy/tui/config"
)

// TestMain lets the test binary be understudy, in scripts and as the worker.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == sandbox.WorkerVerb {
		worker.Main(os.Args[2:])
	}
	if len(os.Args) > 1 && os.Args[1] == hostileVerb {
		hostileHost()
	}
	testscript.Main(tidy{m}, map[string]func(){"understudy": main})
}

// scratch is a folder that the tests share, gone after the last of them.
var scratch = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "understudy-tests") })

// tidy runs the tests and removes their scratch folder.
type tidy struct{ *testing.M }

func (t tidy) Run() int {
	code := t.M.Run()
	if dir, err := scratch(); err == nil {
		os.RemoveAll(dir)
	}
	return code
}

// condition knows [race]: the race detector is at work.
func condition(name string) (bool, error) {
	if name == "race" {
		return !hostIsLean, nil
	}
	return false, fmt.Errorf("unknown condition %q", name)
}

// TestScripts runs every folder of scripts under testdata/script, one a verb.
func TestScripts(t *testing.T) {
	verbs, err := filepath.Glob("../../testdata/script/*")
	if err != nil || len(verbs) == 0 {
		t.Fatalf("found no scripts: %v", err)
	}
	for _, dir := range verbs {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			testscript.Run(t, testscript.Params{
				Dir:                 dir,
				RequireExplicitExec: true,
				Condition:           condition,
				Setup: func(env *testscript.Env) error {
					env.Setenv(lessons.StateDirEnv, filepath.Join(env.WorkDir, "state"))
					env.Setenv(lessons.DataDirEnv, filepath.Join(env.WorkDir, "data"))
					env.Setenv(config.FileEnv, filepath.Join(env.WorkDir, "no-config.yaml"))
					course, err := filepath.Abs("../../lessons/course")
					env.Setenv("COURSE", course)
					return err
				},
			})
		})
	}
}
