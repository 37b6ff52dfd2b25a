package interp

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing/fstest"

	"github.com/traefik/yaegi/interp"

	"understudy/sandbox/actor"
	"understudy/sandbox/front"
	"understudy/sandbox/interp/symbols"
)

// RunFunc is actor.Run, as a program calls it.
type RunFunc func(f func(self *actor.Process), options ...actor.Option) error

// Options are what a Machine is made with. Nil writers discard.
type Options struct {
	Stdout io.Writer // what learner code prints
	Stderr io.Writer // what yaegi itself says, apart from the places of panics
	// Run takes the place of actor.Run, so that a worker can add options. Nil is
	// actor.Run itself.
	Run RunFunc
}

// Machine is an interpreter and what it was loaded with. Load may be called from
// one goroutine at a time; everything else from any.
type Machine struct {
	yaegi   *interp.Interpreter
	crashes crashes
	stderr  io.Writer
	methods methods

	mu    sync.Mutex
	units map[string]*front.Unit // by the name yaegi knows them under
	loads int
}

// New makes a Machine.
func New(o Options) (*Machine, error) {
	m := &Machine{units: map[string]*front.Unit{}, stderr: writer(o.Stderr)}
	m.crashes.line = m.lineOf
	stdout := writer(o.Stdout)
	m.yaegi = interp.New(interp.Options{
		Stdin: strings.NewReader(""), Stdout: stdout, Stderr: stderr{m},
		Args: []string{}, Env: []string{}, SourcecodeFilesystem: fstest.MapFS{},
	})
	if err := m.yaegi.Use(m.exports(stdout, o.Run)); err != nil {
		return nil, fmt.Errorf("load symbols: %w", err)
	}
	return m, nil
}

func writer(w io.Writer) io.Writer {
	if w == nil {
		return io.Discard
	}
	return w
}

// exports are the symbols of the allowed packages, with those replaced that
// depend on the machine. Packages that stay as they are are shared.
func (m *Machine) exports(stdout io.Writer, run RunFunc) interp.Exports {
	ex := interp.Exports{}
	for path, syms := range symbols.Symbols {
		ex[path] = syms
	}
	if run == nil {
		run = actor.Run
	}
	ex["understudy/sandbox/actor/actor"] = with(ex["understudy/sandbox/actor/actor"], map[string]reflect.Value{"Run": reflect.ValueOf(run)})
	// Under the key "fmt/fmt" yaegi would put its own printing over ours, and
	// compile generic packages that lowered code never imports.
	ex["fmt/./fmt"] = with(ex["fmt/fmt"], m.printing(stdout))
	delete(ex, "fmt/fmt")
	ex[front.RuntimePath+"/lowered"] = m.runtime()
	return ex
}

// with is a copy of syms with others in place of some.
func with(syms, others map[string]reflect.Value) map[string]reflect.Value {
	out := make(map[string]reflect.Value, len(syms)+len(others))
	for n, v := range syms {
		out[n] = v
	}
	for n, v := range others {
		out[n] = v
	}
	return out
}

// Code is a unit that a Machine has compiled.
type Code struct {
	m    *Machine
	unit *front.Unit
	run  func(*actor.Process) []any
	main func()
}

// Load compiles a unit. The error is yaegi's, with the learner's line: a fault
// of ours, as the unit passed the checks.
func (m *Machine) Load(u *front.Unit) (c *Code, err error) {
	defer func() {
		if r := recover(); r != nil {
			c, err = nil, fmt.Errorf("load: %v", r)
		}
	}()
	m.mu.Lock()
	m.loads++
	name := fmt.Sprintf("unit%d.go", m.loads)
	m.units[name] = u
	m.mu.Unlock()
	if err := m.eval(u, name); err != nil {
		return nil, err
	}
	v, err := m.yaegi.Eval("main." + u.Entry)
	if err != nil {
		return nil, m.explain(err)
	}
	c = &Code{m: m, unit: u}
	switch f := v.Interface().(type) {
	case func(*actor.Process) []any:
		c.run = f
	case func():
		c.main = f
	default:
		return nil, fmt.Errorf("load: entry is a %T", f)
	}
	return c, nil
}

// eval compiles the unit under a name of its own, by which panics find it.
func (m *Machine) eval(u *front.Unit, name string) error {
	f, err := parse(m.yaegi, name, u.Source)
	if err != nil {
		return m.explain(err)
	}
	p, err := m.yaegi.CompileAST(f)
	if err != nil {
		return m.explain(err)
	}
	_, err = m.yaegi.Execute(p)
	return m.explain(err)
}

var place = regexp.MustCompile(`(unit\d+\.go):(\d+):(\d+)(: )?`)

// explain puts the learner's lines in the place of ours.
func (m *Machine) explain(err error) error {
	if err == nil {
		return nil
	}
	text := place.ReplaceAllStringFunc(err.Error(), func(s string) string {
		sub := place.FindStringSubmatch(s)
		n, _ := strconv.Atoi(sub[2])
		m.mu.Lock()
		defer m.mu.Unlock()
		u := m.units[sub[1]]
		if u == nil {
			return s
		}
		return fmt.Sprintf("%s:%d%s", u.File, u.Line(n), sub[4])
	})
	return errors.New(text)
}

// lineOf is the learner's line for a place in a lowered source, where a function
// begins that panicked.
func (m *Machine) lineOf(name string, lowered int) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	if u := m.units[name]; u != nil {
		return u.CrashLine(lowered)
	}
	return 0
}

// Run runs a cell in the process self and returns the values of its last
// expression: none, one, or one for each result of a call. It panics as the cell does.
func (c *Code) Run(self *actor.Process) []any {
	out := c.run(self)
	for i := range out {
		out[i] = unwrap(out[i])
	}
	return out
}

// Main runs a program's main. It panics as the program does.
func (c *Code) Main() { c.main() }
