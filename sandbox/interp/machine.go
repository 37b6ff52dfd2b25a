package interp

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"io"
	pathpkg "path"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing/fstest"

	"github.com/traefik/yaegi/interp"

	"understudy/sandbox/actor"
	"understudy/sandbox/front"
	"understudy/sandbox/front/prelude"
	"understudy/sandbox/front/prelude/core"
	"understudy/sandbox/interp/lowered"
	"understudy/sandbox/interp/seeded"
	"understudy/sandbox/interp/symbols"
)

// RunFunc is actor.Run, as a program calls it.
type RunFunc func(f func(self *actor.Process), options ...actor.Option) error

// Options are what a Machine is made with. Nil writers discard.
type Options struct {
	Stdout io.Writer // what learner code prints
	Stderr io.Writer // what yaegi itself says, apart from the places of panics
	// Run takes the place of actor.Run, so that a worker can add options; it then
	// calls Machine.Run. Nil adds none.
	Run RunFunc
	// Seeded is for units that were lowered for a seeded run: what they do with time,
	// locks and chance is done by the run's system.
	Seeded bool
}

// Machine is an interpreter and what it was loaded with. Load may be called from
// one goroutine at a time; everything else from any.
type Machine struct {
	yaegi   *interp.Interpreter
	crashes crashes
	stderr  io.Writer
	runtime *lowered.Runtime
	structs structTypes
	systems systems
	world   *seeded.World // nil if it is not Seeded

	mu    sync.Mutex
	units map[string]*front.Unit // by the name yaegi knows them under
	loads int
}

// New makes a Machine.
func New(o Options) (*Machine, error) {
	m := &Machine{units: map[string]*front.Unit{}, stderr: writer(o.Stderr)}
	m.crashes.line = m.lineOf
	stdout := writer(o.Stdout)
	if o.Seeded {
		m.world = seeded.New()
		m.systems.world = m.world
	}
	m.runtime = lowered.New(lowered.Options{
		Stdout: stdout, Stderr: m.stderr, Leave: m.crashes.throw, Left: m.crashes.leave, Bare: unwrap, Recovered: m.recovered, Tick: m.systems.tick,
		World: m.world,
	})
	m.yaegi = interp.New(interp.Options{
		Stdin: strings.NewReader(""), Stdout: stdout, Stderr: stderr{m},
		Args: []string{}, Env: []string{}, SourcecodeFilesystem: fstest.MapFS{},
	})
	exports := m.exports(o.Run)
	m.structs = structTypes{
		decls: map[string]*ast.StructType{}, imports: map[string]string{}, built: map[string]reflect.Type{},
		symbol: func(path, name string) (reflect.Type, bool) { return compiledType(exports, path, name) },
	}
	if err := m.yaegi.Use(exports); err != nil {
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
func (m *Machine) exports(run RunFunc) interp.Exports {
	ex := interp.Exports{}
	for path, syms := range symbols.Symbols {
		ex[path] = syms
	}
	if run == nil {
		run = m.Run
	}
	ex["understudy/sandbox/actor/actor"] = with(ex["understudy/sandbox/actor/actor"], map[string]reflect.Value{"Run": reflect.ValueOf(run), "Explore": reflect.ValueOf(m.explore)})
	// Under the key "fmt/fmt" yaegi would put its own printing over ours, and
	// compile generic packages that lowered code never imports.
	ex["fmt/./fmt"] = with(ex["fmt/fmt"], m.runtime.Printing())
	delete(ex, "fmt/fmt")
	ex["time/time"] = with(ex["time/time"], map[string]reflect.Value{"AfterFunc": reflect.ValueOf(m.afterFunc)})
	ex["context/context"] = with(ex["context/context"], map[string]reflect.Value{"AfterFunc": reflect.ValueOf(m.contextAfterFunc)})
	if m.world != nil {
		inOrder(ex, m.world)
	}
	ex[front.RuntimePath+"/lowered"] = m.runtime.Exports()
	ex[prelude.CorePath+"/core"] = map[string]reflect.Value{
		"RangeState": reflect.ValueOf(core.RangeState), "Pull": reflect.ValueOf(core.Pull), "Sort": reflect.ValueOf(core.Sort), "Cell": reflect.ValueOf((*core.Cell)(nil)),
		"ResultOfAny": reflect.ValueOf((*core.ResultOfAny)(nil)),
	}
	return ex
}

// compiledType is a type of a compiled package.
func compiledType(exports interp.Exports, path, name string) (reflect.Type, bool) {
	for key, syms := range exports {
		dir, _ := pathpkg.Split(key)
		if pathpkg.Clean(dir) != path {
			continue
		}
		if v, ok := syms[name]; ok && v.Kind() == reflect.Pointer && v.IsNil() {
			return v.Type().Elem(), true
		}
	}
	return nil, false
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
	m.runtime.Declare(u.Package, u.Keys)
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
	if err := m.recursiveTypes(f); err != nil {
		return err
	}
	p, err := m.yaegi.CompileAST(f)
	if err != nil {
		return m.explain(err)
	}
	_, err = m.yaegi.Execute(p)
	return m.explain(err)
}

// recursiveTypes gives yaegi the recursive struct types of f, which it would get wrong.
func (m *Machine) recursiveTypes(f *ast.File) error {
	symbols, err := m.structs.takeOver(f)
	if err != nil || len(symbols) == 0 {
		return err
	}
	path := typesPath(m.loads)
	if err := m.yaegi.Use(interp.Exports{path + "/types": symbols}); err != nil {
		return fmt.Errorf("load types: %w", err)
	}
	spec := &ast.ImportSpec{Name: ast.NewIdent("."), Path: &ast.BasicLit{Kind: token.STRING, Value: strconv.Quote(path)}}
	f.Imports = append(f.Imports, spec)
	f.Decls = append([]ast.Decl{&ast.GenDecl{Tok: token.IMPORT, Specs: []ast.Spec{spec}}}, f.Decls...)
	return nil
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
		return fmt.Sprintf("%s:%d%s", u.File, actor.PlaceLine(u.Line(n)), sub[4])
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

// recovered is the value of a panic that learner code ends.
func (m *Machine) recovered(v any) any {
	v = PanicValue(v)
	m.crashes.take()
	return v
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
