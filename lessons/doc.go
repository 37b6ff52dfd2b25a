// Package lessons holds the course: the format of a lesson, its loader and
// validator, the grader that judges a learner's run, and the learner's progress.
//
// A lesson is one YAML file. Its steps are prose (to read), demo (code to run),
// predict (say what will happen), exercise (code to write, with a check), quiz and
// play. A check judges the trace of a run, the events, and not the shape of the code:
//
//	check:
//	  - goal: The counter takes three messages
//	    fail: The counter took another number of messages.
//	    count: {kind: receive, to: counter}
//	    exactly: 3
//
// Judging is a state machine without I/O. The TUI, the plain mode, the author's
// check and the tests all drive the same one:
//
//	a := lessons.NewAttempt(step, source)
//	for {
//		req, more := a.Next()
//		if !more {
//			break
//		}
//		a.Record(run(req)) // however the caller runs code
//	}
//	a.Verdict().Passed
//
// # The format
//
// The types of format.go are the format, key by key, and Schema says it to an
// editor. A lesson has format (1), id, title, minutes, needs (ids of lessons),
// teaches (words), summary and steps. Every step has id, kind, title and text
// (Markdown, at most 76 columns; a line <!-- pause --> stops a presenter, and
// [word](glossary:word) links to the glossary), and perhaps notes (seconds, text)
// and elixir (code, output). By its kind it has:
//
//	prose     nothing more
//	demo      code, and expect when it shall not end ok; recorded: {output, value, took, events}
//	predict   code, question, asks (what of a run is the answer), and choices or an order
//	exercise  starter, solution, second, wrong, hints and check
//	quiz      question and choices, each with because, one or more with right: true
//	play      code, if any
//
// What runs has scheduler (seeded, parallel), clock (virtual, real), seed, limits
// (wall, processes, events), setup (code that runs before the learner's, and is not
// shown) and state: inherited (the code of the step before runs first). Exercises
// and predictions have schedules, the number of runs that judge an answer (10) or
// tell what can happen (50); where a program has few schedules, all of them do.
//
// Which choice of a predict step is right nobody types in: a choice says what
// outcome it means (is), or that runs differ (varies), and the code is run. An order
// is a list of words, which the learner types in the order that they expect.
//
// An exercise has two solutions of different structure, which must pass under
// every schedule, and wrong answers, each with the goals that it fails: those and
// no others. Code with a blank ____ left is not judged: it is not finished.
//
// A condition has goal, fail, perhaps some: true (one schedule that shows it is
// enough), and one of these:
//
//	has: PATTERN                an event fits
//	never: PATTERN              no event fits
//	count: PATTERN              so many events fit; beside it at_least, at_most or exactly
//	before: [PATTERN, …]        the first fit of each comes before the first fit of the next
//	any_order: [PATTERN, …]     each is fitted by an event of its own, in whatever order
//	final: {process: NAME, is: alive, mailbox: [TEXT, …], linked: [NAME, …]}
//	final: {process: NAME, alive: 2}        so many of them live; {at_least: 2}, {at_most: 2}
//	final: {unread: 0, leaked: 0}           messages not taken; processes that nobody can find
//	took: 2s                    on the virtual clock; or {at_least: 1s, at_most: 2s}
//	value: TEXT                 of the last expression
//	value: {of: EXPR, is: TEXT} of an expression evaluated after the learner's code
//	status: ok                  or crashed, deadlock, limited, or a list of them
//	outcomes: {of: SUBJECT, in: [TEXT, …], reach: [TEXT, …]}
//	                            each run comes to one of in; under some schedule each of reach comes
//	uses: [CODE, …]             constructs, token by token; forbids: likewise
//	output: TEXT                what was printed; the last resort
//
// A PATTERN has kind (see event.Kinds), process and peer (whose event it is, and
// the other one), text, bad, and of virtual time at, within (not later) and after
// (later). Of send, enqueue, receive, drop and signal the two processes may be
// called from and to. A TEXT is the value, or /a regexp/. A NAME beginning with $
// is a capture: has and before bind it to the process of the event they find,
// and the conditions after them mean that process. A SUBJECT is value, output,
// status or took, or a PATTERN, whose outcome is the texts of the events that fit.
//
// A pack is a folder of lessons with a course.yaml: id, title, authors, licence,
// and perhaps order, the ids of its lessons. Progress is kept by the pack's id, and
// in it by those of lesson and step.
//
// # Words
//
// A lesson has steps. A step's check is a list of conditions. A condition has a
// goal (what should hold, in the positive) and a fail sentence (what a learner
// reads when it does not). A pattern fits events. A name in a pattern is a
// registered name, or the label a process was spawned with, or a $capture.
//
// # Guarantees
//
// The loader reads files from anywhere and treats them as hostile: bounded in
// size and depth, no aliases, no panics. It reports every fault of a file at
// once, in file order, each as a *FormatError with file, line and column.
//
// After its first run, whose schedule the step's seed draws, an attempt asks for the
// trials of a search (event.Explore): all schedules of a program that has no more
// than 200, and otherwise drawn ones, half of them by random priorities. Big
// programs, and runs in real time or parallel, are drawn by seed alone.
//
// What did not come under the schedules tried is called "not in N schedules", and
// impossible only where these were all that there are, and the code draws nothing by
// itself (random numbers, the order of a map, the time of day). A condition that
// failed names the first seed or schedule under which it did, and Attempt.Replay is
// that very run.
//
// A trial that does not come to its end fails nobody: a search may starve a process
// for ever, as no fair scheduler does. The attempt then goes on by seed.
// A parallel run that had to be stopped is judged by what did not happen in all its
// time: whoever waits for a lock for ever is seen in no other way.
//
// A Store writes atomically and merges with what another understudy wrote.
//
// The package does not run code; it imports neither sandbox nor actor.
package lessons
