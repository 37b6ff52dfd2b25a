package main

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"understudy/sandbox/event"
	"understudy/tui/screen/watch"
)

// settleTime is how old a file must be before its time of change is trusted: two
// saves within one tick of the file system's clock have the same.
const settleTime = 2 * time.Second

// saved looks at a file or a folder of Go, for what is saved there. It is not safe
// for concurrent use.
type saved struct {
	path  string
	stamp string // of the files when they were read, or "" if they must be read again
	seen  uint64 // what was there at the last look
	told  uint64 // what was answered last
}

// look answers the program as it is saved, and whether it is another one than it
// answered last. What was seen only once is not answered yet: an editor may be in
// the middle of writing it.
func (w *saved) look() (p *program, changed bool, err error) {
	stamp, newest := w.stat()
	if stamp == w.stamp {
		return nil, false, nil
	}
	p, err = w.read()
	content := hashOf(p, err)
	again := content == w.seen
	w.seen, w.stamp = content, ""
	if !again {
		return nil, false, nil
	}
	if time.Since(newest) > settleTime {
		w.stamp = stamp
	}
	if content == w.told {
		return nil, false, nil
	}
	w.told = content
	return p, err == nil, err
}

// first is look for the start, when nobody is to wait.
func (w *saved) first() (*program, error) {
	p, err := w.read()
	w.seen = hashOf(p, err)
	w.told = w.seen
	return p, err
}

// hashOf tells programs apart, and reasons why there is none.
func hashOf(p *program, err error) uint64 {
	h := fnv.New64a()
	if err != nil {
		fmt.Fprint(h, "error ", err)
	} else {
		fmt.Fprint(h, "source ", p.source)
	}
	return max(h.Sum64(), 1)
}

// stat is the sizes and times of the files, and the newest of the times.
func (w *saved) stat() (stamp string, newest time.Time) {
	var b strings.Builder
	names := []string{w.path}
	if entries, err := filepath.Glob(filepath.Join(w.path, "*.go")); err == nil {
		names = append(names, entries...)
	}
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil {
			fmt.Fprintln(&b, name, err)
			newest = time.Now()
			continue
		}
		fmt.Fprintln(&b, name, info.Size(), info.ModTime().UnixNano())
		if t := info.ModTime(); t.After(newest) {
			newest = t
		}
	}
	return b.String(), newest
}

// read is the program as it is saved, or says why there is none.
func (w *saved) read() (*program, error) {
	info, err := os.Stat(w.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s is not there", w.path)
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", w.path, err)
	case !info.IsDir() && filepath.Ext(w.path) != ".go":
		return nil, fmt.Errorf("%s is no Go file: watch takes FILE.go, or a folder of them", w.path)
	case !info.IsDir() && !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is not a file that can be read again and again", w.path)
	}
	p, err := readProgram(nil, w.path)
	if err == nil && strings.TrimSpace(p.source) == "" {
		return nil, fmt.Errorf("%s is empty", w.path)
	}
	return p, err
}

// watched is the program for the screen.
func (p *program) watched() *watch.Source {
	return &watch.Source{Request: p.request(), Place: p.place, Local: p.localise}
}

// request is what runs the program, but for seed, clock and limits.
func (p *program) request() event.Request {
	req := event.Request{Mode: event.Cell, File: p.name, Source: p.source, Alone: true, Limits: event.Limits{Wall: forever, Output: event.AllOutput}}
	if isProgram(p.source) {
		req.Mode = event.Program
	}
	return req
}
