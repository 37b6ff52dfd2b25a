package actor_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"understudy/sandbox/actor"
)

// The lines of beam.md, "Task, Agent, Registry, Table": registries and tables.

func TestAUniqueRegistryRefusesTheSecond(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		_, err := actor.StartRegistry(self, "rooms", actor.Unique)
		want(t, "start", err, error(nil))
		want(t, "first", self.RegisterIn("rooms", "lobby", 1), error(nil))
		end(self, func(self *actor.Process) {
			err := self.RegisterIn("rooms", "lobby", 2)
			var taken *actor.AlreadyRegistered
			if !errors.As(err, &taken) || taken.PID.Number() != 1 || err.Error() != `already registered: "rooms"["lobby"] is <1>` {
				t.Errorf("got %v", err)
			}
		})
		want(t, "lookup", self.Lookup("rooms", "lobby"), []actor.Entry{{PID: self.PID(), Value: 1}})
		self.Send(actor.Via{Registry: "rooms", Key: "lobby"}, "hello")
		want(t, "via", self.Receive(), "hello")
		self.UnregisterFrom("rooms", "lobby")
		want(t, "after unregistering", self.CountRegistered("rooms"), 0)
		_, err = actor.StartRegistry(self, "rooms", actor.Unique)
		var started *actor.AlreadyStarted
		want(t, "a second registry of that name", errors.As(err, &started), true)
	})
}

func TestEntriesGoWithTheirOwner(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		reg, _ := actor.StartRegistry(self, "rooms", actor.Unique)
		for range 3 {
			err := end(self, func(self *actor.Process) {
				want(t, "register", self.RegisterIn("rooms", "lobby", nil), error(nil))
				want(t, "keys", self.RegistryKeys("rooms", self.PID()), []any{"lobby"})
			})
			want(t, "owner", err, error(actor.Normal))
			want(t, "lookup", self.Lookup("rooms", "lobby"), []actor.Entry(nil))
		}
		self.RegisterIn("rooms", "mine", nil)
		self.Stop(reg)
		want(t, "a registry that is gone", errors.Is(end(self, func(self *actor.Process) { self.Lookup("rooms", "mine") }), actor.NoProc), true)
	})
}

func TestServersUnderARegistry(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		actor.StartRegistry(self, "rooms", actor.Unique)
		lobby := actor.Via{Registry: "rooms", Key: "lobby"}
		pid := serve(t, self, script{call: echo}, actor.Named(lobby))
		want(t, "call", self.Call(lobby, 1), 1)
		_, err := actor.StartGenServer(self, func() actor.GenServer { return &script{} }, actor.Named(lobby))
		var taken *actor.AlreadyStarted
		if !errors.As(err, &taken) || taken.PID != pid {
			t.Errorf("got %v", err)
		}
		self.Stop(lobby)
		failed(t, end(self, func(self *actor.Process) { self.Call(lobby, 1) }), actor.NoProc, `call "rooms"["lobby"] with 1: noproc`)
	})
}

func TestADuplicateRegistryDispatchesToAll(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		actor.StartRegistry(self, "topics", actor.Duplicate)
		me := self.PID()
		for i := range 3 {
			self.Spawn(func(self *actor.Process) {
				self.RegisterIn("topics", "news", i)
				self.Send(me, "ready")
				self.Send(me, []any{i, self.Receive()})
				forever(self)
			})
			self.Receive()
		}
		want(t, "sent to", self.Dispatch("topics", "news", "hello"), 3)
		seen := map[any]bool{}
		for range 3 {
			m := self.Receive().([]any)
			want(t, "message", m[1], "hello")
			seen[m[0]] = true
		}
		want(t, "receivers", len(seen), 3)
		want(t, "to nobody", self.Dispatch("topics", "weather", "rain"), 0)
	})
}

