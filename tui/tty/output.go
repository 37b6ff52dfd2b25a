package tty

import (
	"bytes"
	"io"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
)

// output writes to the terminal, and lets one question that every terminal answers follow
// what asks it something. While the terminal is lent nothing is asked.
type output struct {
	w io.Writer

	mu     sync.Mutex
	open   int       // writes with questions that are not answered
	begun  bool      // the first is written
	asked  time.Time // the last one, or when we began
	silent bool      // it does not answer
	lent   bool      // it is somebody else's now
	later  []byte    // what is to be asked with the first frame after that
}

func newOutput(w io.Writer) *output { return &output{w: w, asked: time.Now()} }

// writer is o as the library wants it: it must not take for a terminal what is none.
func (o *output) writer() io.Writer {
	if f, isFile := o.w.(term.File); isFile {
		return &outFile{File: f, out: o}
	}
	return o
}

// outFile is an output that is a file.
type outFile struct {
	term.File
	out *output
}

func (f *outFile) Write(b []byte) (int, error) { return f.out.Write(b) }

// Write writes b, and what makes sure of its answers.
func (o *output) Write(b []byte) (int, error) {
	if _, err := o.w.Write(o.sure(b)); err != nil {
		return 0, err
	}
	return len(b), nil
}

// sure is what is to be written for b now.
func (o *output) sure(b []byte) []byte {
	asks := questions(b)
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.lent && len(o.later) > 0 { // the library has made the terminal its own again
		b = append(bytes.Clone(b), o.later...)
		asks, o.later = [][]byte{o.later}, nil
	}
	switch {
	case len(asks) == 0:
		return b
	case o.lent:
		for _, q := range asks {
			o.later = append(o.later, q...)
			b = bytes.Replace(b, q, nil, 1)
		}
		return b
	case o.silent:
		return b
	}
	o.open++
	o.begun, o.asked = true, time.Now()
	return append(bytes.Clone(b), ansi.RequestPrimaryDeviceAttributes...)
}

// answered notes an answer to the last question of a write. Editors ask too, and are gone
// when the answer comes.
func (o *output) answered() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.open = max(0, o.open-1)
}

// lend gives the terminal away, or says how long it may still answer. Before the first
// question it may: the library asks with its first frame in any case. A terminal that owes
// an answer after its time is not waited for again.
func (o *output) lend(patience time.Duration) (wait time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if owes := o.open > 0 || !o.begun; owes && !o.silent {
		if wait = patience - time.Since(o.asked); wait > 0 {
			return wait
		}
		o.silent = true
	}
	o.lent = true
	return 0
}

// takeBack is the end of a loan.
func (o *output) takeBack() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.lent = false
}
