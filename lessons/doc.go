// Package lessons holds the course: the format of a lesson, its loader and
// validator, the grader that judges a learner's run, and the learner's progress.
//
// A lesson is one YAML file. Its steps are prose (to read), demo (code to run)
// and exercise (code to write, with a check). A check judges the trace of a
// run, the events, and never the shape of the code:
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
// A lesson has format (1), id, title, minutes, needs (ids of lessons), teaches
// (words), summary and steps. Every step has id, kind, title and text (Markdown,
// at most 76 columns). A demo has code, and expect when it shall not end ok. An
// exercise has starter, solution, hints (from a nudge to nearly the answer) and
// check, and schedules, the number of runs that judge it (10). Both may have
// scheduler (seeded, parallel), clock (virtual, real), seed, and limits (wall,
// processes, events).
//
// A condition has goal, fail, perhaps some: true (one schedule that shows it is
// enough), and one of these:
//
//	has: PATTERN                an event fits
//	never: PATTERN              no event fits
//	count: PATTERN              so many events fit; beside it at_least, at_most or exactly
//	before: [PATTERN, …]        the first fit of each comes before the first fit of the next
//	final: {process: NAME, is: alive, mailbox: [TEXT, …], linked: [NAME, …]}
//	final: {process: NAME, alive: 2}        so many of them live; {at_least: 2}, {at_most: 2}
//	took: 2s                    on the virtual clock; or {at_least: 1s, at_most: 2s}
//	value: TEXT                 of the last expression
//	status: ok                  or crashed, deadlock, limited, or a list of them
//	output: TEXT                what was printed; the last resort
//
// A PATTERN has kind (see event.Kinds), process and peer (whose event it is, and
// the other one), text, bad, and of virtual time at, within (not later) and after
// (later). Of send, enqueue, receive, drop and signal the two processes may be
// called from and to. A TEXT is the value, or /a regexp/. A NAME beginning with $
// is a capture: has and before bind it to the process of the event they find,
// and the conditions after them mean that process.
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
// A Store writes atomically and merges with what another understudy wrote.
//
// The package does not run code; it imports neither sandbox nor actor.
package lessons
