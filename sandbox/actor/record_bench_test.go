package actor_test

import (
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// kept is how many events the recorders of benchmarks keep: enough to go round.
const kept = 1 << 14

// BenchmarkRecording runs the same program plain and recorded, turn about, and
// reports how many times as long a recorded run takes. The programs are those of
// BenchmarkPingPong, BenchmarkFanIn and BenchmarkRing, all their sizes given.
func BenchmarkRecording(b *testing.B) {
	for _, program := range []struct {
		name     string
		messages int
		run      func(self *actor.Process, messages int)
	}{{"ping-pong", 20_000, pingPong}, {"fan-in", 1000 * 1000, fanIn}, {"ring", 503 * 100, ring}} {
		messages := program.messages
		for _, how := range []struct {
			name    string
			options []actor.Option
		}{
			{"parallel", nil},
			{"seeded", []actor.Option{actor.Seeded(1)}},
			{"virtual", []actor.Option{actor.Seeded(1), actor.VirtualTime()}},
		} {
			b.Run(program.name+"/"+how.name, func(b *testing.B) {
				once := func(o ...actor.Option) time.Duration {
					began := time.Now()
					err := actor.Run(func(self *actor.Process) { program.run(self, messages) }, append(o, how.options...)...)
					if err != nil {
						b.Fatal(err)
					}
					return time.Since(began)
				}
				var plain, recorded time.Duration
				r := actor.NewRecorder(kept)
				for range b.N {
					plain += once()
					recorded += once(actor.Record(r))
				}
				if r.Total() < 3*uint64(messages) || len(r.Events()) != kept {
					b.Fatalf("recorded %d events and kept %d", r.Total(), len(r.Events()))
				}
				n := float64(messages * b.N)
				b.ReportMetric(float64(plain.Nanoseconds())/n, "ns-plain")
				b.ReportMetric(float64(recorded.Nanoseconds())/n, "ns-recorded")
				b.ReportMetric(float64(recorded)/float64(plain), "times")
			})
		}
	}
}

// pingPong sends so many messages to and fro.
func pingPong(self *actor.Process, messages int) {
	pong := self.Spawn(func(self *actor.Process) {
		for {
			m := self.Receive().(ping)
			self.Send(m.from, m.n)
		}
	})
	for i := range messages / 2 {
		self.Send(pong, ping{self.PID(), i})
		self.Receive()
	}
}

// fanIn sends so many messages from a thousand processes to one.
func fanIn(self *actor.Process, messages int) {
	me := self.PID()
	for range 1000 {
		self.Spawn(func(self *actor.Process) {
			for i := range messages / 1000 {
				self.Send(me, i)
			}
		})
	}
	for range messages {
		self.Receive()
	}
}

// ring hands a number round 503 processes, so many hops in all.
func ring(self *actor.Process, messages int) {
	next := self.PID()
	for range 502 {
		to := next
		next = self.Spawn(func(self *actor.Process) {
			for {
				self.Send(to, self.Receive().(int)-1)
			}
		})
	}
	for i := messages; i > 0; i = self.Receive().(int) {
		self.Send(next, i)
	}
}
