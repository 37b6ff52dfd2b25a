package actor_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

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
	for _, older := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint("past ", older), func(b *testing.B) {
			both(b, func(b *testing.B, self *actor.Process) {
				for i := range older {
					self.Send(self.PID(), i)
				}
				b.ResetTimer()
				for range b.N {
					self.Send(self.PID(), "it")
					self.Receive(actor.Is[string])
				}
			})
		})
	}
}

// BenchmarkSleeps lets 1,000 processes sleep for 100 to 2,500 ms at random, in
// real time, and says how many ms after the longest sleep the last of them has said so.
func BenchmarkSleeps(b *testing.B) {
	both(b, func(b *testing.B, self *actor.Process) {
		beyond := 0.0
		for range b.N {
			random, longest := rand.New(rand.NewPCG(1, 2)), time.Duration(0)
			began := time.Now()
			for range 1000 {
				nap := time.Duration(100+random.IntN(2401)) * time.Millisecond
				longest = max(longest, nap)
				me := self.PID()
				self.Spawn(func(self *actor.Process) {
					self.Sleep(nap)
					self.Send(me, true)
				})
			}
			for range 1000 {
				self.Receive()
			}
			beyond += float64((time.Since(began) - longest).Microseconds()) / 1000
		}
		b.ReportMetric(beyond/float64(b.N), "ms-beyond")
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

// BenchmarkStopChildren stops a dynamic supervisor with many children: the time
// for each must not grow with their number.
func BenchmarkStopChildren(b *testing.B) {
	for _, children := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(children), func(b *testing.B) {
			both(b, func(b *testing.B, self *actor.Process) {
				for range b.N {
					b.StopTimer()
					pid, _ := actor.StartDynamicSupervisor(self, actor.DynamicSupervisor{})
					for range children {
						if _, err := self.StartChild(pid, actor.Child{Start: actor.Loop(forever)}); err != nil {
							b.Error(err)
						}
					}
					b.StartTimer()
					self.Stop(pid)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*children), "ns/child")
			})
		})
	}
}
