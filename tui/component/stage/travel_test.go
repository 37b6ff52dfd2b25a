package stage

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	"understudy/sandbox/actor"
	"understudy/sandbox/event"
	"understudy/tui/ui"
)

var allKeys = []string{
	"space", "left", "right", "home", "end", "c", "C", "-", "+", "f", "1", "2", "3", "4", "5", "up", "down",
	"enter", "i", "x", "/", "a", "n", "w", "esc", "k", "m", "s", "e", "g", "G", "backspace",
}

// keyOf is the press of a key by its name.
func keyOf(name string) tea.KeyPressMsg {
	codes := map[string]rune{
		"space": tea.KeySpace, "left": tea.KeyLeft, "right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd,
		"up": tea.KeyUp, "down": tea.KeyDown, "enter": tea.KeyEnter, "esc": tea.KeyEscape, "backspace": tea.KeyBackspace,
	}
	if c, ok := codes[name]; ok {
		msg := tea.KeyPressMsg{Code: c}
		if name == "space" {
			msg.Text = " "
		}
		return msg
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// press types keys on the stage, and returns the last wish.
func press(m *Model, keys ...string) (w Wish) {
	for _, k := range keys {
		m.Draw(ui.NewPainter(96, 30)) // what is drawn is what can be chosen
		w = m.Press(keyOf(k))
	}
	return w
}

// recorded is the events of a real run.
func recorded(t testing.TB, f func(self *actor.Process), o ...actor.Option) []event.Event {
	t.Helper()
	var evs []event.Event
	err := actor.Run(f, append(o, actor.Seeded(7), actor.VirtualTime(), actor.Label("shell"), actor.LogTo(func(actor.Crash) {}), actor.Trace(func(e actor.Event) {
		evs = append(evs, event.Event{
			Seq: e.Seq, At: e.At, Kind: e.Kind, PID: e.PID.Number(), Peer: e.Peer.Number(),
			Msg: e.Msg, For: e.For, Text: e.Text, Bad: e.Bad, Line: e.Line,
		})
	}))...)
	if err != nil {
		t.Fatal(err)
	}
	return evs
}

// family is a supervisor whose children crash now and then, and somebody who watches.
func family(self *actor.Process) {
	worker := func(name string) actor.Child {
		return actor.Child{ID: name, Start: actor.Loop(func(self *actor.Process) {
			self.Register(actor.Name(name))
			for n := 0; ; n++ {
				if m := self.Receive(); m == "crash" {
					panic("told to")
				}
				self.Sleep(time.Millisecond)
			}
		})}
	}
	sup, err := actor.StartSupervisor(self, actor.Supervisor{
		Strategy: actor.OneForOne, MaxRestarts: 100, Within: time.Second,
		Children: []actor.Child{worker("db"), worker("cache"), worker("log")},
	})
	if err != nil {
		panic(err)
	}
	self.Monitor(sup)
	for n := range 200 {
		name := actor.Name([]string{"db", "cache", "log"}[n%3])
		if n%17 == 5 {
			self.Send(name, "crash")
			self.Sleep(time.Second) // it has read all, and is there again
		} else {
			self.Send(name, n)
		}
		if n%5 == 0 {
			self.Sleep(3 * time.Millisecond)
		}
	}
}

// office is two supervisors, one of which restarts all, whose children crash so often that
// one gives up, and a dynamic one.
func office(self *actor.Process) {
	self.TrapExits(true)
	clerk := func(d time.Duration) actor.Child {
		return actor.Child{ID: d.String(), Start: actor.LoopAs("clerk", func(self *actor.Process) {
			self.Sleep(d)
			panic("tired")
		})}
	}
	actor.StartSupervisor(self, actor.Supervisor{
		Strategy: actor.OneForAll, MaxRestarts: 5, Within: time.Minute,
		Children: []actor.Child{clerk(3 * time.Second), clerk(5 * time.Second), clerk(time.Hour)},
	})
	actor.StartSupervisor(self, actor.Supervisor{
		Strategy: actor.RestForOne, MaxRestarts: 2, Within: 4 * time.Second,
		Children: []actor.Child{clerk(2 * time.Second), clerk(7 * time.Second)},
	})
	pool, err := actor.StartDynamicSupervisor(self, actor.DynamicSupervisor{MaxRestarts: 20})
	if err != nil {
		panic(err)
	}
	for i := range 5 {
		if _, err := self.StartChild(pool, clerk(time.Duration(i+2)*time.Second)); err != nil {
			panic(err)
		}
	}
	self.Sleep(40 * time.Second)
}

// tellers is many processes that send to one, which takes some messages before others.
func tellers(self *actor.Process) {
	type urgent struct{ N int }
	sink := self.SpawnLink(func(self *actor.Process) {
		for {
			if _, ok := self.ReceiveWithin(time.Millisecond, actor.Is[urgent]); !ok {
				self.Receive()
			}
		}
	})
	for i := range 40 {
		self.Spawn(func(self *actor.Process) {
			for n := range 10 {
				if n == 5 {
					self.Send(sink, urgent{i})
				}
				self.Send(sink, fmt.Sprintf("news %d", n))
				self.Sleep(time.Duration(i) * time.Millisecond)
			}
		})
	}
	self.Sleep(time.Second)
	self.Unlink(sink)
	self.ExitSignal(sink, actor.Kill)
	self.Sleep(time.Millisecond)
}

// pictures is every view as it is now, but for where in time one is.
func pictures(m *Model) []string {
	var out []string
	was := m.view
	for _, v := range Views() {
		m.SetView(v)
		for _, size := range [][2]int{{34, 12}, {100, 30}} {
			p := ui.NewPainter(size[0], size[1])
			m.drawView(p)
			out = append(out, fmt.Sprintf("%v %d×%d\n%s", v, size[0], size[1], strings.ReplaceAll(p.Plain(), "\r", "")))
		}
	}
	m.SetView(was)
	return append(out, inspections(m)...)
}

// inspections is the inspector with the first, the last and other processes, and with
// those that supervise.
func inspections(m *Model) []string {
	was, all := m.choice, m.scene.nodes
	var out []string
	for i, n := range all {
		if i > 3 && i < len(all)-3 && i%(len(all)/3) != 0 && (n.Strategy == "" || i > 64) {
			continue
		}
		m.Choose(n.PID)
		m.choice.open = true
		p := ui.NewPainter(60, 40)
		m.inspected(p, n.PID)
		out = append(out, fmt.Sprintf("inspector %d\n%s", n.PID, p.Plain()))
	}
	m.choice = was
	return out
}

// replayed is a stage that has seen nothing but the first n events, one by one, and
// never went back.
func replayed(evs []event.Event, n int) *Model {
	m := New(ui.NewStyles(ui.Plain))
	for i := range n {
		m.Apply(evs[i : i+1])
		for m.cursor < m.hist.end {
			m.forward()
		}
	}
	m.Tick(time.Hour) // all has faded
	return m
}

// Wherever one goes in time, every view shows what it would show if the run had gone
// that far and no further.
func TestTimeTravelIsTrue(t *testing.T) {
	runs := map[string][]event.Event{
		"family":      recorded(t, family),
		"tellers":     recorded(t, tellers),
		"pool":        supervisedRun(996),
		"office":      recorded(t, office),
		"sleepers":    sleepersRun(1000),
		"busy":        busyRun(300, 20_000),
		"short lives": shortLives(40_000),
	}
	for name, evs := range runs {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, 2))
			m := New(ui.NewStyles(ui.Plain))
			if len(evs) < markEvery { // otherwise a short run has none, and they would not be tried
				m.marks.every, m.marks.next = 64, 64
			}
			m.Apply(evs)
			m.Fast()
			for range 100 / max(len(evs)/20_000, 1) {
				n := r.IntN(len(evs) + 1)
				if !m.Seek(n) {
					t.Fatalf("event %d of %d cannot be reached", n, len(evs))
				}
				m.Tick(time.Hour)
				fresh := replayed(evs, n)
				fresh.hist.until, fresh.hist.end = m.hist.until, m.hist.end // how long the run is, is known before
				if diff := cmp.Diff(pictures(fresh), pictures(m)); diff != "" {
					t.Fatalf("at event %d of %d (-fresh replay +after going there):\n%s", n, len(evs), diff)
				}
			}
			if len(evs) > 200 && len(m.marks.list) == 0 {
				t.Error("no marks were made: every jump begins at the start")
			}
		})
	}
}

