package main

import (
	"fmt"
	"path/filepath"

	"understudy/lessons"
	"understudy/sandbox"
	"understudy/tui"
	"understudy/tui/component/shell"
)

// historyFile is where the inputs of the prompt are kept, in the state folder.
const historyFile = "history"

// parts makes what screens work with when they are first shown, and closes it.
type parts struct {
	io      streams
	courses *courses // nil: those of the first session
	closing []interface{ Close() }
	later   []error // to be told when the screen is gone
}

// options are those of every screen.
func (p *parts) options(set *settings) tui.Options {
	c := set.config()
	if p.courses == nil {
		p.courses = &courses{}
	}
	return tui.Options{
		Courses: p.courses,
		Look:    c.Look(), Notices: c.Warnings, Editor: c.Editor(), TourLeft: tourSeen,
		Lessons: p.lessons, Prompt: p.prompt,
	}
}

func (p *parts) session() *sandbox.Session {
	s := sandbox.Open(sandbox.Options{})
	p.closing = append(p.closing, s)
	return s
}

func (p *parts) assistant() *sandbox.Assistant {
	a := sandbox.NewAssistant(sandbox.Options{})
	p.closing = append(p.closing, a)
	return a
}

// history is the prompt's, of this day and others. What cannot be read is told,
// and the prompt begins without.
func (p *parts) history() *shell.History {
	h, err := shell.OpenHistory(filepath.Join(lessons.StateDir(), historyFile))
	if err != nil {
		p.later = append(p.later, err)
	}
	return h
}

// lessons are the parts for the built-in course.
func (p *parts) lessons() (tui.Parts, error) {
	course, store, err := (&source{}).open()
	if err != nil {
		return tui.Parts{}, err
	}
	session := p.session()
	p.courses.session = session
	return tui.Parts{Session: session, Assistant: p.assistant(), Course: course, Store: store}, nil
}

func (p *parts) prompt() (tui.Parts, error) {
	draft, typed := p.draft()
	return tui.Parts{Session: p.session(), Assistant: p.assistant(), History: p.history(), Draft: draft, Typed: typed}, nil
}

func (p *parts) close() {
	for _, c := range p.closing {
		c.Close()
	}
	for _, err := range p.later {
		fmt.Fprintln(p.io.err, "understudy:", err)
	}
}
