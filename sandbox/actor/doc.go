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
//   - A PID names a process for ever; a Name is one that it registered. Both are a Dest.
//   - Send puts a message in a mailbox; Receive takes one out.
//   - A link ties two processes together: an abnormal end of one ends the other.
//   - A monitor tells one process, by a Down message, that another has ended.
//   - A process ends with an exit reason: Normal, a *Panic, or any error.
//   - An exit signal is the news of an end on its way over a link. A process that
//     traps exits gets it as an Exit message.
//   - A supervisor is a process that starts others and starts them again.
//
// # Guarantees
//
// Messages from one process to another keep the order in which they were sent;
// between different senders no order is promised. A message is copied, unless its
// type holds no pointers; errors and PIDs are shared. What a process sent before
// it died arrives before its Down or Exit. The death of a process is immediate:
// its names are free and its mailbox is gone before anybody hears of it; its
// stack unwinds afterwards, and what its deferred functions call does nothing.
//
// Two schedulers run the same core. Parallel, the default, gives every process a
// goroutine and runs in real time. Seeded runs one process at a time and draws who
// is next from a seed: the same program and seed give the same trace. With
// VirtualTime its clock jumps to the next timer when nobody can run.
//
// # What differs from the BEAM
//
// A process is preempted only when it calls this package: a loop that calls
// nothing is not interrupted, and under Seeded it stops everybody. A killed
// process runs its deferred functions while it unwinds. There is one node, and no
// hot code loading. Copying is done by reflection.
//
// # When not to use it
//
// For work that has no state, no failure and no identity, a goroutine and a
// channel are less to learn. For number crunching, processes add nothing.
package actor
