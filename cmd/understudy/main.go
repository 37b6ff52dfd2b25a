// Command understudy teaches the actor model in the terminal: lessons, a prompt
// and a runner for programs, with processes that you can watch.
package main

import (
	"context"
	"os"

	"understudy/sandbox"
	"understudy/sandbox/worker"
)

func main() {
	// The worker is this binary again. It must be up fast, so nothing else is
	// set up for it.
	if len(os.Args) > 1 && os.Args[1] == sandbox.WorkerVerb {
		worker.Main(os.Args[2:])
		return
	}
	os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
