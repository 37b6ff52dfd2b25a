package plain

import (
	"context"
	"strings"
)

// maxUndo bounds how many changes can be taken back.
const maxUndo = 200

// note keeps the text as it is before a change.
func (l *learner) note() {
	old := &buffer{lines: append([]string(nil), l.code.lines...), before: l.code.before, depth: l.code.depth}
	l.code = &buffer{lines: append([]string(nil), l.code.lines...), before: old, depth: min(old.depth+1, maxUndo)}
	l.undone = nil
	if old.depth == maxUndo { // the oldest is forgotten
		b := l.code
		for range maxUndo {
			b = b.before
		}
		b.before = nil
	}
}

// changed keeps the text that there is now, and shows it.
func (l *learner) changed() {
	l.keep(l.store.SetCode(l.lesson.ID, l.step.ID, l.code.String()))
	l.showCode()
}

func (l *learner) showCode() {
	switch {
	case !l.step.Kind.Runs():
		l.say("This step has no code.")
	case len(l.code.lines) == 0:
		l.say("Your text is empty. Type lines of code; :run runs them.")
	default:
		l.say("%s", own(l.code.numbered()))
	}
}

// editable says why the code cannot be changed, if it cannot.
func (l *learner) editable() bool {
	switch {
	case !l.step.Kind.Runs():
		l.say("This step has no code.")
	case l.asking():
		l.say("Answer first: the question is about the code as it stands.")
	default:
		return true
	}
	return false
}

// changing is the command of a change of one line.
func changing(verb string) func(*learner, context.Context, string) {
	return func(l *learner, _ context.Context, rest string) {
		if !l.editable() {
			return
		}
		l.note()
		if err := l.code.change(verb, rest); err != nil {
			l.code = l.code.before
			l.say("%v.", err)
			return
		}
		l.changed()
	}
}

func (l *learner) empty() {
	if !l.editable() {
		return
	}
	l.note()
	l.code.lines = nil
	l.keep(l.store.SetCode(l.lesson.ID, l.step.ID, ""))
	l.say("Your text is empty now. :undo brings it back, :reset the starter.")
}

func (l *learner) reset() {
	if !l.editable() {
		return
	}
	l.note()
	l.code.lines = newBuffer(l.step.Source()).lines
	l.keep(l.store.ClearCode(l.lesson.ID, l.step.ID))
	l.say("The text is as it was at first:\n%s\n:undo brings yours back.", own(l.code.numbered()))
}

func (l *learner) undo() {
	if l.code.before == nil {
		l.say("There is no change to take back.")
		return
	}
	now := l.code
	l.code = now.before
	l.undone = &buffer{lines: now.lines, before: l.undone}
	l.say("Taken back. :redo makes it again.")
	l.changed()
}

func (l *learner) redo() {
	if l.undone == nil {
		l.say("There is no change to make again.")
		return
	}
	next := l.undone
	l.note()
	l.code.lines, l.undone = next.lines, next.before
	l.changed()
}

// listing is code without numbers, as it stands in a text.
func listing(code string) string {
	var b strings.Builder
	for line := range strings.Lines(strings.TrimRight(code, "\n") + "\n") {
		b.WriteString("  " + strings.ReplaceAll(line, "\t", "    "))
	}
	return strings.TrimRight(b.String(), "\n")
}
