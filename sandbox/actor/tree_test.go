package actor_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"understudy/sandbox/actor"
)

// A node is a random supervisor or worker, and who it is at the moment.
type node struct {
	id       string
	restart  actor.Restart
	strategy actor.Strategy
	none     bool // no restarts are tolerated
	worker   bool
	kids     []*node
	gone     bool // forgotten, or not to be started again
}

// trees draws a tree of supervisors.
func trees(t *rapid.T) *node {
	n := 0
	var draw func(depth int) *node
	draw = func(depth int) *node {
		x := &node{
			id:      fmt.Sprint("n", n),
			restart: rapid.SampledFrom([]actor.Restart{actor.Permanent, actor.Permanent, actor.Transient, actor.Temporary}).Draw(t, "restart"),
			worker:  depth > 0 && (depth == 3 || rapid.Bool().Draw(t, "worker")),
		}
		n++
		if x.worker {
			return x
		}
		x.strategy = actor.Strategy(rapid.IntRange(0, 2).Draw(t, "strategy"))
		x.none = rapid.IntRange(0, 5).Draw(t, "none") == 0
		for range rapid.IntRange(1, 4).Draw(t, "children") {
			x.kids = append(x.kids, draw(depth+1))
		}
		return x
	}
	return draw(0)
}

func (x *node) spec() actor.Supervisor {
	spec := actor.Supervisor{Strategy: x.strategy}
	if x.none {
		spec.MaxRestarts = -1
	}
	for _, k := range x.kids {
		spec.Children = append(spec.Children, k.child())
	}
	return spec
}

func (x *node) child() actor.Child {
	if x.worker {
		return actor.Child{ID: x.id, Restart: x.restart, Start: actor.LoopAs(x.id, forever)}
	}
	return actor.Child{ID: x.id, Restart: x.restart, Start: actor.SupervisorOf(x.spec(), actor.Labelled(x.id))}
}

// revive is for a node whose process is started anew: so are all below.
func (x *node) revive() {
	x.gone = false
	for _, k := range x.kids {
		k.revive()
	}
}

// died says what the parents do, outermost first, when the last of path has
// ended with reason: a second, simple account of what OTP's supervisors do. It
// adds those who are started anew to fresh, and says whether the whole tree is gone.
func died(path []*node, reason error, fresh map[string]bool) (all bool) {
	if len(path) == 1 {
		return true
	}
	x, sup := path[len(path)-1], path[len(path)-2]
	x.gone = true
	if x.restart == actor.Temporary || x.restart == actor.Transient && (reason == actor.Normal || errors.Is(reason, actor.Shutdown)) {
		return false
	}
	if sup.none { // the first restart is one too many
		return died(path[:len(path)-1], actor.Shutdown, fresh)
	}
	for i, k := range sup.kids {
		at := slices.Index(sup.kids, x)
		hit := k == x || sup.strategy == actor.OneForAll || sup.strategy == actor.RestForOne && i > at
		switch {
		case !hit:
		case k.restart == actor.Temporary: // those are not started again, whoever died
			k.gone = true
		default:
			k.fresh(fresh)
		}
	}
	return false
}

// fresh notes that x and all below are new.
func (x *node) fresh(all map[string]bool) {
	x.revive()
	var note func(x *node)
	note = func(x *node) {
		all[x.id] = true
		for _, k := range x.kids {
			note(k)
		}
	}
	note(x)
}

// expected lists who should live, as "id restarted?".
func (x *node) expected(into map[string]bool) {
	if x.gone {
		return
	}
	into[x.id] = true
	for _, k := range x.kids {
		k.expected(into)
	}
}

// look finds everybody below the supervisor sup, and checks the order of the
// children and their links.
func (x *node) look(t *rapid.T, self *actor.Process, sup actor.PID, into map[string]actor.PID) {
	into[x.id] = sup
	if x.worker {
		return
	}
	at := 0
	info, _ := self.Info(sup)
	for _, c := range self.WhichChildren(sup) {
		for at < len(x.kids) && x.kids[at].id != c.ID {
			at++
		}
		if at == len(x.kids) {
			t.Fatalf("%s has %s out of order", x.id, c.ID)
		}
		if c.PID == (actor.PID{}) {
			continue
		}
		if !slices.Contains(info.Links, c.PID) || !self.Alive(c.PID) {
			t.Fatalf("%s under %s: linked %v, alive %v", c.ID, x.id, slices.Contains(info.Links, c.PID), self.Alive(c.PID))
		}
		x.kids[at].look(t, self, c.PID, into)
	}
}

// way is the nodes from x down to the one called id.
func (x *node) way(id string) []*node {
	if x.id == id {
		return []*node{x}
	}
	for _, k := range x.kids {
		if w := k.way(id); w != nil {
			return append([]*node{x}, w...)
		}
	}
	return nil
}

