package actor_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"understudy/sandbox/actor"
)

// A crashLog keeps what a run reports.
type crashLog struct {
	mu    sync.Mutex
	lines []string
}

func (l *crashLog) add(c actor.Crash) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, c.String())
}

func (l *crashLog) has(part string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Contains(strings.Join(l.lines, "\n"), part)
}

// TestABadSpecIsNotSilent: whoever starts a supervisor with a spec that makes no
// sense crashes, also if he ignores the error and does not trap exits.
func TestABadSpecIsNotSilent(t *testing.T) {
	fine := actor.Loop(forever)
	for _, c := range []struct {
		name     string
		children []actor.Child
		want     string
	}{
		{"no start", []actor.Child{{ID: "a"}}, `child "a" has no Start`},
		{"no id", []actor.Child{{Start: fine}}, "a child has no ID"},
		{"one id twice", []actor.Child{{ID: "a", Start: fine}, {ID: "a", Start: fine}}, `two children have the ID "a"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			each(t, func(t *testing.T, run runner) {
				var log crashLog
				err := run(func(self *actor.Process) {
					reason := end(self, func(self *actor.Process) {
						self.TrapExits(true)
						actor.StartSupervisor(self, actor.Supervisor{Children: c.children})
					})
					want(t, "reason", fmt.Sprint(reason), "start supervisor: "+c.want)
				}, actor.LogTo(log.add))
				want(t, "run", err, error(nil))
				want(t, "the log tells it", log.has(" crashed: start supervisor: "+c.want), true)
			})
		})
	}
}

// TestABadSpecOfAChildSparesItsParent: a supervisor that is asked to start another
// one refuses; its other children live on.
func TestABadSpecOfAChildSparesItsParent(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		sup, err := actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{{ID: "fine", Start: actor.Loop(forever)}}})
		want(t, "start", err, error(nil))
		bad := actor.SupervisorOf(actor.Supervisor{Children: []actor.Child{{ID: "a"}}})
		_, err = self.StartChild(sup, actor.Child{ID: "bad", Start: bad})
		want(t, "error", fmt.Sprint(err), `start child "bad": start supervisor: child "a" has no Start`)
		want(t, "children", self.CountChildren(sup), actor.Counts{Specs: 1, Active: 1, Workers: 1})
	})
}

// TestAChildThatDoesNotStartIsLogged: an ignored error leaves a trace.
func TestAChildThatDoesNotStartIsLogged(t *testing.T) {
	each(t, func(t *testing.T, run runner) {
		var log crashLog
		err := run(func(self *actor.Process) {
			actor.StartSupervisor(self, actor.Supervisor{Children: []actor.Child{
				{ID: "broken", Start: func(*actor.Process) (actor.PID, error) { return actor.PID{}, errOops }},
			}})
		}, actor.LogTo(log.add))
		want(t, "run", err, error(nil))
		want(t, "the log tells it", log.has(`process <2> "supervisor" did not start: start child "broken": oops`), true)
	})
}

type roomName string

func TestNamedTakesWhateverIsAName(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		actor.StartRegistry(self, "rooms", actor.Unique)
		for _, c := range []struct {
			name any
			dest actor.Dest
		}{
			{"plain", actor.Name("plain")},
			{actor.Name("named"), actor.Name("named")},
			{roomName("own"), actor.Name("own")},
			{actor.Via{Registry: "rooms", Key: 1}, actor.Via{Registry: "rooms", Key: 1}},
		} {
			serve(t, self, script{call: echo}, actor.Named(c.name))
			want(t, fmt.Sprint("a call of ", c.dest), self.Call(c.dest, 1), 1)
		}
		var p *actor.Panic
		reason := end(self, func(self *actor.Process) { actor.Named(self.PID()) })
		if !errors.As(reason, &p) || p.Value != "named: actor.PID is no name; a string, a Name or a Via is" {
			t.Errorf("a PID as a name: got %v", reason)
		}
	})
}
