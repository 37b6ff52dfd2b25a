package interp_test

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"understudy/sandbox/actor"
	"understudy/sandbox/front"
	"understudy/sandbox/interp"
)

// output collects what several processes print.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}

// prompt is a notebook and the machine that runs it.
type prompt struct {
	nb    *front.Notebook
	m     *interp.Machine
	out   *output
	crash []string // reports of crashed processes
}

func newPrompt(t testing.TB) *prompt {
	t.Helper()
	p := &prompt{nb: front.NewNotebook(), out: &output{}}
	m, err := interp.New(interp.Options{Stdout: p.out, Stderr: p.out})
	if err != nil {
		t.Fatal(err)
	}
	p.m = m
	return p
}

// run runs a cell under the seeded scheduler in virtual time and returns its
// value, or "!" and the error of the run.
func (p *prompt) run(t testing.TB, src string) string {
	t.Helper()
	u, faults := p.nb.Cell("cell", src)
	if len(faults) > 0 {
		var all []string
		for _, f := range faults {
			all = append(all, f.String())
		}
		return "? " + strings.Join(all, "; ")
	}
	c, err := p.m.Load(u)
	if err != nil {
		t.Fatalf("%s\nload: %v\n%s", src, err, u.Source)
	}
	p.nb.Accept(u)
	var values []any
	err = actor.Run(func(self *actor.Process) { values = c.Run(self) },
		actor.Seeded(1), actor.VirtualTime(),
		actor.WithHooks(actor.Hooks{Render: interp.Render, PanicValue: interp.PanicValue, CrashLine: p.m.CrashLine}),
		actor.Trace(func(e actor.Event) {
			if e.Kind == actor.EvExit && e.Bad {
				p.crash = append(p.crash, fmt.Sprintf("%s line %d", e.Text, e.Line))
			}
		}))
	if err != nil {
		return "! " + err.Error()
	}
	return interp.Show(values)
}
