package lessons

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// stateVersion is the version of the progress file that this package writes.
const stateVersion = 1

// maxState bounds what is read of a progress file: code for a whole course is far less.
const maxState = 32 << 20

// state is the progress file.
type state struct {
	Version int                         `json:"version"`
	Last    position                    `json:"last"`
	Lessons map[string]map[string]entry `json:"lessons"` // lesson id, or pack id/lesson id; step id

	Packs map[string]position `json:"last_in,omitempty"` // where the learner was in each pack
}

type position struct {
	Lesson string `json:"lesson"`
	Step   string `json:"step"`
}

type entry struct {
	Done    bool    `json:"done,omitempty"`
	Skipped bool    `json:"skipped,omitempty"` // and not done since
	Code    *string `json:"code,omitempty"`
}

func newState() state {
	return state{Version: stateVersion, Lessons: map[string]map[string]entry{}}
}

// last is where the learner was in a pack; "" is the built-in course.
func (st *state) last(pack string) position {
	if pack == "" {
		return st.Last
	}
	return st.Packs[pack]
}

func (st *state) setLast(pack string, p position) {
	if pack == "" {
		st.Last = p
		return
	}
	if st.Packs == nil {
		st.Packs = map[string]position{}
	}
	st.Packs[pack] = p
}

func (st *state) step(lesson, step string) entry { return st.Lessons[lesson][step] }

// edit changes one entry, and drops it when nothing is left in it.
func (st *state) edit(lesson, step string, f func(*entry)) {
	e := st.step(lesson, step)
	f(&e)
	if st.Lessons[lesson] == nil {
		st.Lessons[lesson] = map[string]entry{}
	}
	st.Lessons[lesson][step] = e
	if e == (entry{}) {
		delete(st.Lessons[lesson], step)
	}
}

func (st *state) encode() []byte {
	data, err := json.MarshalIndent(st, "", "  ")
	if err != nil {
		panic(err) // strings, bools and maps of them always encode
	}
	return append(data, '\n')
}

// NewerError says that a newer understudy wrote the progress file. It is left alone.
type NewerError struct {
	Path    string
	Version int
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("%s was written by a newer understudy (version %d, this one knows %d); it is left alone", e.Path, e.Version, stateVersion)
}

// read is the state in the file, or nil when there is none. A broken file is
// put aside and counts as none. The caller holds the lock.
func (s *Store) read() (*state, error) {
	file, err := os.Open(s.Path())
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(file, maxState+1))
	file.Close()
	if err != nil {
		return nil, err
	}
	st, err := decodeState(data)
	if err != nil {
		return nil, s.putAside(err)
	}
	if st.Version > stateVersion {
		return nil, &NewerError{s.Path(), st.Version}
	}
	return st, nil
}

func decodeState(data []byte) (*state, error) {
	if len(data) > maxState {
		return nil, fmt.Errorf("it has more than %d MB", maxState>>20)
	}
	var head struct {
		Version int `json:"version"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, err
	}
	if head.Version > stateVersion { // its other fields may mean anything
		return &state{Version: head.Version}, nil
	}
	st := newState()
	if err := json.Unmarshal(data, &st); err != nil {
		return nil, err
	}
	if head.Version < 1 {
		return nil, errors.New("it has no version")
	}
	if st.Lessons == nil {
		st.Lessons = map[string]map[string]entry{}
	}
	return &st, nil
}

// putAside puts a broken file aside and notes why.
func (s *Store) putAside(why error) error {
	aside, err := putAside(s.Path())
	if err == nil {
		s.notice = fmt.Sprintf("Your progress file could not be read (%v). It is kept as %s; understudy begins a new one.", why, aside)
	}
	return err
}

// putAside renames a file to the next free .bad-<n>, which it answers.
func putAside(path string) (aside string, err error) {
	for n := 1; ; n++ {
		aside = fmt.Sprintf("%s.bad-%d", path, n)
		if _, err := os.Lstat(aside); err == nil {
			continue
		} else if !errors.Is(err, os.ErrNotExist) {
			return "", err
		}
		return aside, os.Rename(path, aside)
	}
}

// writeAtomic puts data in place of the file: readers see the old file or the
// new one, whole, even when the machine stops in between.
func writeAtomic(path string, data []byte) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".tmp-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	if _, err = tmp.Write(data); err != nil {
		return err
	}
	if err = tmp.Sync(); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	if err = os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	syncDir(filepath.Dir(path))
	return nil
}

// syncDir makes the rename last. Not every system can; then the rename is in
// order all the same, only later.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		d.Close()
	}
}
