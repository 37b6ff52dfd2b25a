package stage

import (
	"fmt"
	"math/rand/v2"
	"runtime"
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

// crowd is a stage that has recorded 10,000 processes and 100,000 messages.
func crowd() *Model {
	m := New(ui.NewStyles(ui.Dark))
	m.Apply(busyRun(10_000, 250_000))
	m.Fast()
	return m
}

func BenchmarkView(b *testing.B) {
	m := crowd()
	if n := m.scene.talk; n < 100_000 {
		b.Fatalf("only %d messages", n)
	}
	draw := func(name string, v View, keys ...string) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			m.SetView(v)
			press(m, keys...)
			p := ui.NewPainter(200, 50)
			for b.Loop() {
				p.Clear()
				m.Draw(p)
			}
		})
	}
	for _, v := range Views() {
		draw(v.String(), v)
	}
	draw("Inspected", Procs, "down", "enter")
	draw("Unfolded", Tree, "esc", "esc", "up", "enter")
	draw("Filtered", Log, "/", "j", "o", "b", "enter")
}

// BenchmarkSeek is a jump to any moment of a large run.
func BenchmarkSeek(b *testing.B) {
	m := crowd()
	r := rand.New(rand.NewPCG(1, 2))
	for b.Loop() {
		m.Seek(r.IntN(m.hist.end))
	}
	b.ReportMetric(float64(len(m.marks.list)), "marks")
	var ms runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&ms)
	b.ReportMetric(float64(ms.HeapAlloc)/(1<<20), "MB")
	runtime.KeepAlive(m)
}

// BenchmarkFlood is events that arrive without an end, of processes that live shortly.
func BenchmarkFlood(b *testing.B) {
	m := New(ui.NewStyles(ui.Dark))
	m.SetLive(true)
	evs := shortLives(2000)[1:]
	base, seq := uint64(1), uint64(1)
	m.Apply([]event.Event{{Seq: 1, Kind: event.Spawn, PID: 1, Text: "shell"}})
	n := 0
	for b.Loop() {
		for i := range evs {
			e := evs[i]
			seq++
			e.Seq = seq
			if e.PID > 1 {
				e.PID += base
			}
			if e.Peer > 1 {
				e.Peer += base
			}
			m.Apply([]event.Event{e})
		}
		base += 2001
		n += len(evs)
	}
	var ms runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&ms)
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/event")
	b.ReportMetric(float64(ms.HeapAlloc)/(1<<20), "MB")
	b.ReportMetric(float64(n), "events")
	runtime.KeepAlive(m)
}
