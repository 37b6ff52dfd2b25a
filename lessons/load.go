package lessons

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

//go:embed course/*.yaml
var builtin embed.FS

// Builtin is the course that is part of the program. It is read once; callers
// share it and must not change it.
var Builtin = sync.OnceValues(func() (*Course, error) {
	sub, err := fs.Sub(builtin, "course")
	if err != nil {
		return nil, fmt.Errorf("read the built-in course: %w", err)
	}
	return Load(sub)
})

// Load reads every .yaml and .yml file at the top of fsys, in the order of their
// names, as one course. Lessons with faults are left out of the course, which is
// never nil, and err has all faults of all files, file by file (see Faults).
// Without any lesson file err is fs.ErrNotExist.
func Load(fsys fs.FS) (*Course, error) {
	c := &Course{}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return c, fmt.Errorf("load lessons: %w", err)
	}
	var errs []error
	found := false
	for _, e := range entries { // ReadDir sorts by name
		if !isLesson(e.Name()) {
			continue
		}
		found = true
		errs = append(errs, c.add(fsys, e.Name(), e.Name()))
	}
	if !found {
		return c, fmt.Errorf("load lessons: no .yaml file here: %w", fs.ErrNotExist)
	}
	errs = append(errs, c.together())
	return c, errors.Join(errs...)
}

// LoadPath reads a folder as Load does, or one lesson file as a course of one;
// then nothing is said about the lessons that it needs. Links that lead out of
// the folder are errors.
func LoadPath(name string) (*Course, error) {
	info, err := os.Stat(name)
	if err != nil {
		return &Course{}, fmt.Errorf("load lessons: %w", err)
	}
	if info.IsDir() {
		root, err := os.OpenRoot(name)
		if err != nil {
			return &Course{}, fmt.Errorf("load lessons: %w", err)
		}
		defer root.Close()
		return Load(root.FS())
	}
	c := &Course{}
	return c, c.add(os.DirFS(filepath.Dir(name)), filepath.Base(name), name)
}

func isLesson(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return (ext == ".yaml" || ext == ".yml") && !strings.HasPrefix(name, ".")
}

// add reads one lesson file into the course, under the name that messages show.
func (c *Course) add(fsys fs.FS, name, shown string) error {
	data, err := readLimited(fsys, name)
	if err != nil {
		return fmt.Errorf("load lessons: %w", err)
	}
	l, err := Parse(shown, data)
	if err != nil {
		return err
	}
	c.Lessons = append(c.Lessons, l)
	return nil
}

// readLimited reads a regular file, and of a big one only what shows that it is too big.
func readLimited(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name) // before opening: opening a pipe would wait
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: errors.New("not a regular file")}
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, MaxSize+1))
}

// together checks what only the whole course shows: ids of lessons once each,
// and needs that lead to lessons and not in a circle.
func (c *Course) together() error {
	var errs []error
	for i, l := range c.Lessons {
		if j := slices.IndexFunc(c.Lessons[:i], func(o *Lesson) bool { return o.ID == l.ID }); j >= 0 {
			errs = append(errs, l.fault("id", "%s has the id %q already", c.Lessons[j].File, l.ID))
		}
		for _, need := range l.Needs {
			switch {
			case c.Lesson(need) == nil:
				errs = append(errs, l.fault("needs", "there is no lesson %q%s", need, suggest(need, c.ids())))
			case c.reaches(need, l.ID, map[string]bool{}):
				errs = append(errs, l.fault("needs", "needs go in a circle: %q needs %q, which needs it", l.ID, need))
			}
		}
	}
	return errors.Join(errs...)
}

func (l *Lesson) fault(key, format string, args ...any) error {
	p := l.pos[key]
	return &FormatError{File: l.File, Line: p.line, Col: p.col, Text: fmt.Sprintf(format, args...)}
}

func (c *Course) ids() []string {
	ids := make([]string, len(c.Lessons))
	for i, l := range c.Lessons {
		ids[i] = l.ID
	}
	return ids
}

// reaches says whether the needs lead from one lesson to another.
func (c *Course) reaches(from, to string, seen map[string]bool) bool {
	if from == to {
		return true
	}
	l := c.Lesson(from)
	if seen[from] || l == nil {
		return false
	}
	seen[from] = true
	return slices.ContainsFunc(l.Needs, func(next string) bool { return c.reaches(next, to, seen) })
}
