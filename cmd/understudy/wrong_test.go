package main

import (
	"slices"
	"strings"
	"testing"

	"understudy/lessons"
	"understudy/sandbox"
)

// supervised is what a learner writes in place of self.Spawn(cache).
const supervised = `actor.StartSupervisor(self, actor.Supervisor{
	Children: []actor.Child{{ID: "cache", Start: actor.Loop(cache)}},
})`

// wrong are answers that learners are likely to give: what they change in the
// starter, old and new in turn, and the beginnings of the sentences that they
// are to read, one for each goal that fails; none when the answer is right.
var wrong = []struct {
	step, name string
	edit, read []string
}{
	{"spawning/another", "one", nil, []string{"The shell must spawn greeter twice", "Two greeters must have ended"}},
	{"spawning/another", "a call", []string{"\nself.Spawn(greeter)", "\nself.Spawn(greeter)\ngreeter(self)"}, []string{"The shell must spawn greeter twice", "Two greeters must have ended"}},
	{"spawning/another", "a panic", []string{"self.PID())", "self.PID())\npanic(1)", "\nself.Spawn(greeter)", "\nfor range 2 { self.Spawn(greeter) }"}, []string{"Two greeters must have ended"}},
	{"spawning/another", "a loop", []string{"\nself.Spawn(greeter)", "\nfor range 2 { self.Spawn(greeter) }"}, nil},
	{"spawning/parent", "from the shell", []string{"\nself.Spawn(parent)", "\nself.Spawn(parent)\nself.Spawn(greeter)"}, []string{"The greeter must be started by the process parent", "The shell started a greeter"}},
	{"mailboxes/eggs", "two at once", []string{"self.Receive()", "self.Receive()\nself.Receive()"}, []string{"At the end milk and bread"}},
	{"mailboxes/eggs", "misspelt", []string{"Receive()", `Receive(func(m any) bool { return m == "egg" })`}, []string{"The shell did not take the eggs", "At the end milk and bread"}},
	{"mailboxes/reply", "to itself", []string{"ask.Text)\n", "ask.Text)\nself.Send(self.PID(), ask.Text)\n"}, []string{"echo must send ping back", "The shell must read ping"}},
	{"mailboxes/reply", "late", []string{"ask.Text)\n", "ask.Text)\nself.Sleep(2 * time.Second)\nself.Send(ask.From, ask.Text)\n"}, []string{"The shell must read ping"}},
	{"ordering/one-sender", "no close", []string{"self.Spawn(closer(log))", ""}, []string{"logbook must read two messages", "Here logbook did not read open first", "One and the same process must send"}},
	{"ordering/one-sender", "a sleep", []string{`self.Send(to, "close")`, `self.Sleep(time.Second); self.Send(to, "close")`}, []string{"One and the same process must send"}},
	{"ordering/your-order", "takes one", []string{"second := self.Receive()", "", "first, second", "first"}, []string{"The shell must receive both", "There is a schedule under which the shell takes world first"}},
	{"sleeps/chores", "waits too", []string{"\tchore(self)\n}", "\tself.Spawn(chore)\n}\nself.Sleep(time.Second)"}, nil},
	{"sleeps/chores", "one by one", []string{"\tchore(self)\n", "\tself.Spawn(chore)\nself.Sleep(time.Second)\n"}, []string{"Together they must take one second"}},
	{"sleeps/gather", "two prices", []string{"fmt.Println(self.Receive())", "", "fmt.Println(self.Receive())", ""}, []string{"The shell must receive three prices"}},
	{"crashes/batch", "only the bad one", []string{"zero(self)", "self.Spawn(zero)"}, []string{"batch must spawn three processes"}},
	{"crashes/batch", "from the shell", []string{"self.Spawn(batch)", "for n := range 3 { self.Spawn(job(n)) }"}, []string{"batch must spawn three processes", "batch must come to a normal end"}},
	{"crashes/told", "a link", []string{"self.Spawn(", "self.SpawnLink("}, []string{"The shell does not watch faulty", "The shell must receive the news", "The shell died too"}},
	{"crashes/told", "a monitor afterwards", []string{"self.Spawn(faulty)", "self.Monitor(self.Spawn(faulty))"}, nil},
	{"crashes/together", "the shell linked", []string{"self.Spawn(writer)", "self.SpawnLink(writer)"}, []string{"writer must die together with reader"}},
	{"crashes/together", "all linked", []string{"self.Spawn(writer)", "self.SpawnLink(writer)", "self.Spawn(reader)", "self.SpawnLink(reader)"}, []string{"The shell died too"}},
	{"supervision/cache", "two caches", []string{"self.Spawn(cache)", "self.Spawn(cache)\n" + supervised}, []string{"The shell still spawns a cache"}},
	{"supervision/cache", "no crash", []string{`panic("cannot store this")`, "continue", "self.Spawn(cache)", supervised}, []string{"bad must still be sent", "No supervisor started cache again"}},
	{"supervision/one-for-all", "the rest", []string{"OneForOne", "RestForOne"}, []string{"No supervisor started the index again"}},
}

// TestWhatLearnersGetWrong sees to it that each of those answers is told what
// it lacks, and nothing else.
func TestWhatLearnersGetWrong(t *testing.T) {
	course, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	s := sandbox.Open(sandbox.Options{})
	defer s.Close()
	for _, c := range wrong {
		t.Run(c.step+"/"+c.name, func(t *testing.T) {
			lesson, id, _ := strings.Cut(c.step, "/")
			step := course.Lesson(lesson).Step(id)
			v := judged(t, s, step, edited(t, step.Starter, c.edit))
			var got []string
			for _, r := range v.Conditions {
				if !r.OK {
					got = append(got, r.Why)
				}
			}
			if !slices.EqualFunc(got, c.read, strings.HasPrefix) || v.Passed != (len(c.read) == 0) {
				t.Errorf("got %q, %q, want %q", v.Note, got, c.read)
			}
		})
	}
}

func edited(t *testing.T, source string, edit []string) string {
	t.Helper()
	for i := 0; i+1 < len(edit); i += 2 {
		if !strings.Contains(source, edit[i]) {
			t.Fatalf("there is no %q in:\n%s", edit[i], source)
		}
		source = strings.Replace(source, edit[i], edit[i+1], 1)
	}
	return source
}

func judged(t *testing.T, s *sandbox.Session, step *lessons.Step, source string) lessons.Verdict {
	t.Helper()
	a := lessons.NewAttempt(step, source)
	for {
		req, more := a.Next()
		if !more {
			return a.Verdict()
		}
		run, err := runner{s}.Run(t.Context(), req)
		if err != nil {
			t.Fatal(err)
		}
		a.Record(run)
	}
}
