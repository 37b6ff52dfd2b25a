package difftest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// run runs programs in all ways, two at a time.
func (w *ways) run(programs []*program) error {
	b, err := build(w.dir, programs, nil)
	if err != nil {
		return err
	}
	defer b.remove()
	var all sync.WaitGroup
	next := make(chan int)
	for range 2 {
		all.Go(func() {
			for i := range next {
				w.runOne(b, i, programs[i])
			}
		})
	}
	for i := range programs {
		next <- i
	}
	close(next)
	all.Wait()
	return nil
}

func (w *ways) runOne(b batch, i int, p *program) {
	name, low := fmt.Sprintf("prog%d", i), fmt.Sprintf("low%d", i)
	file := filepath.Join(b.dir, name+".go")
	if err := os.WriteFile(file, []byte(p.source), 0o600); err != nil {
		p.printed[underRun] = err.Error()
		return
	}
	for range maxRuns {
		p.printed[fromSource], p.ended = b.output(name)
		p.printed[fromLowered], _ = b.output(low)
		p.printed[underRun], _ = output(w.understudy, "run", file)
		p.printed[inSeed] = p.printed[underRun]
		if !strings.Contains(p.source, "actor.Run(") { // whose options say how it is scheduled
			p.printed[inSeed], _ = output(w.understudy, "run", "--virtual", "--seed", fmt.Sprint(1+len(p.source)%97), file)
		}
		p.printed[fromSource] = asMain(p.printed[fromSource], name)
		p.printed[fromLowered] = asMain(p.printed[fromLowered], low)
		if p.races { // and nobody says which line comes first
			for way, text := range p.printed {
				p.printed[way] = sorted(text)
			}
		}
		if way, _ := p.difference(); way == "" {
			return
		} else if !p.races {
			break
		}
	}
	for n := 0; n < maxAsked && !p.unsteady; n++ {
		again, _ := b.output(name)
		if again = asMain(again, name); p.races {
			again = sorted(again)
		}
		p.unsteady = again != p.printed[fromSource]
	}
}

func sorted(text string) string {
	lines := strings.SplitAfter(text, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "")
}

const (
	// maxRuns is how often a program that races is run until it prints the same in all ways.
	maxRuns = 10
	// maxAsked is how often one that differs is asked whether it differs from itself. A
	// map of three comes out in the same order three times in four.
	maxAsked = 60
)

// asMain is text as a package main prints it.
func asMain(text, name string) string {
	text = strings.ReplaceAll(text, batchPath, "") // as type arguments have it
	return strings.ReplaceAll(text, name+".", "main.")
}

// output is what a command prints, and whether it ended by itself. How it says on
// standard error why it failed is its own affair; that it failed is not.
func output(exe string, args ...string) (text string, ended bool) {
	ctx, stop := context.WithTimeout(context.Background(), limit)
	defer stop()
	out, err := exec.CommandContext(ctx, exe, args...).Output()
	text = string(out)
	var failed *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return text + "it was stopped\n", false
	case errors.As(err, &failed):
		text += "it failed\n"
	case err != nil:
		text += err.Error()
	}
	return text, true
}

// A batch is one binary that holds programs, as they are and lowered.
type batch struct {
	dir, exe string
	broken   map[string]string // what does not compile, and why
}

// output is that of one of the programs.
func (b batch) output(name string) (text string, ended bool) {
	if why := b.broken[name]; why != "" {
		return "it does not compile: " + why + "\n", true
	}
	return output(b.exe, name)
}

func (b batch) remove() { os.RemoveAll(b.dir) }

// batchPath is where the packages of a batch are. They exist in an overlay only.
const batchPath = "understudy/sandbox/interp/difftest/batch/"

