package main

import (
	"bufio"
	"errors"
	"fmt"
	"strings"

	"understudy/lessons"
)

// enter notes that the learner opens a pack that was read. Where the worker's walls
// do not keep files and the network out of reach of its code, it asks first, unless
// the learner said yes to the very same before; where they do, nobody is asked.
func (c *courses) enter(io streams, read *lessons.Pack, trusted bool) error {
	shelf := c.shelf()
	p, err := shelf.Open(read.Path)
	if p.Course == nil || p.Course.Sum != read.Course.Sum {
		return errors.New("the pack was changed while it was opened: try again")
	}
	if p.Ask && !trusted {
		fmt.Fprintln(io.err, p.Warning())
		if !isTerminal(io.in) {
			return errors.New("nobody can be asked here: run it with --trust if you trust its authors")
		}
		if !confirm(io, "Do you trust them?") {
			return exit(exitFailed)
		}
	}
	if err == nil {
		err = shelf.Note(p)
	}
	if err != nil { // it opens all the same
		fmt.Fprintln(io.err, "understudy: warning:", err)
	}
	return nil
}

// listPacks lists the packs that the learner has, below a title, if there are any.
func listPacks(io streams, title string) error {
	all, err := lessons.NewShelf(true).Packs()
	if err != nil {
		fmt.Fprintln(io.err, "understudy: warning:", err)
	}
	if len(all) > 0 {
		fmt.Fprintln(io.out, title)
	}
	return tellPacks(io.out, all)
}

// confirm asks a question; only a line that begins with y is a yes.
func confirm(io streams, question string) bool {
	fmt.Fprint(io.err, question+" [y/N] ")
	line, _ := bufio.NewReader(io.in).ReadString('\n')
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(line)), "y")
}
