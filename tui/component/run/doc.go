// Package run is what a screen does with the runs of its code: start one, take
// what it tells, show it on a stage beside what it prints, stop it, act on its
// processes, and run the same once more.
//
//	runs := run.New(session, stage, output)
//	runs.Begin(request)                 // and once a frame:
//	if r := runs.Take(batch); r != nil {
//		runs.End(r)                     // it has ended: r.Result
//	}
//
// At most one run goes on. It is shown, or it only helps to judge (Behind). The
// words: to act is to do something to a process from outside. On a run in real
// time that is done at once; any other run is over before a person can act, so
// the same is run again, and the act is done in it after the event that the stage
// showed.
package run
