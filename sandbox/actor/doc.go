// Package actor is a runtime for processes that share nothing and talk by
// messages, as on the BEAM, the machine of Erlang and Elixir.
//
//	err := actor.Run(func(self *actor.Process) {
//		echo := self.Spawn(func(self *actor.Process) {
//			for {
//				m := self.Receive().(ping)
//				self.Send(m.From, m.Text)
//			}
//		})
//		self.Send(echo, ping{self.PID(), "hello"})
//		fmt.Println(self.Receive())
//	})
//
// # Words
//
//   - A process is a function with a life of its own. It has a mailbox and a PID.
//   - A PID names a process for ever; a Name is one that it registered; a Via is a
//     key in a registry. All three are a Dest.
//   - Send puts a message in a mailbox; Receive takes one out.
//   - A link ties two processes together: an abnormal end of one ends the other.
//   - A monitor tells one process, by a Down message, that another has ended.
//   - A process ends with an exit reason: Normal, a *Panic, or any error.
//   - An exit signal is the news of an end on its way over a link. A process that
//     traps exits gets it as an Exit message.
//   - A timer sends a message later: once (SendAfter) or again and again (SendEvery).
//   - A GenServer is a process that serves: a Call asks it and waits for the reply,
//     a Cast tells it and does not wait. A reply may be given later, by ReplyTo.
//   - An Agent is a server that only keeps a value.
//   - A Task is a process that computes one value for its owner, which awaits it.
//   - A supervisor is a process that starts others, its children, and starts them
//     again. Its strategy says whom, a child's restart type after which ends, and
//     its restart intensity how often.
//   - A registry is a directory of processes by key. A Table is memory that
//     processes share, by key too, as in ETS.
//   - A process's reductions are how many operations of this package it has done.
//
// # Guarantees
//
// Messages from one process to another keep the order in which they were sent;
// between different senders no order is promised. A message is copied, unless its
// type holds no pointers; errors, PIDs and tables are shared. What a process sent
// before it died arrives before its Down or Exit. The death of a process is
// immediate: its names are free, its mailbox and its tables are gone before
// anybody hears of it; its stack unwinds afterwards, and what its deferred
// functions call does nothing.
//
// A call waits for its own reply only: mail in the mailbox does not slow it, and a
// reply that comes after the caller has given up is dropped. A call that fails
// makes the caller exit with a *CallError, which names the call; like every exit
// of a process's own it is a panic, which recover stops.
//
// Two schedulers run the same core. Parallel, the default, gives every process a
// goroutine and runs in real time. Seeded runs one process at a time and draws who
// is next from a seed: the same program and seed give the same trace. With
// VirtualTime its clock jumps to the next timer when nobody can run. A seeded run
// can be held between two events, stepped, slowed and acted on by a Control, which
// notes what was done so that it can be done again; Explore tries a program under
// many schedules, and Replay repeats one.
//
// # What differs from the BEAM
//
// A process is preempted only when it calls this package: a loop that calls
// nothing is not interrupted, and under Seeded it stops everybody. Long loops
// call Tick. A killed process runs its deferred functions while it unwinds. There
// is one node, and no hot code loading. Copying is done by reflection.
//
// The self of a process is a Go value, so another function can get hold of it.
// Using it there crashes whoever does: always in a seeded run; in a parallel one,
// where a goroutine does not know whose it is, if the owner waits or is dead.
//
// What a function given to an agent, a task or Spawn captures is shared, not
// copied: let it capture only what nobody changes.
//
// A start that fails is told once, by its error: on the BEAM the exit signal of
// start_link comes too, and ends a caller that does not trap exits. OTP's atoms are
// constants of type Reason (NoProc, Timeout, AlreadyPresent …) and are found in
// an error by errors.Is. AsyncStream returns its results together.
//
// # When not to use it
//
// For work that has no state, no failure and no identity, a goroutine and a
// channel are less to learn. For number crunching, processes add nothing. A value
// that many read and few change wants a Table or a mutex, not a server that
// everybody queues for.
package actor
