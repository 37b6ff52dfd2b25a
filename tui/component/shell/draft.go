package shell

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// maxDraft bounds a draft that is read, in bytes.
const maxDraft = 1 << 20

// Draft is the input that has not been run yet, kept in a file so that it survives
// whatever ends the program. The zero Draft is kept nowhere.
type Draft struct {
	path string

	mu      sync.Mutex
	seq     uint64 // handed out
	written uint64 // the newest that reached the file
}

// OpenDraft is the draft in a file, which need not be there, and what it says. With
// an error the draft works, and the file is written again.
func OpenDraft(path string) (d *Draft, text string, err error) {
	d = &Draft{path: path}
	info, err := os.Stat(path)
	if err == nil && info.Size() > maxDraft {
		return d, "", fmt.Errorf("read what was typed last: %s has more than %d KB", path, maxDraft>>10)
	}
	if err == nil {
		var b []byte
		if b, err = os.ReadFile(path); err == nil {
			return d, string(b), nil
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return d, "", nil
	}
	return d, "", fmt.Errorf("read what was typed last: %w", err)
}

// Keep hands over what writes text to the file; it may be called from any goroutine.
// Of several that run at once the newest text stays. An empty text leaves no file.
func (d *Draft) Keep(text string) (save func() error) {
	if d == nil || d.path == "" {
		return func() error { return nil }
	}
	d.mu.Lock()
	d.seq++
	seq := d.seq
	d.mu.Unlock()
	return func() error {
		d.mu.Lock()
		defer d.mu.Unlock()
		if seq < d.written {
			return nil
		}
		d.written = seq
		if err := d.write(text); err != nil {
			return fmt.Errorf("keep what is typed: %w", err)
		}
		return nil
	}
}

// write puts another file in the place of the old one, so that there is always a
// whole one.
func (d *Draft) write(text string) error {
	if text == "" {
		if err := os.Remove(d.path); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(d.path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(d.path), filepath.Base(d.path)+"-*") // 0600
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), d.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
