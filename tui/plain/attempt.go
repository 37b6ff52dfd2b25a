package plain

import (
	"context"
	"fmt"

	"understudy/lessons"
	"understudy/sandbox/event"
)

// maxSentences bounds how many events of a run are told.
const maxSentences = 40

// run runs the code, tells what happened, and judges it if the step has a check.
func (l *learner) run(ctx context.Context) {
	switch {
	case !l.step.Kind.Runs():
		l.say("There is nothing to run at this step. Type :next to go on.")
		return
	case l.asking():
		l.say("Answer first, then the code runs.")
		return
	}
	source := l.code.String()
	l.keep(l.store.SetCode(l.lesson.ID, l.step.ID, source))
	ctx, cancel := l.stoppable(ctx)
	defer cancel()
	a := lessons.NewAttemptAfter(l.step, l.store.Before(l.lesson, l.step), source)
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
		run.Result = a.Place(run.Result)
		if first {
			l.last, l.attempt, l.judged = &run, a, nil
			l.report(source, run)
		}
		if run.Result.Status == event.Stopped {
			return
		}
	}
	v := a.Verdict()
	l.judged = &v
	if v.Tally != nil && v.Tally.Runs > 0 {
		l.compared(v.Tally)
		return
	}
	l.verdict(v)
}

// report tells what a run did.
func (l *learner) report(source string, run lessons.Run) {
	if lessons.Blanks(source) > 0 { // the verdict tells of them
		run.Result.Faults = lessons.BesidesBlanks(run.Result.Faults)
	}
	if len(run.Result.Faults) > 0 {
		l.told(l.Out, "Your code does not compile:\n"+faults("line", source, run.Result.Faults))
	}
	if run.Result.Status == event.Rejected {
		return
	}
	for _, text := range sentences(run.Events, maxSentences) {
		l.told(l.Out, text+"\n")
	}
	if run.Output != "" {
		l.say("It printed:")
		l.program(l.Out, run.Output)
	}
	for _, w := range run.Result.Warnings {
		w.Text = "warning: " + w.Text
		l.told(l.Out, faults("line", source, []event.Fault{w}))
	}
	if run.Result.HasValue {
		l.say("Value of the last line:")
		l.told(l.Out, run.Result.Value+"\n")
	}
	if run.Result.Sentence != "" {
		l.told(l.Out, run.Result.Sentence+"\n")
	}
	if len(run.Events) > 2 {
		l.say("The pictures of it in words: :messages, :tree, :times, :procs.")
	}
}

// replay tells the very run in which the first condition failed.
func (l *learner) replay(ctx context.Context) {
	if l.judged == nil || l.attempt == nil {
		l.say("There is no failed run to tell again. :run runs your code.")
		return
	}
	req, where, ok := l.attempt.Failure(l.judged)
	if !ok {
		l.say("There is no failed run to tell again.")
		return
	}
	ctx, cancel := l.stoppable(ctx)
	defer cancel()
	run, err := l.Runner.Run(ctx, req)
	if err != nil {
		l.say("The code could not be run: %v", err)
		return
	}
	run.Result = l.attempt.Place(run.Result)
	l.last = &run
	l.say("The run that failed, %s:", where)
	l.report(l.code.String(), run)
}

func (l *learner) verdict(v lessons.Verdict) {
	if !v.Judged {
		if v.Note != "" {
			l.say("%s", v.Note)
		} else if l.step.Kind == lessons.Demo || l.step.Kind == lessons.Play {
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
		if c.Open {
			l.say("not decided yet: %s", c.Text)
			continue
		}
		l.say("does not hold: %s", c.Text)
		l.indented(c.Why)
		if c.Wanted != "" || c.Seen != "" {
			l.indented("wanted: " + c.Wanted)
			l.indented("seen: " + c.Seen)
		}
		if c.Seed != 0 && v.Runs > 1 {
			l.indented(fmt.Sprintf("It happened in another run than the one above, %s. :replay tells that one.", c.Where()))
		}
	}
	if !v.Passed {
		l.say("Not yet: change your code, then :run. :hint helps, :code shows your text.")
		return
	}
	l.passed = true
	l.keep(l.store.SetDone(l.lesson.ID, l.step.ID))
	l.say("Everything holds. Type :next to go on.")
}
