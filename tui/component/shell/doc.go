// Package shell is what the prompts have in common, on a screen and line by
// line: the commands that begin with a colon, the history of inputs, and what is
// said about processes and names.
//
//	c, ok := shell.Parse(":info 3") // Command{Name: "info", Arg: "3"}
//	text, ok := shell.Info(world, 3)
//
// The words: an input is what is run at once; a command is a line that begins
// with a colon and is not Go; the world is what the events so far tell of the
// processes.
package shell