// shortLives is n processes that are started, get a message and end.
func shortLives(n int) []event.Event {
	s := newScript()
	shell := s.spawn(0, "shell")
	for i := range n {
		p := s.spawn(shell, "short")
		if i%3 == 0 {
			s.send(shell, p, "go")
		}
		s.pass(time.Microsecond)
		s.exit(p, []string{"normal", "normal", "boom"}[i%3], 0)
	}
	return s.evs
}

// A flood of short lives leaves no more behind than fits.
func TestTheDeadAreForgotten(t *testing.T) {
	m := New(ui.NewStyles(ui.Plain))
	m.SetLive(true)
	m.Apply(shortLives(100_000))
	m.Tick(time.Hour)
	if n := len(m.scene.nodes); n > maxProcesses {
		t.Errorf("%d processes are remembered, want %d at most", n, maxProcesses)
	}
	if got := m.scene.world.Forgotten + m.scene.world.Len(); got != 100_001 {
		t.Errorf("%d processes in all, want 100001", got)
	}
	m.SetView(Procs)
	p := ui.NewPainter(60, 12)
	m.Draw(p)
	if !strings.Contains(p.Plain(), "shell <1>") {
		t.Errorf("the shell is gone:\n%s", p.Plain())
	}
}

// Steps, crashes, start and end are one cursor in one recording.
func TestCursor(t *testing.T) {
	evs := recorded(t, family)
	m := New(ui.NewStyles(ui.Plain))
	m.Apply(evs)
	press(m, "home")
	if shown, all := m.Events(); shown != 0 || all != len(evs) {
		t.Fatalf("home is event %d of %d", shown, all)
	}
	crashes := 0
	for {
		w := press(m, "c")
		if w.Say != "" {
			break
		}
		crashes++
		if e := m.hist.at(m.cursor - 1); e.Kind != event.Exit || !e.Bad {
			t.Fatalf("crash %d is a %v", crashes, e.Kind)
		}
	}
	if crashes < 10 {
		t.Errorf("found %d crashes", crashes)
	}
	for range crashes - 1 {
		if w := press(m, "C"); w.Say != "" {
			t.Fatal(w.Say)
		}
	}
	if w := press(m, "C"); w.Say == "" {
		t.Error("a crash before the first")
	}
	first := m.cursor
	press(m, "right", "right", "left", "left")
	if m.cursor > first || !m.Paused() {
		t.Errorf("two steps on and two back from event %d are %d", first, m.cursor)
	}
	press(m, "end")
	if shown, _ := m.Events(); shown != len(evs) {
		t.Errorf("the end is event %d of %d", shown, len(evs))
	}
	press(m, "space") // begins from the start
	if shown, _ := m.Events(); shown != 0 || m.Paused() {
		t.Errorf("space at the end goes to event %d, paused %v", shown, m.Paused())
	}
	press(m, "-", "-", "-")
	if got := m.where(60); !strings.HasSuffix(got, "replay ×1/10") {
		t.Errorf("got %q", got)
	}
}

