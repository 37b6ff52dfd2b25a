package shell

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// maxHistory bounds the inputs that are remembered.
const maxHistory = 1000

// History is the inputs so far, oldest first, also of earlier sessions, and a
// place among them while one looks back. The zero History is empty and is kept
// nowhere. It is not safe for concurrent use.
type History struct {
	path   string // "" keeps it in memory
	inputs []string
	fresh  []string // not yet in the file
	at     int      // len(inputs) is the input that is being written
	draft  string   // that input, while one looks back
}

// OpenHistory reads the history in a file. A file that is not there is an empty
// history; with any other error the history works, in memory.
func OpenHistory(path string) (*History, error) {
	h := &History{path: path}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return h, nil
	}
	if err != nil {
		h.path = ""
		return h, fmt.Errorf("read the history: %w", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() { // one input a line, quoted; what cannot be read is left out
		if s, err := strconv.Unquote(lines.Text()); err == nil {
			h.push(s)
		}
	}
	h.at = len(h.inputs)
	return h, nil
}

func (h *History) push(s string) {
	if n := len(h.inputs); n == 0 || h.inputs[n-1] != s {
		h.inputs = append(h.inputs, s)
	}
	if n := len(h.inputs); n > maxHistory {
		h.inputs = h.inputs[n-maxHistory:]
	}
}

// Add remembers an input, unless it is the last one again.
func (h *History) Add(s string) {
	n := len(h.inputs)
	if n == 0 || h.inputs[n-1] != s {
		h.fresh = append(h.fresh, s)
	}
	h.push(s)
	h.at, h.draft = len(h.inputs), ""
}

// Unsaved hands over what Save has to write. It is for a command, which must not
// touch the history itself.
func (h *History) Unsaved() (save func() error) {
	path, fresh := h.path, h.fresh
	h.fresh = nil
	if path == "" || len(fresh) == 0 {
		return func() error { return nil }
	}
	return func() error { return appendLines(path, fresh) }
}

// Save writes the inputs that are not in the file yet at its end, so that several
// sessions can share one.
func (h *History) Save() error { return h.Unsaved()() }

func appendLines(path string, inputs []string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("keep the history: %w", err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("keep the history: %w", err)
	}
	var b strings.Builder
	for _, s := range inputs {
		b.WriteString(strconv.Quote(s) + "\n")
	}
	_, err = f.WriteString(b.String())
	if bad := f.Close(); err == nil {
		err = bad
	}
	if err != nil {
		return fmt.Errorf("keep the history: %w", err)
	}
	return nil
}

// Move goes n inputs on, or back, from the text now; ok is false at the ends.
func (h *History) Move(n int, now string) (s string, ok bool) {
	to := h.at + n
	if to < 0 || to > len(h.inputs) {
		return "", false
	}
	if h.at == len(h.inputs) {
		h.draft = now
	}
	h.at = to
	if to == len(h.inputs) {
		return h.draft, true
	}
	return h.inputs[to], true
}

// Find is the n-th newest input, from 0, that contains text, and whether there is
// one. The same input counts once.
func (h *History) Find(text string, n int) (string, bool) {
	seen := map[string]bool{}
	for i := len(h.inputs) - 1; i >= 0; i-- {
		s := h.inputs[i]
		if seen[s] || !strings.Contains(strings.ToLower(s), strings.ToLower(text)) {
			continue
		}
		seen[s] = true
		if n == 0 {
			return s, true
		}
		n--
	}
	return "", false
}
