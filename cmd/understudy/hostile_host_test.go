package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"understudy/sandbox"
	"understudy/sandbox/event"
)

// hostileVerb makes the test binary a host that runs hostile programs: it reads
// jobs as lines of JSON and answers each with a line.
const hostileVerb = "hostile-host"

// job is a command line, and how long it may take until somebody presses Ctrl-C.
type job struct {
	Args   []string
	Cell   string // if not empty, it runs as in a lesson, for a stage, in place of Args
	Within time.Duration
	Prints bool // wait longer, if need be, until it has printed something
}

// outcome is what came of a job, and the most memory that the host has had.
type outcome struct {
	Code           int
	Stdout, Stderr string
	Printed        int // bytes on standard output, also those that are not kept
	Peak           int // kilobytes; 0 where the system does not say
}

func hostileHost() {
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		var j job
		if err := json.Unmarshal(in.Bytes(), &j); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := json.NewEncoder(os.Stdout).Encode(j.do()); err != nil {
			os.Exit(1)
		}
	}
	os.Exit(0)
}

func (j job) do() outcome {
	ctx, cancel := context.WithTimeout(context.Background(), hostileLimit)
	defer cancel()
	printed := make(chan struct{})
	say := sync.OnceFunc(func() { close(printed) })
	out, errs := beginning{first: say}, beginning{first: say}
	time.AfterFunc(j.Within, func() {
		if j.Prints {
			select {
			case <-printed:
			case <-ctx.Done():
			}
		}
		cancel()
	})
	var code int
	if j.Cell != "" {
		code = j.onStage(ctx, &out, &errs)
	} else {
		code = run(ctx, j.Args, strings.NewReader(""), &out, &errs)
	}
	return outcome{Code: code, Stdout: string(out.b), Stderr: string(errs.b), Printed: out.n, Peak: peakMemory()}
}

// onStage runs the cell as a lesson's screen would, which takes what arrives
// and shows it.
func (j job) onStage(ctx context.Context, out, errs *beginning) int {
	session := sandbox.Open(sandbox.Options{})
	defer session.Close()
	req := event.Request{Mode: event.Cell, Source: j.Cell, Seed: 1, Virtual: true}
	res := session.Do(ctx, req, func(b event.Batch) {
		for _, o := range b.Outputs {
			_, _ = out.Write([]byte(o.Text)) // it never fails
		}
	}).Result
	fmt.Fprintln(errs, res.Sentence)
	switch res.Status {
	case event.OK:
		return 0
	case event.Rejected:
		return exitUsage
	}
	return exitFailed
}

// beginning keeps the first part of what is written to it.
type beginning struct {
	b     []byte
	n     int
	first func() // called when something has been written
}

// Write keeps what fits and never fails.
func (b *beginning) Write(p []byte) (int, error) {
	const most = 8 << 10
	b.first()
	b.n += len(p)
	b.b = append(b.b, p[:min(len(p), most-len(b.b))]...)
	return len(p), nil
}

// peakMemory is the most that this process ever had in memory, in kilobytes.
func peakMemory() int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	n := 0
	if _, after, ok := strings.Cut(string(status), "VmHWM:"); ok {
		_, _ = fmt.Sscan(after, &n) // 0 if it says nothing
	}
	return n
}
