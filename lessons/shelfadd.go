package lessons

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ErrHasPack says that a pack of that id is in the folder of packs already.
var ErrHasPack = errors.New("you have a pack of that name already")

// Add copies a pack into the folder of packs: its lessons, its course.yaml, and
// what is called README or LICENSE. With replace it takes the place of the one of the
// same id, which stays if the new one cannot be written. Nothing of it runs.
func (s *Shelf) Add(path string, replace bool) (*Pack, error) {
	from, err := s.Open(path)
	if from == nil {
		return nil, err
	}
	if from.Fault != "" {
		return nil, errors.New(from.Fault)
	}
	to := filepath.Join(s.packs, from.ID)
	if from.Path == to {
		return from, nil
	}
	_, err = os.Lstat(to)
	if err == nil && !replace {
		return nil, fmt.Errorf("%w: %s is at %s", ErrHasPack, from.ID, to)
	}
	if err := os.MkdirAll(s.packs, 0o700); err != nil {
		return nil, fmt.Errorf("add the pack: %w", err)
	}
	tmp, err := os.MkdirTemp(s.packs, ".new-*")
	if err == nil {
		defer os.RemoveAll(tmp)
		err = copyPack(tmp, path)
	}
	if err == nil {
		err = swap(tmp, to)
	}
	if err != nil {
		return nil, fmt.Errorf("add the pack: %w", err)
	}
	return s.Open(to)
}

// copyPack copies the files of a pack, without following links out of it.
func copyPack(to, from string) error {
	root, err := os.OpenRoot(from)
	if err != nil {
		return err
	}
	defer root.Close()
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !ofPack(e.Name()) {
			continue
		}
		data, err := readLimited(root.FS(), e.Name())
		if err == nil && len(data) > MaxSize {
			err = fmt.Errorf("%s has more than %d KB", e.Name(), MaxSize>>10)
		}
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, e.Name()), data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// ofPack says whether a file is one of a pack.
func ofPack(name string) bool {
	upper := strings.ToUpper(name)
	return name == courseFile || isLesson(name) || slices.ContainsFunc([]string{"README", "LICENSE", "LICENCE"}, func(word string) bool {
		return strings.HasPrefix(upper, word)
	})
}

// swap puts the folder tmp in the place of another one, if there is one.
func swap(tmp, to string) error {
	old := tmp + "-old"
	err := os.Rename(to, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	had := err == nil
	if err := os.Rename(tmp, to); err != nil {
		if had {
			err = errors.Join(err, os.Rename(old, to))
		}
		return err
	}
	if had {
		return os.RemoveAll(old)
	}
	return nil
}

// Remove takes a pack off the list. Of one in the folder of packs the files go too;
// others stay where they are. Progress in it is kept.
func (s *Shelf) Remove(p *Pack) error {
	if s.owns(p.Path) {
		if err := os.RemoveAll(p.Path); err != nil {
			return fmt.Errorf("remove the pack: %w", err)
		}
	}
	return s.change(func(l *shelfList) { l.drop(p.Path) })
}
