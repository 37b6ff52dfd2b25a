package plain

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"understudy/tui/speaker"
	"understudy/tui/ui"
)

// NotesOptions is what Notes needs.
type NotesOptions struct {
	Link *speaker.Link
	In   io.Reader // lines that drive the talk
	Out  io.Writer
	Now  func() time.Time

	Glyphs ui.Glyphs
}

const notesHelp = `Enter shows what comes next. Other lines that the talk knows: prev, run, stop,
type, type-line, type-all, blank, good, reset, view, skip, faster, slower.`

// Notes tells the notes of the talk that the link follows line by line: once for
// each step, and then what is new. It returns when ctx ends, when the link does,
// or when the input is at its end and there is no talk any more. What reads the
// input goes on until its end.
func Notes(ctx context.Context, o NotesOptions) error {
	c := newConsole(Options{In: o.In, Out: o.Out, Glyphs: o.Glyphs})
	t := &noteTeller{console: c, now: o.Now}
	lines := make(chan string)
	go func() {
		defer close(lines)
		for in := bufio.NewScanner(o.In); in.Scan(); {
			select {
			case lines <- in.Text():
			case <-ctx.Done():
				return
			}
		}
	}()
	for read := lines; ; {
		is := o.Link.Take()
		t.tell(is)
		if read == nil && is.Lost {
			return c.failed()
		}
		select {
		case line, more := <-read:
			if !more {
				read = nil
				continue
			}
			t.heard(line, o.Link)
		case _, more := <-o.Link.Wake():
			if !more {
				return c.failed()
			}
		case <-ctx.Done():
			return c.failed()
		}
	}
}

// noteTeller knows what it told last.
type noteTeller struct {
	*console
	now  func() time.Time
	why  string
	step string
	said speaker.State
}

// tell says what is new.
func (t *noteTeller) tell(is speaker.Status) {
	if !is.Live {
		if is.Why != t.why {
			t.say("%s", is.Why)
		}
		t.why, t.step = is.Why, ""
		return
	}
	t.why = ""
	s, was := is.State, &t.said
	if step := fmt.Sprintf("%d/%d %s", s.At, s.Of, s.Step); step != t.step {
		t.step = step
		t.newStep(s)
		was = &speaker.State{Width: s.Width, Height: s.Height}
	}
	if s.Width != was.Width || s.Height != was.Height {
		t.say("The audience's window is %d columns by %d lines.", s.Width, s.Height)
	}
	if s.Says != "" && s.Says != was.Says {
		t.say("%s", s.Says)
	}
	if s.Run != was.Run && s.Run != "" && !strings.HasPrefix(s.Run, "●") { // while it runs it is told every moment
		t.say("run: %s", s.Run)
	}
	if s.Blank != was.Blank {
		t.say("%s", map[bool]string{true: "The screen is blank.", false: "The screen is shown again."}[s.Blank])
	}
	if s.Does != was.Does {
		t.say("Enter %s.", s.Does)
	}
	t.said = *s
}

func (t *noteTeller) newStep(s *speaker.State) {
	t.say("\n[%s%s] %s", t.elapsed(s), t.late(s), t.step)
	if s.Notes != "" {
		t.indented(strings.TrimSpace(s.Notes))
	}
	if s.Left > 0 {
		t.say("The script types:")
		for line := range strings.Lines(s.Types) {
			t.told(t.Out, "    "+line)
		}
	}
	if s.Next != "" {
		first, _, _ := strings.Cut(s.NextText, "\n")
		t.say("After it: %s (%s)", s.Next, first)
	}
}

func (t *noteTeller) elapsed(s *speaker.State) string {
	return s.Elapsed(t.now()).Round(time.Second).String()
}

func (t *noteTeller) late(s *speaker.State) string {
	switch d := s.Late(t.now()).Round(time.Second); {
	case d > 0:
		return ", " + d.String() + " behind"
	case d < 0:
		return ", " + (-d).String() + " ahead"
	}
	return ""
}

// heard takes a line that drives the talk.
func (t *noteTeller) heard(line string, link *speaker.Link) {
	a := speaker.Act(strings.TrimSpace(line))
	switch {
	case a == "":
		a = speaker.Next
	case !a.Known():
		t.say(notesHelp)
		return
	}
	if !link.Send(a) {
		t.say("No talk heard that.")
	}
}
