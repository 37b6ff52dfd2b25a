package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"understudy/lessons"
	"understudy/sandbox"
	"understudy/tui"
	"understudy/tui/plain"
	"understudy/tui/speaker"
	"understudy/tui/ui"
)

// presenting is what a talk is given on the command line.
type presenting struct {
	io         streams
	set        *settings
	from       source
	step       string
	rehearsing bool
}

func newPresent(io streams, set *settings) *cobra.Command {
	p := &presenting{io: io, set: set}
	cmd := &cobra.Command{
		Use:   "present LESSON[/STEP]",
		Short: "Give a lesson as a talk, on a projector",
		Long: `Shows a lesson to an audience: its text in short lines, revealed at the pause markers,
then its code and the stage, with no frames, in the colours for projectors (--theme
chooses others). Code really runs. understudy notes, in a second terminal, shows the
speaker's notes, what comes next and the clock, and drives the talk too.

PgDn goes through all of it: it shows what comes next, types what is not typed, and
runs what has not run. Any key types the script, F5 runs, r runs again, u resets the
step, . blanks the screen. When a demo fails, ! shows a good run of it: all steps are
run once at the start, in the background, so that there is one. Ctrl+Q ends the talk;
no other key does.

When the code has run, the keys that typed it are the stage's: Space pauses, the arrows
step, c goes to the next crash, and x acts on the process that ↑ and ↓ choose: kill it,
send it a message. The run is then played again from that moment.

A talk keeps nothing: no progress is made and no text is changed.`,
		Example: `  understudy present mailboxes
  understudy present crashes --from monitor`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage{fmt.Errorf("present takes one lesson, got %d; understudy lessons lists them", len(args))}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return p.present(cmd.Context(), args[0]) },
	}
	p.from.flags(cmd)
	p.from.trustFlag(cmd)
	cmd.Flags().StringVar(&p.step, "from", "", "begin with this `step`, by its id or its number")
	cmd.Flags().BoolVar(&p.rehearsing, "rehearse", true, "run all steps once at the start, for the key !")
	return cmd
}

// lesson is what is presented, and the id of the step to begin with; "" is the opening.
func (p *presenting) lesson(where string) (*lessons.Course, *lessons.Lesson, string, error) {
	course, err := p.from.course()
	if err != nil {
		return nil, nil, "", err
	}
	store, err := lessons.OpenStoreAt("") // a talk is no progress
	if err != nil {
		return nil, nil, "", err
	}
	lesson, step, err := find(course, store, where)
	if err != nil {
		return nil, nil, "", usage{err}
	}
	if n, err := strconv.Atoi(p.step); err == nil && n >= 1 && n <= len(lesson.Steps) {
		step = lesson.Steps[n-1]
	} else if p.step != "" {
		if _, step, err = find(course, store, lesson.ID+"/"+p.step); err != nil {
			return nil, nil, "", usage{err}
		}
	}
	if p.step == "" && !strings.Contains(where, "/") {
		return course, lesson, "", nil
	}
	return course, lesson, step.ID, nil
}

func (p *presenting) present(ctx context.Context, where string) error {
	_, lesson, from, err := p.lesson(where)
	if err != nil {
		return err
	}
	session := sandbox.Open(sandbox.Options{})
	defer session.Close()
	if p.from.found != nil {
		if err := (&courses{session: session}).enter(p.io, p.from.found, p.from.trusted); err != nil {
			return err
		}
	}
	if wantsPlain(p.io, p.set) {
		stops, end := interrupts()
		defer end()
		p.set.tell(p.io.err)
		return plain.Talk(ctx, plain.TalkOptions{Options: plainOptions(p.io, p.set, session, stops), Lesson: lesson, From: from})
	}
	return p.show(ctx, session, lesson, from)
}

// show gives the talk on this terminal.
func (p *presenting) show(ctx context.Context, session *sandbox.Session, lesson *lessons.Lesson, from string) error {
	look := p.set.config().Look()
	if look.Theme == ui.Auto && os.Getenv("NO_COLOR") == "" {
		look.Theme = ui.Contrast
	}
	t := tui.TalkOptions{Lesson: lesson, From: from}
	if p.rehearsing {
		second := sandbox.Open(sandbox.Options{})
		defer second.Close()
		t.Rehearser = runner{second}
	}
	var err error
	if t.Talk, err = speaker.Open(talksDir(), lesson.ID); err != nil {
		fmt.Fprintf(p.io.err, "understudy: the notes cannot be shown in another terminal: %v\n", err)
	} else {
		defer t.Talk.Close()
	}
	return tui.RunTalk(ctx, tui.Options{Session: session, Look: look, Notices: p.set.config().Warnings}, t)
}

// talksDir is the folder for the sockets of talks. A state folder that was chosen
// has its talks in it.
func talksDir() string {
	runtime := os.Getenv("XDG_RUNTIME_DIR")
	if os.Getenv(lessons.StateDirEnv) != "" {
		runtime = ""
	}
	return speaker.Dir(runtime, lessons.StateDir())
}
