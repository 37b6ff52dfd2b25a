package lessons

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// shelfVersion is the version of the list of packs that this package writes.
const shelfVersion = 1

// shelfList is the file packs.json.
type shelfList struct {
	Version int     `json:"version"`
	Packs   []known `json:"packs"`
}

// known is what is remembered of a pack.
type known struct {
	Path    string `json:"path"`
	ID      string `json:"id"`
	Title   string `json:"title"`
	Trusted string `json:"trusted,omitempty"` // the Sum of what the learner said yes to
}

func (l *shelfList) at(path string) known {
	for _, k := range l.Packs {
		if k.Path == path {
			return k
		}
	}
	return known{}
}

func (l *shelfList) put(k known) {
	l.drop(k.Path)
	l.Packs = append(l.Packs, k)
}

func (l *shelfList) drop(path string) {
	l.Packs = slices.DeleteFunc(l.Packs, func(k known) bool { return k.Path == path })
}

// path is the file of the list.
func (s *Shelf) path() string { return filepath.Join(s.state, "packs.json") }

// read is the list, which is never nil.
func (s *Shelf) read() (*shelfList, error) {
	empty := &shelfList{Version: shelfVersion}
	data, err := os.ReadFile(s.path())
	if errors.Is(err, fs.ErrNotExist) {
		return empty, nil
	}
	if err != nil {
		return empty, fmt.Errorf("read the list of packs: %w", err)
	}
	var head struct {
		Version int `json:"version"`
	}
	list := &shelfList{}
	if err = json.Unmarshal(data, &head); err == nil && head.Version > shelfVersion {
		return empty, fmt.Errorf("%s was written by a newer understudy (version %d, this one knows %d); it is left alone", s.path(), head.Version, shelfVersion)
	}
	if err == nil {
		err = json.Unmarshal(data, list)
	}
	if err != nil {
		return empty, &brokenList{s.path(), err}
	}
	list.Packs = slices.DeleteFunc(list.Packs, func(k known) bool { return !filepath.IsAbs(k.Path) })
	return list, nil
}

// brokenList says that the list cannot be understood.
type brokenList struct {
	path string
	why  error
}

func (e *brokenList) Error() string {
	return fmt.Sprintf("the list of packs cannot be read: %s: %v. Mend it or remove it; packs that you open are listed again", e.path, e.why)
}

func (e *brokenList) Unwrap() error { return e.why }

// change changes the list as it is by now. One that cannot be understood is put
// aside first.
func (s *Shelf) change(c func(*shelfList)) error {
	fail := func(err error) error { return fmt.Errorf("keep the list of packs: %w", err) }
	if err := os.MkdirAll(s.state, 0o700); err != nil {
		return fail(err)
	}
	unlock, err := lock(filepath.Join(s.state, "packs.lock"))
	if err != nil {
		return fail(err)
	}
	defer unlock()
	list, err := s.read()
	var broken *brokenList
	if errors.As(err, &broken) {
		_, err = putAside(s.path())
	}
	if err != nil {
		return fail(err)
	}
	c(list)
	list.Version = shelfVersion
	data, err := json.MarshalIndent(list, "", "  ")
	if err != nil {
		return fail(err)
	}
	if err := writeAtomic(s.path(), append(data, '\n')); err != nil {
		return fail(err)
	}
	return nil
}
