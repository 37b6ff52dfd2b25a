package actor_test

import (
	"testing"

	"understudy/sandbox/actor"
)

// counting is the server that the benchmarks call.
type counting struct {
	actor.Defaults
	n int
}

func (c *counting) HandleCall(*actor.Process, actor.From, any) actor.Next {
	c.n++
	return actor.Reply(c.n)
}

func BenchmarkCall(b *testing.B) {
	for name, older := range map[string]int{"empty": 0, "past 10000": 10_000, "past 100000": 100_000} {
		b.Run(name, func(b *testing.B) {
			both(b, func(b *testing.B, self *actor.Process) {
				server, err := actor.StartGenServer(self, func() actor.GenServer { return &counting{} })
				if err != nil {
					b.Error(err)
				}
				for i := range older {
					self.Send(self.PID(), i)
				}
				b.ResetTimer()
				for i := range b.N {
					if got := self.Call(server, "next"); got != i+1 {
						b.Errorf("got %v, want %d", got, i+1)
						return
					}
				}
			})
		})
	}
}

func BenchmarkCast(b *testing.B) {
	both(b, func(b *testing.B, self *actor.Process) {
		server, _ := actor.StartGenServer(self, func() actor.GenServer {
			return &script{cast: func(*actor.Process, any) actor.Next { return actor.OK() }, call: echo}
		})
		for i := range b.N {
			self.Cast(server, i)
			if i%1000 == 0 {
				self.Call(server, 0) // so that its mailbox stays short
			}
		}
		self.Call(server, 0)
	})
}

// BenchmarkRestart kills a child again and again: b.N restarts in one window.
func BenchmarkRestart(b *testing.B) {
	both(b, func(b *testing.B, self *actor.Process) {
		me := self.PID()
		if _, err := actor.StartSupervisor(self, actor.Supervisor{MaxRestarts: b.N + 1, Within: actor.Forever, Children: []actor.Child{{
			ID: "child", Start: actor.Loop(func(self *actor.Process) { self.Send(me, self.PID()); forever(self) }),
		}}}); err != nil {
			b.Error(err)
		}
		for range b.N {
			self.ExitSignal(self.Receive().(actor.PID), actor.Kill)
		}
		self.Receive()
	})
}

// BenchmarkIdleProcess says what a process that waits takes, resident, when
// 100,000 do. It measures that once, whatever b.N is.
func BenchmarkIdleProcess(b *testing.B) {
	both(b, func(b *testing.B, self *actor.Process) {
		before := resident()
		const crowd = 100_000
		for range crowd {
			self.Spawn(forever)
		}
		for _, pid := range self.Processes()[1:] {
			for i, _ := self.Info(pid); i.Status != "waiting"; i, _ = self.Info(pid) {
				self.Sleep(1)
			}
		}
		b.ReportMetric(float64(resident()-before)/crowd, "B/process")
	})
}

func BenchmarkSelectiveReceive(b *testing.B) {
	both(b, func(b *testing.B, self *actor.Process) {
		for i := range 100_000 {
			self.Send(self.PID(), i)
		}
		b.ResetTimer()
		for range b.N {
			self.Send(self.PID(), "it")
			self.Receive(actor.Is[string])
		}
	})
}

func BenchmarkTable(b *testing.B) {
	for name, kind := range map[string]actor.TableKind{"set": actor.Set, "ordered set": actor.OrderedSet} {
		b.Run(name, func(b *testing.B) {
			both(b, func(b *testing.B, self *actor.Process) {
				table := actor.NewTable[int, int](self, actor.TableSpec{Kind: kind})
				for i := range b.N {
					table.Put(self, i*7919%100_003, i)
					table.Get(self, i)
				}
			})
		})
	}
}
