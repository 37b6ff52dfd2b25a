// Package tuitest runs a real program on a pseudo-terminal, with a terminal
// emulator of our own at the other end, so that a test can type keys and read
// the screen as a person would.
//
//	cmd := exec.Command(binary, "learn")
//	cmd.Env = tuitest.Env("XDG_STATE_HOME=" + t.TempDir())
//	term := tuitest.StartTest(t, cmd, 80, 24)
//	term.Expect(t, "Lesson 1")
//	term.Send(tuitest.F5)
//	term.Expect(t, "check passed")
//	term.Send(tuitest.CtrlQ)
//	code, err := term.WaitExit(ctx)
//	// … and then term.Restored() says whether the terminal is as it was.
//
// Words: the program is what runs on the terminal; the leader is the process
// that stands where a login shell would; the screen is what a person would see.
//
// Guarantees: waiting is driven by output that arrives, never by a clock that
// polls; replies of the terminal to the program's questions never block; a
// frame inside a synchronized update (mode 2026) is not looked at before it is
// whole; Close leaves neither the program nor a goroutine behind.
//
// The program is a job of a session of its own, as under a shell: Ctrl-C and
// Ctrl-Z reach it as signals while it is not in raw mode, a stopped program
// can be continued, and a resize sends SIGWINCH. The leader is this very
// executable, started again: see leader_unix.go for why it is needed.
//
// Not for a model's logic: call Update and View for that, which takes
// microseconds where this takes tens of milliseconds. There are
// pseudo-terminals on Unix only; elsewhere only the names of keys are here.
package tuitest
