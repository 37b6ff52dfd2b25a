package interp_test

import "testing"

// A process says what it waits for in the words that compiled code has.
func TestWhatAProcessWaitsFor(t *testing.T) {
	p := newPrompt(t)
	if got := p.run(t, "type Order struct{ N int }\ntype Box[T any] struct{ V T }\ntype Tea interface{ Sip() }"); got != "" {
		t.Fatal(got)
	}
	for _, c := range []struct{ src, want string }{
		{"actor.Receive[Order](self)", "a message of type Order"},
		{"actor.Receive[*Order](self)", "a message of type *main.Order"},
		{"actor.Receive[[]Box[Order]](self)", "a message of type []main.Box[main.Order]"},
		{"actor.Receive[Tea](self)", "a message of type Tea"},
		{"actor.Receive[any](self)", "any message"},
		{"actor.Receive[actor.Down](self)", "a message of type Down"},
		{"actor.Receive[map[string]*actor.Down](self)", "a message of type map[string]*actor.Down"},
		{"actor.Receive[Box[Order]](self)", "a message of type Box[main.Order]"},
		{"self.Receive(actor.Is[Order], actor.Is[Box[int]], actor.Is[error])", "a message of type Order, Box[int] or error"},
		{"self.Receive(actor.Is[Order], func(m any) bool { return actor.Is[int](m) })", "a message that fits"},
		{"actor.ReceiveIf(self, func(o Order) bool { return o.N > 1 })", "a message of type Order that fits"},
		{"type Order struct{ S string }\nactor.Receive[Order](self)", "a message of type Order"},
		{"func wait(self *actor.Process) {\n\ttype here int\n\tactor.Receive[here](self)\n}\nwait(self)", "a message of type here"},
	} {
		want := "! deadlock: nobody can ever run again; main <1> waits for " + c.want
		if got := p.run(t, c.src); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.src, got, want)
		}
	}
}

// A matcher still takes what it says, in this cell and the next, from any process.
func TestMatchersMatch(t *testing.T) {
	p := newPrompt(t)
	for _, c := range []struct{ src, want string }{
		{"type A struct{ N int }\ntype B struct{ N int }\nself.Send(self.PID(), B{1})\nself.Send(self.PID(), A{2})\nactor.Receive[A](self)", "A{2}"},
		{"self.Send(self.PID(), B{1})\nself.Send(self.PID(), 7)\nself.Receive(actor.Is[A], actor.Is[int])", "7"},
		{"is := actor.Is[A]\nis(A{1}) && !is(B{1}) && actor.Is[B](B{1})", "true"},
		{"for i := range 9 {\n\tself.Spawn(func(self *actor.Process) { actor.ReceiveIf(self, func(a A) bool { return a.N == i }) })\n}\nv, ok := actor.ReceiveWithin[A](self, time.Second)\nfmt.Sprint(v, ok)", "{0} false"},
	} {
		if got := p.run(t, c.src); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.src, got, c.want)
		}
	}
}
