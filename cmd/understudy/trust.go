package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"

	"understudy/lessons"
	"understudy/sandbox"
	"understudy/sandbox/event"
)

// trust asks whether a pack's code may run where the worker's walls do not keep
// files and the network out of its reach. Where they do, nobody is asked.
func trust(ctx context.Context, io streams, session *sandbox.Session, course *lessons.Course) error {
	session.Do(ctx, event.Request{Mode: event.Check}, nil) // the worker has said by then what stands
	if session.Worker().Closed() {
		return nil
	}
	fmt.Fprintf(io.err, "The code of %q by %s would run here without walls that keep it from your files\nand the network.\n",
		course.Title, strings.Join(course.Authors, ", "))
	if !isTerminal(io.in) {
		return errors.New("nobody can be asked here: run it with --trust if you trust its authors")
	}
	if !confirm(io, "Do you trust them?") {
		return exit(exitFailed)
	}
	return nil
}

// confirm asks a question; only a line that begins with y is a yes.
func confirm(io streams, question string) bool {
	fmt.Fprint(io.err, question+" [y/N] ")
	line, _ := bufio.NewReader(io.in).ReadString('\n')
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(line)), "y")
}
