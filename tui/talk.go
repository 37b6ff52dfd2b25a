package tui

import (
	"context"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/screen/notes"
	"understudy/tui/screen/talk"
	"understudy/tui/speaker"
)

// TalkOptions is what RunTalk needs besides the options of all screens, of which
// it uses Session and Look.
type TalkOptions struct {
	Lesson    *lessons.Lesson
	From      string         // the id of the step to begin with; "" is the opening
	Rehearser lessons.Runner // runs all steps beforehand; nil if that is not wanted
	Talk      *speaker.Talk  // for the windows with the notes; nil if there can be none
}

// RunTalk shows a lesson to an audience until the speaker quits. It keeps nothing.
// Errors are those of RunLessons.
func RunTalk(ctx context.Context, o Options, t TalkOptions) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // ends the rehearsal
	to := talk.Options{
		Lesson: t.Lesson, Runner: o.Session, Styles: o.Look.Styles(), From: t.From, Rehearser: t.Rehearser, Context: ctx,
	}
	if t.Talk != nil {
		to.Speaker = t.Talk
	}
	return runOne(ctx, o, talk.New(to))
}

// RunNotes shows the notes of the talk that link follows, until the speaker quits.
// Of o it uses Look. Errors are those of RunLessons.
func RunNotes(ctx context.Context, o Options, link *speaker.Link) error {
	o.Session = nobody{}
	return runOne(ctx, o, notes.New(notes.Options{Link: link, Styles: o.Look.Styles()}))
}

// nobody is a session in which nothing ever runs.
type nobody struct{}

func (nobody) Run(event.Request) uint64 { panic("a window without a session ran something") }
func (nobody) Stop()                    {}
func (nobody) Act(event.Act)            {}
func (nobody) Take() event.Batch        { return event.Batch{} }
func (nobody) Wake() <-chan struct{}    { return nil }
