package worker

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"understudy/sandbox/event"
)

// ownFault begins what the front end says when it panicked.
const ownFault = "understudy could not read this"

// FuzzSource: whatever the source, the front end answers in good time, without a
// fault of understudy's own; and what it rejects has a fault with a place in it.
func FuzzSource(f *testing.F) {
	files, err := filepath.Glob("../../testdata/hostile/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatalf("found no hostile programs: %v", err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, member := range txtar.Parse(b).Files {
			f.Add(string(member.Data), member.Name == "prog.go")
		}
	}
	f.Fuzz(func(t *testing.T, source string, program bool) {
		mode := event.Check
		if program {
			mode = event.CheckProgram
		}
		watch := time.AfterFunc(10*time.Second, func() { panic(fmt.Sprintf("this takes too long: %q", source)) })
		defer watch.Stop()
		res := (&worker{}).run(t.Context(), event.Request{Mode: mode, Source: source})
		if (res.Status == event.Rejected) != (len(res.Faults) > 0) {
			t.Fatalf("got %+v", res)
		}
		lines := strings.Count(source, "\n") + 2
		for _, fault := range fitting(res).Faults {
			if strings.HasPrefix(fault.Text, ownFault) {
				t.Errorf("understudy's own fault: %s", fault.Text)
			}
			if fault.Line < 0 || fault.Line > lines {
				t.Errorf("a fault in line %d of %d: %s", fault.Line, lines, fault.Text)
			}
		}
	})
}