func TestATableGoesWithItsOwner(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		var table actor.Table[string, int]
		owner := self.Spawn(func(self *actor.Process) {
			table = actor.NewTable[string, int](self, actor.TableSpec{Name: "cache", Access: actor.Public})
			table.Put(self, "a", 1)
			self.Receive()
		})
		for _, ok := actor.TableNamed[string, int](self, "cache"); !ok; _, ok = actor.TableNamed[string, int](self, "cache") {
			self.Sleep(time.Millisecond)
		}
		ref := self.Monitor(owner)
		self.Send(owner, "die")
		downOf(self, ref)
		for op, f := range map[string]func(self *actor.Process){
			"get": func(self *actor.Process) { table.Get(self, "a") },
			"put": func(self *actor.Process) { table.Put(self, "a", 2) },
			"len": func(self *actor.Process) { table.Len(self) },
		} {
			err := end(self, f)
			var bad *actor.TableError
			if !errors.As(err, &bad) || !errors.Is(err, actor.NoProc) || err.Error() != op+` table "cache": it is gone with its owner `+owner.String()+": noproc" {
				t.Errorf("%s: got %v", op, err)
			}
		}
		_, ok := actor.TableNamed[string, int](self, "cache")
		want(t, "its name", ok, false)
	})
}

func TestTableAccess(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		for access, may := range map[actor.Access][]bool{ // others read, others write
			actor.Protected: {true, false}, actor.Public: {true, true}, actor.Private: {false, false},
		} {
			table := actor.NewTable[string, int](self, actor.TableSpec{Access: access})
			table.Put(self, "a", 1)
			read := end(self, func(self *actor.Process) { table.Get(self, "a") })
			write := end(self, func(self *actor.Process) { table.Put(self, "b", 2) })
			want(t, access.String(), []bool{read == actor.Normal, write == actor.Normal}, may)
			v, ok := table.Get(self, "a")
			want(t, "the owner reads", []any{v, ok}, []any{1, true})
			want(t, "rows", table.Len(self), map[bool]int{true: 2, false: 1}[may[1]])
		}
	})
}

func TestTables(t *testing.T) {
	on(t, func(t *testing.T, self *actor.Process) {
		set := actor.NewTable[string, []int](self, actor.TableSpec{})
		for _, k := range []string{"c", "a", "b"} {
			set.Put(self, k, []int{1})
		}
		got, _ := set.Get(self, "a")
		got[0] = 99
		set.Put(self, "c", []int{3})
		set.Delete(self, "b")
		want(t, "put new", []bool{set.PutNew(self, "a", nil), set.PutNew(self, "d", nil)}, []bool{false, true})
		want(t, "keys", set.Keys(self), []string{"c", "a", "d"})
		want(t, "values", set.Values(self), [][]int{{3}, {1}, nil})

		type key struct {
			shelf string
			n     int
		}
		ordered := actor.NewTable[key, int](self, actor.TableSpec{Kind: actor.OrderedSet})
		var keys []key
		for i := range 2000 {
			k := key{[]string{"b", "a"}[i%2], i * 7919 % 2000}
			ordered.Put(self, k, i)
			keys = append(keys, k)
		}
		for _, k := range keys[:500] {
			ordered.Delete(self, k)
		}
		left := slices.Clone(keys[500:])
		slices.SortFunc(left, func(x, y key) int {
			if x.shelf != y.shelf {
				return map[bool]int{true: -1, false: 1}[x.shelf < y.shelf]
			}
			return x.n - y.n
		})
		want(t, "in order", slices.Equal(ordered.Keys(self), left), true)

		counts := actor.NewTable[string, int](self, actor.TableSpec{Access: actor.Public})
		var refs []actor.Ref
		for range 10 {
			_, ref := self.SpawnMonitor(func(self *actor.Process) {
				for range 10 {
					actor.UpdateCounter(self, counts, "hits", 1)
				}
			})
			refs = append(refs, ref)
		}
		for _, ref := range refs {
			downOf(self, ref)
		}
		want(t, "counter", actor.UpdateCounter(self, counts, "hits", 0), 100)
		self.Send(self.PID(), counts)
		sent := self.Receive().(actor.Table[string, int])
		v, _ := sent.Get(self, "hits")
		want(t, "a table that was sent", v, 100)
	})
}