// At ×1/10 the same playback takes ten times as long.
func TestSpeed(t *testing.T) {
	play := func(slower int) time.Duration {
		m := New(ui.NewStyles(ui.Plain))
		m.Faster(-slower)
		m.Apply(counterRun())
		d := time.Duration(0)
		for ; m.Playing(); d += frame {
			m.Tick(frame)
		}
		return d
	}
	if one, tenth := play(0), play(3); tenth < 9*one || tenth > 11*one {
		t.Errorf("×1 takes %v, ×1/10 %v", one, tenth)
	}
}

// A run in real time is played back by its own clock, as slowly as wanted.
func TestSlowMotion(t *testing.T) {
	s := newScript()
	a := s.spawn(0, "a")
	s.sleep(a, time.Second)
	s.pass(time.Second)
	s.add(event.Event{Kind: event.Wake, PID: a})
	s.exit(a, "normal", 0)
	m := New(ui.NewStyles(ui.Plain))
	m.SetLive(true)
	m.Apply(s.evs)
	m.SetLive(false)
	m.Faster(-1) // ×1/2
	m.Home()
	m.Pause(false)
	m.Tick(1900 * time.Millisecond)
	if shown, _ := m.Events(); shown != 2 {
		t.Errorf("after 1.9 s event %d is shown, want 2", shown)
	}
	if got, want := m.doing(m.scene.find(a)), "asleep, 50ms left"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	m.Tick(200 * time.Millisecond)
	if m.Playing() {
		t.Error("it still plays after 2.1 s")
	}
}
