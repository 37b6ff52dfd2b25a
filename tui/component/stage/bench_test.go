package stage

import (
	"fmt"
	"testing"
	"time"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// busyRun is n processes that pass messages around.
func busyRun(n, events int) []event.Event {
	s := newScript()
	shell := s.spawn(0, "shell")
	for range n - 1 {
		s.spawn(shell, "worker")
	}
	for i := uint64(0); len(s.evs) < events; i++ {
		a, b := 1+i*7919%uint64(n), 1+i*104729%uint64(n)
		s.pass(time.Microsecond)
		s.send(a, b, "Job{1}")
		if i%8 > 0 {
			s.take(b)
			s.wait(b, "Job", -1)
		}
	}
	return s.evs
}

func BenchmarkEvent(b *testing.B) {
	for _, n := range []int{10, 10_000} {
		evs := busyRun(n, 100_000)
		b.Run(fmt.Sprintf("world/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w := event.NewWorld()
				for i := range evs {
					w.Apply(evs[i])
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(evs)), "ns/event")
		})
		b.Run(fmt.Sprintf("stage/%d", n), func(b *testing.B) {
			b.ReportAllocs()
			m := New(ui.NewStyles(ui.Dark))
			for b.Loop() {
				m.Reset()
				m.Apply(evs)
				m.Fast()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(evs)), "ns/event")
		})
	}
}

func BenchmarkDraw(b *testing.B) {
	m := New(ui.NewStyles(ui.Dark))
	m.Apply(busyRun(10_000, 100_000))
	m.Fast()
	for _, v := range Views() {
		b.Run(v.String(), func(b *testing.B) {
			b.ReportAllocs()
			m.SetView(v)
			p := ui.NewPainter(200, 50)
			for b.Loop() {
				p.Clear()
				m.Draw(p)
			}
		})
	}
}