// hit lets a process of its own send the signal, so that it does not come from
// the root's parent, and waits until nobody has anything left to do.
func hit(self *actor.Process, pid actor.PID, reason error) {
	end(self, func(self *actor.Process) { self.ExitSignal(pid, reason) })
	self.Sleep(10 * time.Second) // of virtual time: all is quiet, and every window of restarts over
}

// TestRandomTreesUnderRandomKills hits processes of random supervision trees, one
// at a time, and compares who lives on and who is new with what the strategies
// say. Nobody lives outside the tree, ever.
func TestRandomTreesUnderRandomKills(t *testing.T) {
	restarted, collapsed := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		root := trees(t)
		seed := rapid.Int64().Draw(t, "seed")
		err := actor.Run(func(self *actor.Process) {
			self.TrapExits(true)
			top, err := actor.StartSupervisor(self, root.spec(), actor.Labelled(root.id))
			if err != nil {
				t.Fatal(err)
			}
			before := map[string]actor.PID{}
			root.look(t, self, top, before)
			for range rapid.IntRange(1, 8).Draw(t, "hits") {
				ids := sortedKeys(before)
				id := rapid.SampledFrom(ids).Draw(t, "victim")
				reason := rapid.SampledFrom([]error{actor.Kill, actor.Normal, actor.Shutdown, errOops}).Draw(t, "reason")
				hit(self, before[id], reason)

				way, fresh, all := root.way(id), map[string]bool{}, false
				victim := way[len(way)-1]
				if reason == actor.Kill || victim.worker && reason != actor.Normal { // supervisors trap the rest
					seen := reason
					if reason == actor.Kill {
						seen = actor.Killed
					}
					all = died(way, seen, fresh)
				}
				if all {
					collapsed++
					if n := len(self.Processes()); n != 1 {
						t.Fatalf("after %v for %s the tree is gone, and %d processes are left", reason, id, n-1)
					}
					return
				}
				after, want := map[string]actor.PID{}, map[string]bool{}
				root.look(t, self, top, after)
				root.expected(want)
				restarted += len(fresh)
				for id2 := range want {
					switch pid, lives := after[id2]; {
					case !lives:
						t.Fatalf("after %v for %s, %s should live", reason, id, id2)
					case (pid != before[id2]) != fresh[id2]:
						t.Fatalf("after %v for %s: %s was %v and is %v; restarted should be %v", reason, id, id2, before[id2], pid, fresh[id2])
					}
				}
				if len(after) != len(want) || len(self.Processes()) != 1+len(after) {
					t.Fatalf("after %v for %s: %v live, want %v; %d processes", reason, id, sortedKeys(after), sortedKeys(want), len(self.Processes()))
				}
				before = after
			}
			self.Stop(top)
			if n := len(self.Processes()); n != 1 {
				t.Fatalf("%d orphans", n-1)
			}
		}, actor.Seeded(seed), actor.VirtualTime(), actor.LogTo(quiet))
		if err != nil {
			t.Fatal(err)
		}
	})
	t.Logf("%d restarts, %d trees gave up", restarted, collapsed)
	if restarted == 0 || collapsed == 0 {
		t.Error("the trees were too tame")
	}
}

func sortedKeys[V any](m map[string]V) []string {
	var all []string
	for k := range m {
		all = append(all, k)
	}
	slices.Sort(all)
	return all
}

// TestABurstOfKillsLeavesNoOrphan kills several at once, under both schedulers:
// whatever the supervisors make of it, in the end everybody alive is below the
// root, and nobody is when the root has stopped.
func TestABurstOfKillsLeavesNoOrphan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		root := trees(t)
		picks := rapid.SliceOfN(rapid.IntRange(0, 99), 1, 12).Draw(t, "victims")
		for name, options := range map[string][]actor.Option{
			"seeded": {actor.Seeded(rapid.Int64().Draw(t, "seed")), actor.VirtualTime()}, "parallel": nil,
		} {
			err := actor.Run(func(self *actor.Process) {
				self.TrapExits(true)
				top, err := actor.StartSupervisor(self, root.spec())
				if err != nil {
					t.Fatal(err)
				}
				for _, i := range picks {
					all := self.Processes()[1:] // not this one
					if len(all) > 0 {
						self.ExitSignal(all[i%len(all)], actor.Kill)
					}
				}
				// A killed root is its own end; a living one answers when it has dealt with all.
				ref := self.Monitor(top)
				self.ExitSignal(top, actor.Shutdown)
				downOf(self, ref)
				for _, p := range self.Processes()[1:] {
					gone(self, p) // orphans would let this wait for ever
				}
			}, options...)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	})
}
