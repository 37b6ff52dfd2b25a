package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"time"
)

const viewBound = 3 * time.Millisecond

// benchmark is a line of go test's: a view, and the time that drawing it once took.
var benchmark = regexp.MustCompile(`(?m)^BenchmarkView/(\S+?)(?:-\d+)?\s+\d+\s+([0-9.]+) ns/op`)

// views draws each view of the stage again and again, as the stage's own benchmark does. Its
// time is one that passes: on a busy machine it is more than the processor's.
func (o *options) views(ctx context.Context) error {
	out, err := exec.CommandContext(ctx, "go", "test", "-run", "^$", "-bench", "^BenchmarkView$", "./tui/component/stage").CombinedOutput()
	if err != nil {
		return fmt.Errorf("go test: %w\n%s", err, out)
	}
	found := benchmark.FindAllSubmatch(out, -1)
	if len(found) == 0 {
		return fmt.Errorf("the benchmark of the views says nothing:\n%s", out)
	}
	var over []error
	for _, m := range found {
		ns, err := strconv.ParseFloat(string(m[2]), 64)
		if err != nil {
			return err
		}
		took := time.Duration(ns)
		over = append(over, o.bound(fmt.Sprintf("view %s, 10,000 processes, 100,000 messages", m[1]), millis(took), millis(viewBound), took > viewBound))
	}
	return errors.Join(over...)
}
