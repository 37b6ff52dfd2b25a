package tui

import (
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"understudy/lessons"
	"understudy/tui/app"
	"understudy/tui/screen/author"
	"understudy/tui/screen/home"
	"understudy/tui/screen/lesson"
	"understudy/tui/screen/repl"
	"understudy/tui/screen/tour"
	"understudy/tui/ui"
)

// places makes the screens, each when the learner first goes there.
type places struct {
	o       Options
	lessons *Parts // of the first course; nil until they are needed
	prompt  *Parts

	courses map[string]*place // by pack
	repl    *repl.Model
}

// place is a course, and its screens.
type place struct {
	pack   string
	course *lessons.Course
	store  *lessons.Store
	lesson *lesson.Model
	home   *home.Model
}

// newPlaces knows the parts of the first screen.
func newPlaces(o Options, first ui.Kind) *places {
	p := &places{o: o, courses: map[string]*place{}}
	parts := &Parts{Session: o.Session, Assistant: o.Assistant, Course: o.Course, Store: o.Store, History: o.History, Draft: o.Draft, Typed: o.Typed, Seed: o.Seed, Virtual: o.Virtual}
	if first == ui.Prompt {
		p.prompt = parts
	} else {
		p.lessons = parts
	}
	return p
}

// opener is p, or nil when the first screen is the only one. An author who looks
// at a lesson has no course to go through.
func (p *places) opener() app.Opener {
	if p.o.Preview != nil || p.lessons == nil && p.o.Lessons == nil {
		return nil
	}
	return p
}

// Open answers the window that shows a place.
func (p *places) Open(to ui.Place) (app.Window, tea.Cmd, error) {
	if to.Kind == ui.Prompt {
		return p.openPrompt()
	}
	if err := p.needLessons(); err != nil {
		return app.Window{}, nil, err
	}
	c, err := p.course(to.Pack)
	if err != nil {
		return app.Window{}, nil, err
	}
	switch to.Kind {
	case ui.Course:
		return p.openHome(c)
	case ui.Tour:
		return p.openTour(c)
	}
	return p.openLesson(c, to)
}

func (p *places) openPrompt() (app.Window, tea.Cmd, error) {
	if p.prompt == nil {
		if p.o.Prompt == nil {
			return app.Window{}, nil, errors.New("there is no prompt here")
		}
		parts, err := p.o.Prompt()
		if err != nil {
			return app.Window{}, nil, fmt.Errorf("open the prompt: %w", err)
		}
		p.prompt = &parts
	}
	if p.repl == nil {
		p.repl = repl.New(repl.Options{
			Runner: p.prompt.Session, Assistant: p.prompt.Assistant, History: p.prompt.History,
			Draft: p.prompt.Draft, Typed: p.prompt.Typed, Seed: p.prompt.Seed, Virtual: p.prompt.Virtual,
			Styles: p.o.Look.Styles(), Getenv: p.o.editor,
		})
	}
	return app.Window{Screen: p.repl, Source: p.prompt.Session}, nil, nil
}

// needLessons makes what lessons need, unless it is there.
func (p *places) needLessons() error {
	if p.lessons == nil {
		if p.o.Lessons == nil {
			return errors.New("there are no lessons here")
		}
		parts, err := p.o.Lessons()
		if err != nil {
			return fmt.Errorf("open the lessons: %w", err)
		}
		p.lessons = &parts
	}
	if p.lessons.Course == nil || len(p.lessons.Course.Lessons) == 0 {
		return errors.New("show the lessons: the course has none")
	}
	return nil
}

// first names the course that the program was started with.
func (p *places) first() string {
	if p.o.Pack == "" {
		return ui.BuiltIn
	}
	return p.o.Pack
}

// course is the built-in course or a pack; "" is what the program was started with.
// A pack that is there for the first time was read, and agreed to, on its way here.
func (p *places) course(pack string) (*place, error) {
	if pack == "" {
		pack = p.first()
	}
	if c := p.courses[pack]; c != nil {
		return c, nil
	}
	c := &place{pack: pack, course: p.lessons.Course, store: p.lessons.Store}
	if pack != p.first() {
		if p.o.Courses == nil {
			return nil, errors.New("there are no other lessons here")
		}
		var err error
		if c.course, c.store, err = p.o.Courses.Open(pack); err != nil {
			return nil, err
		}
	}
	p.courses[pack] = c
	return c, nil
}

func (p *places) openHome(c *place) (app.Window, tea.Cmd, error) {
	if c.home == nil {
		o := home.Options{
			Course: c.course, Store: c.store, Pack: c.pack, Styles: p.o.Look.Styles(), Prompt: p.prompt != nil || p.o.Prompt != nil, Tour: true,
		}
		if p.o.Courses != nil {
			o.Packs = p.o.Courses
		}
		c.home = home.New(o)
	}
	return app.Window{Screen: c.home, Pack: c.pack}, nil, nil
}

func (p *places) openLesson(c *place, to ui.Place) (app.Window, tea.Cmd, error) {
	var cmd tea.Cmd
	switch {
	case c.lesson == nil:
		c.lesson = p.newLesson(c, c.store, to.Lesson, to.Step)
	case to.Lesson != "":
		cmd = c.lesson.Go(to.Lesson, to.Step)
	}
	var screen ui.Screen = c.lesson
	if p.o.Preview != nil {
		screen = author.New(c.lesson, p.o.Look.Styles()) // from there one goes nowhere
	}
	return app.Window{Screen: screen, Source: p.lessons.Session, Pack: c.pack}, cmd, nil
}

func (p *places) newLesson(c *place, store *lessons.Store, lessonID, step string) *lesson.Model {
	return lesson.New(lesson.Options{
		Course: c.course, Store: store, Runner: p.lessons.Session, Assistant: p.lessons.Assistant,
		Styles: p.o.Look.Styles(), Lesson: lessonID, Step: step, Preview: p.o.Preview, Getenv: p.o.editor,
	})
}

// openTour makes a tour of the first step that has code to run. What happens in
// it is no progress.
func (p *places) openTour(c *place) (app.Window, tea.Cmd, error) {
	store, err := lessons.OpenStoreAt("")
	if err != nil {
		return app.Window{}, nil, err
	}
	lessonID, step := toShow(c.course)
	t := tour.New(tour.Options{Screen: p.newLesson(c, store, lessonID, step), Styles: p.o.Look.Styles(), Left: p.o.TourLeft})
	return app.Window{Screen: t, Source: p.lessons.Session, Pack: c.pack}, nil, nil
}

// toShow is the first step of a course that runs code without a question, after
// the lesson that only shows why.
func toShow(c *lessons.Course) (lesson, step string) {
	for i, l := range c.Lessons {
		if c.Number(i) == 0 {
			continue
		}
		for _, s := range l.Steps {
			if s.Kind == lessons.Demo {
				return l.ID, s.ID
			}
		}
	}
	return c.Lessons[0].ID, c.Lessons[0].Steps[0].ID
}
