// Package sandbox is what the host sees of the process that runs learners' code.
//
// A Session owns a worker: the same binary, started again as a child. It hands
// the worker requests, collects what comes back, stops runs, and when a worker
// dies it says in a sentence what happened and starts another one.
//
//	s := sandbox.Open(sandbox.Options{})
//	defer s.Close()
//	outcome, err := s.Do(ctx, event.Request{Mode: event.Cell, Source: src, Seed: 1, Virtual: true}, nil)
//
// Nothing of a learner's code is parsed, formatted or run on this side.
package sandbox
