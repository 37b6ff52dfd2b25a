package lessons

import (
	"go/token"
	"slices"
	"strings"

	"understudy/sandbox/event"
)

// The seeded scheduler changes turns at operations and nowhere else. What happens
// between two operations of a process, its prints and its end among them, is one
// step there, and is not elsewhere; and virtual time makes all computing instant.
// So even all of its schedules tell what can never be only of programs in which
// messages alone decide: that is what this file finds out.

// drawn says that nothing but who goes on next differs from run to run.
func (s *Step) drawn() bool { return s.Scheduler != Parallel && s.Clock != Real }

// certain says that another schedule could not have gone otherwise: there was
// one process only, and its code draws nothing from the seed.
func (a *Attempt) certain(t *trace) bool { return t.alone() && a.exact() }

// exact says that the code draws nothing by itself.
func (a *Attempt) exact() bool { return a.step.drawn() && !chancy(a.code()) }

// code is all that runs: the learner's and what comes before it.
func (a *Attempt) code() string { return join(a.before, a.step.Setup, a.source) }

// chancy says whether code may draw something by itself: random numbers, the order
// of a map, a select, the time of day.
func chancy(code string) bool {
	ranges, maps := false, false
	drawn := slices.ContainsFunc(tokens(code), func(l lexeme) bool {
		switch l.text {
		case "rand", "select", "go", "maps", "sync", "atomic", "context", "Now", "Since", "Until",
			"After", "AfterFunc", "NewTimer", "NewTicker", "Tick":
			return true
		case "range":
			ranges = true
		case "map":
			maps = true
		}
		return false
	})
	return drawn || ranges && maps // no function of a package that cells may use hands out a map, but those of maps
}

// plainRun says that in a run processes did nothing but send, receive, and begin
// and end where nobody looked.
func plainRun(run Run) bool {
	if len(run.Result.Warnings) > 0 { // of variables that processes share
		return false
	}
	return !slices.ContainsFunc(run.Events, func(e event.Event) bool {
		switch e.Kind {
		case event.Spawn, event.Exit, event.Send, event.Enqueue, event.Receive, event.Wake, event.Deadlock:
			return false
		case event.Wait:
			return e.For >= 0
		}
		return true
	})
}

// decided says that the order of messages decides the outcome of a program whose
// runs are plain.
func (a *Attempt) decided(of *Subject) bool {
	if slices.ContainsFunc(tokens(a.code()), looks) {
		return false
	}
	switch {
	case of.Events != nil:
		k := of.Events.Kind
		return k == event.Send || k == event.Enqueue || k == event.Receive
	case of.Word == "output":
		return !printsInside(a.code())
	}
	return true
}

// looks says of a token that code may see by it what another process has come to
// without a message.
func looks(l lexeme) bool {
	switch l.text {
	case "Alive", "Info", "Processes", "Done", "NewTable", "TableNamed", "NewAnyTable", "AnyTableNamed":
		return true
	}
	return false
}

// printsInside says whether a function may print: it may be another process's than
// the shell.
func printsInside(code string) bool {
	const none = -1
	braces, parens := 0, 0
	body, head := none, none // the depth of braces around the function's body; of parentheses around its head
	var last token.Token
	for _, t := range tokens(code) {
		switch t.tok {
		case token.FUNC:
			if body == none && head == none {
				head = parens
			}
		case token.LPAREN:
			parens++
		case token.RPAREN:
			parens--
		case token.LBRACE:
			if head == parens && last != token.INTERFACE && last != token.STRUCT {
				body, head = braces, none
			}
			braces++
		case token.RBRACE:
			if braces--; braces == body {
				body = none
			}
		case token.IDENT:
			if (body != none || head != none) && strings.Contains(strings.ToLower(t.text), "print") {
				return true
			}
		}
		last = t.tok
	}
	return false
}
