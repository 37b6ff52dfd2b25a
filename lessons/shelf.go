package lessons

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/adrg/xdg"
)

// DataDirEnv names the environment variable that puts the user's own data elsewhere.
const DataDirEnv = "UNDERSTUDY_DATA_DIR"

// PacksDir is the folder whose folders are packs: packs in what UNDERSTUDY_DATA_DIR
// says, or in understudy in the user's data directory ($XDG_DATA_HOME or
// ~/.local/share on Linux, the platform's own elsewhere).
func PacksDir() string {
	dir := os.Getenv(DataDirEnv)
	if dir == "" {
		dir = filepath.Join(xdg.DataHome, "understudy")
	}
	return filepath.Join(dir, "packs")
}

// Pack is a pack that a learner has, whether or not it can be opened now.
type Pack struct {
	Path   string  // its folder, absolute
	ID     string  // of its course; that of when it was last read if it cannot be now
	Title  string  // likewise
	Course *Course // nil when it cannot be opened
	Store  *Store  // the learner's progress in it; nil without Course

	Gone    bool   // its folder is not there
	Fault   string // why it cannot be opened, and what to do; "" if it can
	Own     bool   // it is in the folder of packs; others were opened where they are
	Ask     bool   // its code must not run before the learner said yes
	Changed bool   // they said so to what it was before
}

// Minutes is about how long it takes.
func (p *Pack) Minutes() int {
	n := 0
	for _, l := range p.Course.Lessons {
		n += l.Minutes
	}
	return n
}

// Teaches is the words that its lessons teach, each once.
func (p *Pack) Teaches() []string {
	var all []string
	for _, l := range p.Course.Lessons {
		for _, word := range l.Teaches {
			if !slices.Contains(all, word) {
				all = append(all, word)
			}
		}
	}
	return all
}

// Progress is how many steps there are, and how many are done.
func (p *Pack) Progress() (done, steps int) {
	for _, l := range p.Course.Lessons {
		n, _ := p.Store.Kept(l)
		done, steps = done+n, steps+len(l.Steps)
	}
	return done, steps
}

// Warning is what somebody has to know before its code runs where nothing keeps it
// from files and the network.
func (p *Pack) Warning() string {
	by := ""
	if p.Course != nil && len(p.Course.Authors) > 0 {
		by = " by " + strings.Join(p.Course.Authors, ", ")
	}
	text := fmt.Sprintf("The code of %q%s would run here without walls that keep it from your files and the network.", p.Title, by)
	if p.Changed {
		text += " It is not what it was when you trusted it last."
	}
	return text
}

// Shelf is the packs of a learner: those in the folder of packs, and those that they
// opened where they are. It keeps its list in a file, which several understudies
// may use at once.
type Shelf struct {
	state string // the folder of the list
	packs string // the folder of packs
	walls bool   // the system keeps code from files and the network
}

// NewShelf is the shelf of the user. walls says whether the system keeps their code
// from files and the network; where it does nobody has to be asked.
func NewShelf(walls bool) *Shelf { return &Shelf{StateDir(), PacksDir(), walls} }

// Packs reads all packs, by title. The error is about the list; with it those of the
// folder are there all the same.
func (s *Shelf) Packs() ([]*Pack, error) {
	list, err := s.read()
	var all []*Pack
	entries, bad := os.ReadDir(s.packs)
	if bad != nil && !errors.Is(bad, fs.ErrNotExist) {
		err = errors.Join(err, fmt.Errorf("read the packs: %w", bad))
	}
	for _, e := range entries {
		path := filepath.Join(s.packs, e.Name())
		if info, err := os.Stat(path); err == nil && info.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			all = append(all, s.load(path, list.at(path)))
		}
	}
	for _, k := range list.Packs {
		if !s.owns(k.Path) {
			all = append(all, s.load(k.Path, k))
		}
	}
	slices.SortStableFunc(all, func(a, b *Pack) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)), strings.Compare(a.Path, b.Path))
	})
	return all, err
}

// Find is the pack of that id, or in that folder.
func (s *Shelf) Find(name string) (*Pack, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return s.Open(name)
	}
	all, err := s.Packs()
	var found []*Pack
	for _, p := range all {
		if p.ID == name || p.Path == name {
			found = append(found, p)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, errors.Join(err, fmt.Errorf("there is no pack %q, neither a folder nor one of yours: %w", name, fs.ErrNotExist))
	}
	return nil, fmt.Errorf("you have two packs %q, at %s and at %s; give the folder", name, found[0].Path, found[1].Path)
}

// Open reads the pack in a folder.
func (s *Shelf) Open(path string) (*Pack, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open the pack: %w", err)
	}
	list, err := s.read()
	return s.load(abs, list.at(abs)), err
}

// Note remembers a pack that the learner opens, and their yes to what it is now.
func (s *Shelf) Note(p *Pack) error {
	list, err := s.read()
	if broken := (*brokenList)(nil); err != nil && !errors.As(err, &broken) {
		return err
	}
	now := known{Path: p.Path, ID: p.ID, Title: p.Title, Trusted: list.at(p.Path).Trusted}
	if p.Ask {
		now.Trusted = p.Course.Sum
	}
	if now == list.at(p.Path) || s.owns(p.Path) && now.Trusted == list.at(p.Path).Trusted {
		return nil
	}
	err = s.change(func(l *shelfList) { l.put(now) })
	if err == nil {
		p.Ask, p.Changed = false, false
	}
	return err
}

// owns says whether a pack lies in the folder of packs.
func (s *Shelf) owns(path string) bool { return filepath.Dir(path) == s.packs }

// load reads a pack, of which k is known.
func (s *Shelf) load(path string, k known) *Pack {
	p := &Pack{Path: path, ID: cmp.Or(k.ID, filepath.Base(path)), Title: cmp.Or(k.Title, filepath.Base(path)), Own: s.owns(path)}
	course, err := LoadPath(path)
	faults := Faults(err)
	switch _, statErr := os.Stat(path); {
	case errors.Is(statErr, fs.ErrNotExist):
		p.Gone, p.Fault = true, fmt.Sprintf("It was at %s and is not there any more. Put it back there; or understudy pack remove %s takes it off the list. Your progress in it is kept.", path, p.ID)
	case len(faults) > 0:
		first := *faults[0]
		first.File = filepath.Base(first.File)
		p.Fault = fmt.Sprintf("It has %s, the first at %v. Its author can mend it: understudy check %s tells all.", countOf(len(faults), "fault"), &first, path)
	case errors.Is(err, fs.ErrNotExist):
		p.Fault = fmt.Sprintf("There is no lesson in %s. Put the lessons of the pack there; or understudy pack remove %s takes it away.", path, p.ID)
	case err != nil:
		p.Fault = fmt.Sprintf("It cannot be read: %v.", err)
	case course.ID == "":
		p.Fault = fmt.Sprintf("%s has no course.yaml, so it is no pack; understudy new course %s writes one.", path, path)
	default:
		p.Course, p.ID, p.Title = course, course.ID, course.Title
		store, _ := OpenStoreAt(s.state) // its error is told where progress is opened first
		p.Store = store.For(course)
		p.Ask = !s.walls && k.Trusted != course.Sum
		p.Changed = p.Ask && k.Trusted != ""
	}
	return p
}

func countOf(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
