package lessons

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

//go:embed course/*.yaml
var builtin embed.FS

// Builtin is the course that is part of the program. It is read once; callers
// share it and must not change it.
var Builtin = sync.OnceValues(func() (*Course, error) {
	// All that is made here is kept: to collect garbage in between would be in vain, and
	// this is what a learner waits for when understudy starts.
	defer debug.SetGCPercent(debug.SetGCPercent(800))
	sub, err := fs.Sub(builtin, "course")
	if err != nil {
		return nil, fmt.Errorf("read the built-in course: %w", err)
	}
	return Load(ownFS{sub})
})

// courseFile is the file that makes a folder a pack.
const courseFile = "course.yaml"

// Load reads every .yaml and .yml file at the top of fsys as one course, in the
// order that course.yaml gives, or in that of their names. Lessons with faults
// are left out of the course, which is never nil, and err has all faults of all
// files, file by file (see Faults). Without any lesson file err is fs.ErrNotExist.
func Load(fsys fs.FS) (*Course, error) {
	c, drafts, err := loadDrafts(fsys, "")
	if err != nil && drafts == nil {
		return c, err
	}
	errs := []error{err}
	for _, d := range drafts {
		if d.faults.bad() {
			errs = append(errs, d.faults.err())
		}
	}
	return c, errors.Join(errs...)
}

// LoadPath reads a folder as Load does, or one lesson file as a course of one;
// then nothing is said about the lessons that it needs. Links that lead out of
// the folder are errors.
func LoadPath(name string) (*Course, error) {
	c, drafts, err := draftsOf(name)
	errs := []error{err}
	for _, d := range drafts {
		if d.faults.bad() {
			errs = append(errs, d.faults.err())
		}
	}
	return c, errors.Join(errs...)
}

// a fileDraft is one file of a course as far as it could be read.
type fileDraft struct {
	lesson *Lesson // nil when nothing can be understood
	faults *faults // its warnings too
	sum    [sha256.Size]byte
}

// draftsOf reads a folder or one file. The error is about what could not be read
// at all; what is wrong inside of files is in the drafts.
func draftsOf(name string) (*Course, []*fileDraft, error) {
	info, err := os.Stat(name)
	if err != nil {
		return &Course{}, nil, fmt.Errorf("load lessons: %w", err)
	}
	if info.IsDir() {
		root, err := os.OpenRoot(name)
		if err != nil {
			return &Course{}, nil, fmt.Errorf("load lessons: %w", err)
		}
		defer root.Close()
		return loadDrafts(root.FS(), name)
	}
	if filepath.Base(name) == courseFile {
		return &Course{}, nil, fmt.Errorf("load lessons: %s is no lesson; give its folder", name)
	}
	c := &Course{}
	d := readDraft(os.DirFS(filepath.Dir(name)), filepath.Base(name), name)
	c.keep(d)
	return c, []*fileDraft{d}, nil
}

// loadDrafts reads all files of a folder; shown is the folder in messages.
func loadDrafts(fsys fs.FS, shown string) (*Course, []*fileDraft, error) {
	c := &Course{}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return c, nil, fmt.Errorf("load lessons: %w", err)
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return !isLesson(e.Name()) })
	drafts := readDrafts(fsys, entries, shown)
	for _, d := range drafts {
		c.keep(d)
	}
	if drafts == nil {
		if shown == "" {
			shown = "the course"
		}
		return c, nil, fmt.Errorf("load lessons: %s has no .yaml file: %w", shown, fs.ErrNotExist)
	}
	if d := c.readPack(fsys, filepath.Join(shown, courseFile), drafts); d != nil {
		drafts = append([]*fileDraft{d}, drafts...)
	}
	c.together(drafts)
	c.Sum = sumOf(drafts)
	return c, drafts, nil
}

// sumOf is the same for the same files with the same names only.
func sumOf(drafts []*fileDraft) string {
	h := sha256.New()
	for _, d := range drafts {
		fmt.Fprintf(h, "%x %s\n", d.sum, filepath.Base(d.faults.file))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// readDrafts reads lesson files at the same time, and returns them in their order.
func readDrafts(fsys fs.FS, entries []fs.DirEntry, shown string) []*fileDraft {
	if len(entries) == 0 {
		return nil
	}
	drafts := make([]*fileDraft, len(entries))
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(entries)) {
		all.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(entries)); i = next.Add(1) - 1 {
				name := entries[i].Name()
				drafts[i] = readDraft(fsys, name, filepath.Join(shown, name))
			}
		})
	}
	all.Wait()
	return drafts
}

func isLesson(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return (ext == ".yaml" || ext == ".yml") && !strings.HasPrefix(name, ".") && name != courseFile
}

// readDraft reads one lesson file, under the name that messages show.
func readDraft(fsys fs.FS, name, shown string) *fileDraft {
	data, err := readLimited(fsys, name)
	if err != nil {
		f := newFaults(shown, nil)
		f.add(pos{}, "%v", plainError(err))
		return &fileDraft{faults: f}
	}
	read := draft
	if _, own := fsys.(ownFS); own {
		read = draftBlocks
	}
	l, f := read(shown, data)
	return &fileDraft{l, f, sha256.Sum256(data)}
}

// plainError is an error without the path, which stands before it already.
func plainError(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// keep takes a lesson without faults into the course.
func (c *Course) keep(d *fileDraft) {
	if d.lesson != nil && !d.faults.bad() {
		d.lesson.Warnings = d.faults.sorted()
		c.Lessons = append(c.Lessons, d.lesson)
	}
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
// and needs that lead to lessons and not in a circle. Lessons that could not be
// read count as there, so that one fault does not bring others.
func (c *Course) together(drafts []*fileDraft) {
	all := &Course{}
	for _, d := range drafts {
		if d.lesson == nil {
			continue
		}
		l := d.lesson
		if o := all.Lesson(l.ID); o != nil && l.ID != "" {
			d.faults.add(l.pos["id"], "%s has the id %q already", o.File, l.ID)
		}
		all.Lessons = append(all.Lessons, l)
	}
	for _, d := range drafts {
		if d.lesson == nil {
			continue
		}
		for _, need := range d.lesson.Needs {
			switch {
			case all.Lesson(need) == nil:
				d.faults.add(d.lesson.pos["needs"], "there is no lesson %q%s", need, suggest(need, all.ids()))
			case all.reaches(need, d.lesson.ID, map[string]bool{}):
				d.faults.add(d.lesson.pos["needs"], "needs go in a circle: %q needs %q, which needs it", d.lesson.ID, need)
			}
		}
	}
}

// faultAt is a fault of the lesson's file that was found after it was read.
func (l *Lesson) faultAt(p pos, warning bool, text string) *FormatError {
	e := &FormatError{File: l.File, Line: p.line, Col: p.col, Warning: warning, Text: text}
	if l.src != nil {
		e.Excerpt = l.src.excerpt(p)
	}
	return e
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
