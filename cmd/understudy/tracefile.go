package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"

	"understudy/sandbox/event"
)

// A traceFile is where run --trace writes what happens. What has arrived from the
// worker is in it, however the run ends.
type traceFile struct {
	name string
	f    *os.File
	b    *bufio.Writer
	err  error // the first of writing

	last   uint64       // number of the last event
	gaps   uint64       // events between two that arrived
	host   uint64       // events that arrived, and did not fit the host's buffer
	result event.Result // how the run ended, and what the worker dropped
}

// createTrace makes or empties the file called name. Standard output and standard
// error are taken: by what the program prints and by its crashes. So is its source.
func createTrace(name, source string) (*traceFile, error) {
	if name == "-" {
		return nil, errors.New("--trace needs the name of a file: standard output is the program's own")
	}
	if same(name, source) {
		return nil, fmt.Errorf("--trace would overwrite the program %s", source)
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	return &traceFile{name: name, f: f, b: bufio.NewWriterSize(f, 64<<10)}, nil
}

// same says whether two names are of one file.
func same(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// write adds what has arrived. After an error it does nothing: the program runs on.
func (t *traceFile) write(b event.Batch) {
	t.host += b.Dropped
	for _, e := range b.Events {
		if e.Seq > t.last+1 {
			t.gaps += e.Seq - t.last - 1
		}
		t.last = e.Seq // from 1 again with each system of a program
		if t.err == nil {
			t.err = event.WriteJSON(t.b, e.Event)
		}
	}
	for _, r := range b.Results {
		t.result = r
	}
}

// close ends the file, and says to w what is not in it.
func (t *traceFile) close(w io.Writer) error {
	if err := t.b.Flush(); t.err == nil {
		t.err = err
	}
	if err := t.f.Close(); t.err == nil {
		t.err = err
	}
	if t.err != nil {
		return fmt.Errorf("write trace: %w", t.err)
	}
	if t.result.Replaced { // nobody is left who has counted
		fmt.Fprintf(w, "The trace in %s ends early: the last events of the worker are lost.\n", t.name)
		t.result.Dropped = t.gaps
	}
	if n := t.result.Dropped + t.host; n > 0 {
		fmt.Fprintf(w, "The trace in %s is not complete: %d events came too fast, and were dropped.\n", t.name, n)
	}
	return nil
}
