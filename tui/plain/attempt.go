package plain

import (
	"context"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/stage"
)

// maxSentences bounds how many events of a run are told.
const maxSentences = 40

// run runs the code, tells what happened, and judges it if the step has a check.
func (l *learner) run(ctx context.Context) {
	if l.step.Kind == lessons.Prose {
		l.say("There is nothing to run at this step. Press Enter to go on.")
		return
	}
	source := l.code.String()
	l.keep(l.store.SetCode(l.lesson.ID, l.step.ID, source))
	ctx, cancel := l.stoppable(ctx)
	defer cancel()
	a := lessons.NewAttempt(l.step, source)
	for {
		first := a.First()
		req, more := a.Next()
		if !more {
			break
		}
		run, err := l.Runner.Run(ctx, req)
		if err != nil {
			l.say("The code could not be run: %v", err)
			return
		}
		a.Record(run)
		if first {
			l.report(source, run)
		}
		if run.Result.Status == event.Stopped {
			return
		}
	}
	l.verdict(a.Verdict())
}

// report tells what a run did.
func (l *learner) report(source string, run lessons.Run) {
	if len(run.Result.Faults) > 0 {
		l.program(l.Out, "Your code does not compile:\n"+faults("line", source, run.Result.Faults))
		return
	}
	told, w := 0, event.NewWorld()
	for _, e := range run.Events {
		if text := stage.Plain(e, w); text != "" {
			if told++; told <= maxSentences {
				l.program(l.Out, text+"\n")
			}
		}
		w.Apply(e)
	}
	if told > maxSentences {
		l.say("and %d more events.", told-maxSentences)
	}
	if run.Output != "" {
		l.say("It printed:")
		l.program(l.Out, run.Output)
	}
	if run.Result.HasValue {
		l.say("Value of the last line:")
		l.program(l.Out, run.Result.Value+"\n")
	}
	if run.Result.Sentence != "" {
		l.program(l.Out, run.Result.Sentence+"\n")
	}
}

func (l *learner) verdict(v lessons.Verdict) {
	if !v.Judged {
		if v.Note != "" {
			l.say("%s", v.Note)
		} else if l.step.Kind == lessons.Demo {
			l.keep(l.store.SetDone(l.lesson.ID, l.step.ID))
			l.say("Type :next to go on, or change the code and :run it again.")
		}
		return
	}
	for _, c := range v.Conditions {
		if c.OK {
			l.say("holds: %s", c.Text)
			continue
		}
		l.say("does not hold: %s", c.Text)
		l.indented(c.Why)
		if c.Wanted != "" || c.Seen != "" {
			l.indented("wanted: " + c.Wanted)
			l.indented("seen: " + c.Seen)
		}
	}
	if !v.Passed {
		l.say("Not yet. :hint helps, :code shows your text.")
		return
	}
	l.passed = true
	l.keep(l.store.SetDone(l.lesson.ID, l.step.ID))
	l.say("Everything holds. Type :next to go on.")
}
