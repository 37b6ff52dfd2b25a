package difftest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"understudy/sandbox/front"
	"understudy/sandbox/interp"
)

// interpreted runs a lowered program in the interpreter.
func interpreted(u *front.Unit) (out string) {
	var b bytes.Buffer
	defer func() {
		if r := recover(); r != nil {
			out = b.String() + fmt.Sprintf("panic: %v\n", interp.PanicValue(r))
		}
	}()
	m, err := interp.New(interp.Options{Stdout: &b, Stderr: &b})
	if err != nil {
		return err.Error()
	}
	c, err := m.Load(u)
	if err != nil {
		return "load: " + err.Error()
	}
	c.Main()
	return b.String()
}

// compiledFmt stands for package fmt in lowered code that is compiled.
const compiledFmt = `package fmt

import (
	"fmt"
	"reflect"

	"understudy/sandbox/interp/lowered"
)

type (
	Stringer = fmt.Stringer
	State    = fmt.State
)

func get[F any](name string) F { return lowered.Default.Printing()[name].Interface().(F) }

var _ reflect.Value

func Print(a ...any) (int, error)             { return get[func(...any) (int, error)]("Print")(a...) }
func Println(a ...any) (int, error)           { return get[func(...any) (int, error)]("Println")(a...) }
func Printf(f string, a ...any) (int, error)  { return get[func(string, ...any) (int, error)]("Printf")(f, a...) }
func Sprint(a ...any) string                  { return get[func(...any) string]("Sprint")(a...) }
func Sprintln(a ...any) string                { return get[func(...any) string]("Sprintln")(a...) }
func Sprintf(f string, a ...any) string       { return get[func(string, ...any) string]("Sprintf")(f, a...) }
func Errorf(f string, a ...any) error         { return get[func(string, ...any) error]("Errorf")(f, a...) }
`

// batch is one binary that holds programs, as they are and lowered.
type batch struct{ exe string }

// build compiles programs. The files exist in an overlay only, within this module.
func build(t *testing.T, sources []string, units []*front.Unit) batch {
	t.Helper()
	dir := t.TempDir()
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	overlay := map[string]string{}
	put := func(name, text string) {
		real := filepath.Join(dir, strings.ReplaceAll(name, "/", "_"))
		if err := os.WriteFile(real, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		overlay[filepath.Join(here, "batch", name)] = real
	}
	put("fmt/fmt.go", compiledFmt)
	const path = "understudy/sandbox/interp/difftest/batch/"
	imports, cases := "", ""
	for i, src := range sources {
		p, q := fmt.Sprintf("prog%d", i), fmt.Sprintf("low%d", i)
		put(p+"/p.go", strings.Replace(strings.Replace(src, "package main", "package "+p, 1), "func main()", "func Main()", 1))
		low := strings.Replace(units[i].Source, "package main", "package "+q, 1)
		low = strings.Replace(low, ` "fmt"`, fmt.Sprintf(" %q", path+"fmt"), 1)
		put(q+"/q.go", low)
		put(q+"/main.go", fmt.Sprintf(`package %s

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
`, q, units[i].Entry, src))
		imports += fmt.Sprintf("\t%q\n\t%q\n", path+p, path+q)
		cases += fmt.Sprintf("\tcase %q:\n\t\t%s.Main()\n\tcase %q:\n\t\t%s.Main()\n", p, p, q, q)
	}
	put("main.go", "package main\n\nimport (\n\t\"os\"\n\n"+imports+")\n\nfunc main() {\n\tswitch os.Args[1] {\n"+cases+"\t}\n}\n")
	list, err := json.Marshal(map[string]any{"Replace": overlay})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(file, list, 0o644); err != nil {
		t.Fatal(err)
	}
	b := batch{filepath.Join(dir, "batch")}
	cmd := exec.Command("go", "build", "-overlay", file, "-o", b.exe, "./batch")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("compile: %v\n%.3000s", err, out)
	}
	return b
}

// run runs one program of the batch.
func (b batch) run(ctx context.Context, name string) string {
	ctx, stop := context.WithTimeout(ctx, 20*time.Second)
	defer stop()
	cmd := exec.CommandContext(ctx, b.exe, name)
	out, err := cmd.Output()
	text := strings.ReplaceAll(string(out), name+".", "main.")
	if err != nil {
		text += "ended: " + err.Error() + "\n"
	}
	return text
}
