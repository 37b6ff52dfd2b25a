package worker

import (
	"context"
	"errors"
	"fmt"
	"time"

	"understudy/sandbox/actor"
	"understudy/sandbox/event"
	"understudy/sandbox/front"
	"understudy/sandbox/interp"
)

// errInterrupted is the reason with which Ctrl-C ends a cell.
var errInterrupted = errors.New("interrupted")

// prompt is the shell of a REPL: one machine, one system in real time, and a
// process that runs the cells. When a link takes that process down another one
// takes its place; what the cells declared lives in the machine and stays.
type prompt struct {
	rec      *recorder
	notebook *front.Notebook
	machine  *interp.Machine
	system   *actor.System
	shell    actor.PID
	cells    chan *interp.Code
	ended    chan ending
	died     <-chan struct{}
}

func newPrompt(rec *recorder) *prompt {
	p := &prompt{rec: rec, notebook: front.NewNotebook(), cells: make(chan *interp.Code), ended: make(chan ending)}
	m, err := interp.New(interp.Options{Stdout: stream{rec, false}, Stderr: stream{rec, true}})
	if err != nil {
		ours("make the interpreter: %v", err)
	}
	p.machine = m
	up := make(chan *actor.Process)
	p.system = actor.NewSystem(p.loop(up), actor.Persist(), actor.Label("shell"),
		actor.Trace(rec.trace), actor.WithHooks(hooks(m)), actor.LogTo(rec.crash), actor.MaxProcesses(event.DefaultProcesses))
	p.adopt(<-up)
	return p
}

// loop is the shell process: it runs the cells that come, until it dies.
func (p *prompt) loop(up chan<- *actor.Process) func(*actor.Process) {
	return func(self *actor.Process) {
		up <- self
		for {
			select {
			case cell := <-p.cells:
				end := runShell(self, cell)
				select {
				case p.ended <- end:
				case <-self.Done():
				}
			case <-self.Done():
				return
			}
		}
	}
}

func (p *prompt) adopt(shell *actor.Process) { p.shell, p.died = shell.PID(), shell.Done() }

func (p *prompt) run(ctx context.Context, q event.Request) event.Result {
	u, faults := p.notebook.Cell(q.File, q.Source)
	if len(faults) > 0 {
		return rejected(faults)
	}
	code, err := p.machine.Load(u)
	if err != nil {
		return rejected(nil, err)
	}
	p.notebook.Accept(u)
	select {
	case <-p.died: // between two cells
		p.respawn()
	default:
	}
	began := time.Now()
	p.system.Forget(p.shell)
	select {
	case p.cells <- code:
	case <-p.died: // just now
		p.respawn()
		p.cells <- code
	}
	interrupt := context.AfterFunc(ctx, func() { p.system.Interrupt(p.shell, errInterrupted) })
	defer interrupt()
	var res event.Result
	select {
	case end := <-p.ended:
		res = result(end, nil)
		end.tellSurvival(&res)
		if errors.Is(end.left, errInterrupted) {
			res = event.Result{Status: event.Stopped, Sentence: "Stopped."}
		}
	case <-p.died:
		p.respawn()
		res = event.Result{Status: event.Crashed, Sentence: "The cell ended with its shell process."}
	}
	res.Wall = time.Since(began)
	return res
}

// respawn starts a new shell process in place of the dead one, and says so.
func (p *prompt) respawn() {
	old, up := p.shell, make(chan *actor.Process, 1)
	p.system.Spawn("shell", p.loop(up))
	p.adopt(<-up)
	p.rec.print(fmt.Sprintf("The shell process %v was taken down by a link. A new one is here: self is %v now. What you declared is still there; the old mailbox is gone.\n", old, p.shell), true)
}