// build compiles programs, within this module, to a folder in dir, without those
// that are known to be broken.
func build(dir string, programs []*program, broken map[string]string) (b batch, err error) {
	b.broken = broken
	if b.dir, err = os.MkdirTemp(dir, "batch"); err != nil {
		return b, err
	}
	here, err := os.Getwd()
	if err != nil {
		return b, err
	}
	files := map[string]string{"fmt/fmt.go": compiledFmt}
	imports, cases := "", ""
	for i, prog := range programs {
		p, q := fmt.Sprintf("prog%d", i), fmt.Sprintf("low%d", i)
		src := mainPackage.ReplaceAllString(prog.source, "package "+p)
		files[p+"/p.go"] = strings.Replace(src, "func main()", "func Main()", 1)
		files[q+"/q.go"] = compilable(q, prog.unit.Source)
		if strings.Contains(prog.unit.Source, "actorˑ.Run(") {
			files[q+"/run.go"] = fmt.Sprintf(loweredRun, q)
		}
		files[q+"/main.go"] = fmt.Sprintf(loweredMain, q, prog.unit.Entry, prog.source)
		for _, name := range []string{p, q} {
			if broken[name] == "" {
				imports += fmt.Sprintf("\t%q\n", batchPath+name)
				cases += fmt.Sprintf("\tcase %q:\n\t\t%s.Main()\n", name, name)
			}
		}
	}
	files["main.go"] = "package main\n\nimport (\n\t\"os\"\n\n" + imports + ")\n\nfunc main() {\n\tswitch os.Args[1] {\n" + cases + "\t}\n}\n"
	overlay := map[string]string{}
	for name, text := range files {
		real := filepath.Join(b.dir, strings.ReplaceAll(name, "/", "_"))
		if err := os.WriteFile(real, []byte(text), 0o600); err != nil {
			return b, err
		}
		overlay[filepath.Join(here, "batch", name)] = real
	}
	list, err := json.Marshal(map[string]any{"Replace": overlay})
	if err != nil {
		return b, err
	}
	file := filepath.Join(b.dir, "overlay.json")
	if err := os.WriteFile(file, list, 0o600); err != nil {
		return b, err
	}
	b.exe = filepath.Join(b.dir, "batch")
	out, err := exec.Command("go", "build", "-ldflags=-s -w", "-overlay", file, "-o", b.exe, "./batch").CombinedOutput()
	if err == nil {
		return b, nil
	}
	found := brokenIn(string(out))
	for name := range broken {
		delete(found, name)
	}
	if len(found) == 0 {
		return b, fmt.Errorf("compile: %w\n%.3000s", err, out)
	}
	maps.Copy(found, broken)
	b.remove()
	return build(dir, programs, found)
}

// brokenIn finds the packages that the compiler complains of, and its first words
// about each.
func brokenIn(out string) map[string]string {
	found := map[string]string{}
	for _, sub := range complaint.FindAllStringSubmatch(out, -1) {
		found[sub[1]] = sub[2]
	}
	return found
}

var (
	mainPackage = regexp.MustCompile(`(?m)^package main$`)
	complaint   = regexp.MustCompile(`(?m)^# ` + batchPath + `(\S+)\n\S+?:\d+:\d+: (.*)$`)
)

// compilable is lowered source as a package, with the printing of a machine.
func compilable(name, source string) string {
	low := strings.Replace(source, "package main", "package "+name, 1)
	low = strings.ReplaceAll(low, "actorˑ.Run(", "runˑ(")
	return strings.Replace(low, ` "fmt"`, fmt.Sprintf(" %q", batchPath+"fmt"), 1)
}

// loweredRun runs a system as a worker does.
const loweredRun = `package %s

import (
	"understudy/sandbox/actor"
	"understudy/sandbox/interp"
)

func runˑ(f func(*actor.Process), o ...actor.Option) error {
	return actor.Run(f, append(o, actor.WithHooks(actor.Hooks{Render: interp.Render, PanicValue: interp.PanicValue}))...)
}
`

// loweredMain tells the runtime of a lowered program's types, as a Machine does.
const loweredMain = `package %s

import (
	"understudy/sandbox/front"
	"understudy/sandbox/interp/lowered"
)

func Main() {
	u, _ := front.Program("p.go", source)
	lowered.Default.Declare(u.Package, u.Keys)
	%s()
}

const source = %q
`

// compiledFmt stands for package fmt in lowered code that is compiled.
const compiledFmt = `package fmt

import (
	"fmt"
	"io"

	"understudy/sandbox/interp/lowered"
)

type (
	Stringer   = fmt.Stringer
	GoStringer = fmt.GoStringer
	Formatter  = fmt.Formatter
	State      = fmt.State
)

func get[F any](name string) F { return lowered.Default.Printing()[name].Interface().(F) }

func Print(a ...any) (int, error)                           { return get[func(...any) (int, error)]("Print")(a...) }
func Println(a ...any) (int, error)                         { return get[func(...any) (int, error)]("Println")(a...) }
func Printf(f string, a ...any) (int, error)                { return get[func(string, ...any) (int, error)]("Printf")(f, a...) }
func Sprint(a ...any) string                                { return get[func(...any) string]("Sprint")(a...) }
func Sprintln(a ...any) string                              { return get[func(...any) string]("Sprintln")(a...) }
func Sprintf(f string, a ...any) string                     { return get[func(string, ...any) string]("Sprintf")(f, a...) }
func Errorf(f string, a ...any) error                       { return get[func(string, ...any) error]("Errorf")(f, a...) }
func Fprint(w io.Writer, a ...any) (int, error)             { return get[func(io.Writer, ...any) (int, error)]("Fprint")(w, a...) }
func Fprintln(w io.Writer, a ...any) (int, error)           { return get[func(io.Writer, ...any) (int, error)]("Fprintln")(w, a...) }
func Fprintf(w io.Writer, f string, a ...any) (int, error)  { return get[func(io.Writer, string, ...any) (int, error)]("Fprintf")(w, f, a...) }
`
