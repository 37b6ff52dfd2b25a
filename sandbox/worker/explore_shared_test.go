package worker

import (
	"maps"
	"slices"
	"testing"

	"understudy/sandbox/event"
)

// explored runs all trials of a search and counts how each ended: by its value, or by
// its sentence.
func explored(t *testing.T, source string) (ends map[string]int, all bool) {
	t.Helper()
	w, pipe := newTestWorker(t)
	ends = map[string]int{}
	for n := 1; ; n++ {
		q := trialRequest(source, n)
		q.Explore.Schedules = 120
		_, _, res := asked(t, w, pipe, q)
		switch {
		case res.Explored == nil:
			t.Fatalf("trial %d: got %+v", n, res)
		case res.Explored.Over:
			return ends, res.Explored.All
		case res.Status == event.OK:
			ends[res.Value]++
		default:
			ends[res.Sentence]++
		}
		if res.Status == event.OK || res.Explored.Schedule == nil || ends[res.Sentence] > 1 {
			continue
		}
		again := event.Request{ID: 7, Mode: event.Cell, Source: source, Seed: 1, Virtual: true, Replay: res.Explored.Schedule}
		if _, _, r := asked(t, w, pipe, again); r.Sentence != res.Sentence {
			t.Errorf("trial %d ended with %q, replayed with %q", n, res.Sentence, r.Sentence)
		}
	}
}

// A search finds the update that gets lost, and none where a lock is held.
func TestASearchFindsTheLostUpdate(t *testing.T) {
	for _, c := range []struct {
		name, source string
		want         []string
	}{
		{"goroutines", "n := 0\nvar all sync.WaitGroup\nfor range 2 {\n\tall.Go(func() { n++ })\n}\nall.Wait()\nn", []string{"1", "2"}},
		{"processes", "n := 0\nfor range 2 {\n\tself.SpawnMonitor(func(self *actor.Process) { n++ })\n}\nself.Receive()\nself.Receive()\nn", []string{"1", "2"}},
		{"in two steps", "n := 0\ndone := make(chan bool, 2)\nfor range 2 {\n\tgo func() { m := n; n = m + 1; done <- true }()\n}\n<-done\n<-done\nn", []string{"1", "2"}},
		{"a field behind a pointer", "type C struct{ n int }\nfunc (c *C) Inc() { c.n += 1 }\nc := &C{}\ndone := make(chan bool, 2)\nfor range 2 {\n\tgo func() { c.Inc(); done <- true }()\n}\n<-done\n<-done\nc.n", []string{"1", "2"}},
		{"a map and its declared function", "var m = map[string]int{}\nvar done = make(chan bool, 2)\nfunc bump(k string) { m[k]++; done <- true }\ngo bump(\"a\")\ngo bump(\"a\")\n<-done\n<-done\nm[\"a\"]", []string{"1", "2"}},
		{"an appended slice", "var l []int\ndone := make(chan bool, 2)\nadd := func(i int) { l = append(l, i) }\nfor i := range 2 {\n\tgo func() { add(i); done <- true }()\n}\n<-done\n<-done\nlen(l)", []string{"1", "2"}},
		{"under a lock", "n := 0\nvar mu sync.Mutex\ndone := make(chan bool, 2)\nfor range 2 {\n\tgo func() { mu.Lock(); n++; mu.Unlock(); done <- true }()\n}\n<-done\n<-done\nn", []string{"2"}},
	} {
		ends, all := explored(t, c.source)
		if got := slices.Sorted(maps.Keys(ends)); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, ends, c.want)
		}
		t.Logf("%s: %v, all there are: %v", c.name, ends, all)
	}
}

// It finds deadlocks, too, and each can be seen again by its schedule.
func TestASearchFindsDeadlocks(t *testing.T) {
	for name, c := range map[string]struct{ source, deadlock string }{
		"two locks": {
			"var a, b sync.Mutex\nvar all sync.WaitGroup\nall.Go(func() { a.Lock(); b.Lock(); b.Unlock(); a.Unlock() })\nall.Go(func() { b.Lock(); a.Lock(); a.Unlock(); b.Unlock() })\nall.Wait()\n1",
			"Deadlock: nobody can ever run again. shell <1> waits for a Done of a WaitGroup (line 5), but none will come. goroutine started in line 3 waits for an Unlock of a Mutex (line 3), but none will come. goroutine started in line 4 waits for an Unlock of a Mutex (line 4), but none will come.",
		},
		"no receiver any more": {
			"c := make(chan int)\ngo func() { c <- 1 }()\ngo func() { c <- 2 }()\nif <-c == 2 {\n\tc <- 3\n} else {\n\t<-c\n}\n1",
			"Deadlock: nobody can ever run again. shell <1> waits for a receiver on a channel (line 5), but none will come. goroutine started in line 2 waits for a receiver on a channel (line 2), but none will come.",
		},
		"a select that can choose wrong": {
			"a, b := make(chan int, 1), make(chan int, 1)\na <- 1\nb <- 1\nselect {\ncase <-a:\ncase <-b:\n}\n<-a\n1",
			"Deadlock: nobody can ever run again. shell <1> waits for a value from a channel (line 8), but none will come.",
		},
	} {
		ends, _ := explored(t, c.source)
		if len(ends) != 2 || ends["1"] == 0 || ends[c.deadlock] == 0 {
			t.Errorf("%s: got %v", name, ends)
		}
	}
}
