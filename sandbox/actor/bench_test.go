package actor_test

import (
	"testing"

	"understudy/sandbox/actor"
)

// both runs a benchmark's body as the first process, under each scheduler.
func both(b *testing.B, body func(b *testing.B, self *actor.Process)) {
	for name, options := range map[string][]actor.Option{"parallel": nil, "seeded": {actor.Seeded(1)}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			if err := actor.Run(func(self *actor.Process) { body(b, self) }, options...); err != nil {
				b.Fatal(err)
			}
		})
	}
}

func BenchmarkSpawnAndExit(b *testing.B) {
	both(b, func(b *testing.B, self *actor.Process) {
		me := self.PID()
		for range b.N {
			self.Spawn(func(self *actor.Process) { self.Send(me, 1) })
		}
		for range b.N {
			self.Receive()
		}
	})
}

type ping struct {
	from actor.PID
	n    int
}

func BenchmarkPingPong(b *testing.B) {
	both(b, func(b *testing.B, self *actor.Process) {
		pong := self.Spawn(func(self *actor.Process) {
			for {
				m := self.Receive().(ping)
				self.Send(m.from, m.n)
			}
		})
		for i := range b.N {
			self.Send(pong, ping{self.PID(), i})
			self.Receive()
		}
	})
}

func BenchmarkFanIn(b *testing.B) {
	both(b, func(b *testing.B, self *actor.Process) { fanIn(self, 1000*(b.N/1000+1)) })
}

func BenchmarkRing(b *testing.B) {
	both(b, func(b *testing.B, self *actor.Process) {
		next := self.PID()
		for range 502 {
			to := next
			next = self.Spawn(func(self *actor.Process) {
				for {
					self.Send(to, self.Receive().(int)-1)
				}
			})
		}
		for i := b.N; i > 0; i = self.Receive().(int) {
			self.Send(next, i)
			if i < 503 {
				break
			}
		}
	})
}
