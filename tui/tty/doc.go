// Package tty lends the terminal to another program, or gives it up, so that each byte
// gets to whom it is for.
//
//	t := tty.New(nil, nil)                             // standard input and output
//	p := tea.NewProgram(model, append(t.Options(), …)...)
//	t.Serve(p)
//
// Two things go wrong without it. The library asks the terminal what it can do; an
// answer that is still on its way when an editor or the shell takes over is typed text
// there. So each question is followed by one that every terminal answers, and the
// terminal is lent when that answer has come, or when the terminal had Patience to give
// it. What is asked in the meantime is asked afterwards. And the library ends its reading
// by a signal to a goroutine, which may take one more piece of input; here the input is
// shut, and from then on nothing is read.
//
// A screen asks for a loan with ui.LendMsg. tea.QuitMsg and tea.SuspendMsg are dealt
// with in the same way.
package tty
