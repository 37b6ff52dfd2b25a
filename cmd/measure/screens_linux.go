package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"understudy/tui/tuitest"
)

// scene is a way through a screen: each key is pressed when what stands before it is seen.
type scene struct {
	name  string
	args  []string
	steps []step
}

type step struct {
	want string // on the screen, then
	keys string
}

// program is what is watched.
const program = `package main

import (
	"fmt"

	"understudy/sandbox/actor"
)

func ponger(self *actor.Process) { self.Send(actor.Receive[actor.PID](self), "pong") }

func main() {
	actor.Run(func(self *actor.Process) {
		self.Send(self.Spawn(ponger), self.PID())
		fmt.Println("got", self.Receive())
	})
}
`

// throughViews goes through all views of the stage, and to the first again.
var throughViews = []step{
	{"[1 Procs]", tuitest.F2}, {"[2 Tree]", tuitest.F2}, {"[3 Messages]", tuitest.F2}, {"[4 Time]", tuitest.F2}, {"[5 Log]", tuitest.F2}, {"[1 Procs]", ""},
}

// scenes are all screens, with what fills them.
func scenes(file string) []scene {
	return []scene{
		{"home", []string{"home"}, []step{{"Why processes", tuitest.Down}, {"", tuitest.End}, {"", ""}}},
		{"tour", []string{"tour"}, []step{{"Welcome · 1 of", tuitest.Enter}, {"2 of", tuitest.Enter}, {"3 of", ""}}},
		{"lesson before a run", []string{"learn", "spawning/two-lives"}, append([]step{{"press F5", ""}}, throughViews...)},
		{"lesson after a run", []string{"learn", "spawning/two-lives"}, append([]step{{"press F5", tuitest.F5}, {"ended", ""}}, throughViews...)},
		{"lesson with much to show", []string{"learn", "supervision/again"}, []step{{"F5", tuitest.F5}, {"", ""}}},
		{"help", []string{"learn", "spawning/two-lives"}, []step{{"press F5", tuitest.F10}, {"Keys · ", tuitest.Esc}, {"press F5", ""}}},
		{"prompt", []string{"repl"}, []step{{"1>", `for i := range 9 { self.Spawn(func(self *actor.Process) { self.Send(self.PID(), i); self.Receive() }) }` + tuitest.Enter}, {"2>", ""}}},
		{"watch", []string{"watch", file}, append([]step{{"got pong", ""}}, throughViews...)},
		{"talk", []string{"present", "spawning"}, []step{{"Spawning", tuitest.PgDn}, {"", tuitest.F5}, {"", ""}}},
	}
}

// screens measures the largest frame of every screen, at two sizes.
func (o *options) screens(ctx context.Context) error {
	file := filepath.Join(o.state, "pong.go")
	if err := errors.Join(os.MkdirAll(o.state, 0o700), os.WriteFile(file, []byte(program), 0o600)); err != nil {
		return err
	}
	var over []error
	for _, size := range [][2]int{{120, 36}, {200, 50}} {
		small := *o
		small.w, small.h = size[0], size[1]
		for _, s := range scenes(file) {
			most, err := small.scene(ctx, s)
			if err != nil {
				return fmt.Errorf("%s at %dx%d: %w", s.name, size[0], size[1], err)
			}
			over = append(over, o.bound(fmt.Sprintf("largest frame, bytes: %s at %dx%d", s.name, size[0], size[1]), fmt.Sprint(most), fmt.Sprint(frameBound), most > frameBound))
		}
	}
	return errors.Join(over...)
}

// scene goes through one and answers the size of its largest frame.
func (o *options) scene(ctx context.Context, s scene) (most int, err error) {
	f := &frames{}
	term, err := o.start(o.exe, s.args, tuitest.WithTap(f.take))
	if err != nil {
		return 0, err
	}
	defer func() { _ = term.Close() }()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for _, step := range s.steps {
		want := step.want
		if err := term.WaitUntil(ctx, func(screen string) bool { return strings.Contains(screen, want) }); err != nil {
			return 0, err
		}
		if want == "" {
			if err := term.Settle(ctx, quiet); err != nil {
				return 0, err
			}
		}
		term.Send(step.keys)
	}
	if err := term.Settle(ctx, quiet); err != nil {
		return 0, err
	}
	_, _, most = f.stats()
	return most, nil
}
