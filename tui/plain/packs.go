package plain

import (
	"strings"

	"understudy/lessons"
	"understudy/tui/ui"
)

// Courses are the built-in course and the learner's packs.
type Courses interface {
	// List reads the packs. Those that it answers with an error are there all the same.
	List() ([]*lessons.Pack, error)
	// Agree notes that the learner lets the code of a pack run.
	Agree(*lessons.Pack) error
	// Open answers a pack of the last List by its folder, or ui.BuiltIn.
	Open(pack string) (*lessons.Course, *lessons.Store, error)
}

// listed is the packs, and says what could not be read.
func (l *learner) listed() []*lessons.Pack {
	if l.courses == nil {
		return nil
	}
	all, err := l.courses.List()
	if err != nil {
		l.say("%v.", err)
	}
	return all
}

func (l *learner) packs() {
	all := l.listed()
	if len(all) == 0 {
		l.say("You have no packs. understudy pack add FOLDER adds one.")
		return
	}
	for _, p := range all {
		title := ui.Clean(p.Title)
		if p.Course == nil {
			l.say("%s, called %s, cannot be opened. %s", title, p.ID, ui.Clean(p.Fault))
			continue
		}
		done, steps := p.Progress()
		l.say("%s, called %s, by %s: %d of %d steps done, about %s.", title, p.ID, ui.Clean(strings.Join(p.Course.Authors, ", ")), done, steps, counted(p.Minutes(), "minute"))
		if words := p.Teaches(); len(words) > 0 {
			l.indented("You learn: " + strings.Join(words, ", "))
		}
	}
	l.say(":pack NAME opens one, :pack alone the built-in course.")
}

// openPack goes to a pack, or to the built-in course; first, where that must be, it asks.
func (l *learner) openPack(name string) {
	name = strings.TrimSpace(name)
	switch {
	case l.courses == nil:
		l.say("There are no other lessons here.")
		return
	case name == "":
		l.goToCourse(ui.BuiltIn)
		return
	}
	for _, p := range l.listed() {
		switch {
		case p.ID != name && p.Path != name:
			continue
		case p.Fault != "":
			l.say("It cannot be opened. %s", ui.Clean(p.Fault))
		case p.Ask:
			l.trusting = p
			l.say("%s\nDo you trust its authors? Type yes, or anything else for no.", p.Warning())
		default:
			l.goToCourse(p.Path)
		}
		return
	}
	l.say("You have no pack %q. :packs lists them.", name)
}

// trust takes a line as the answer to whether the code of a pack may run.
func (l *learner) trust(line string) {
	p := l.trusting
	l.trusting = nil
	if answer := strings.ToLower(strings.TrimSpace(line)); answer != "yes" && answer != "y" {
		l.say("It was not opened.")
		return
	}
	if err := l.courses.Agree(p); err != nil {
		l.say("%v.", err)
	}
	l.goToCourse(p.Path)
}

// goToCourse opens a course where the learner goes on in it.
func (l *learner) goToCourse(pack string) {
	course, store, err := l.courses.Open(pack)
	if err != nil {
		l.say("%v.", err)
		return
	}
	l.course, l.store = course, store
	l.lesson, l.step = store.Resume(course)
	l.resume()
	l.enterLesson()
}
