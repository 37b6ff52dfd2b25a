package lessons

import (
	"bytes"
	"context"
	"crypto/sha1"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"understudy/sandbox/event"
)

type scratch struct{ dir string }

const tmpl = `package main
import ("fmt";"time";"strings";"errors";"math/rand";"sort";"strconv";"understudy/sandbox/actor";"encoding/json";"os")
var _ = fmt.Sprint; var _ time.Duration; var _ = strings.Split; var _ = errors.New; var _ = rand.Int; var _ = sort.Ints; var _ = strconv.Itoa
var _value any
%s
type out struct { Events []actorEvent; Err string; Value any; Has bool }
type actorEvent struct { Seq uint64; At time.Duration; Kind uint8; PID, Peer, Msg uint64; For time.Duration; Text string; Bad bool; Line int }
func main() {
	seed, _ := strconv.ParseInt(os.Args[1], 10, 64)
	var o out
	err := actor.Run(func(self *actor.Process) { 
%s
	}, actor.Seeded(seed), actor.VirtualTime(), actor.Label("shell"), actor.Settle(), actor.LogTo(func(actor.Crash){}), actor.MaxEvents(2000000), actor.Trace(func(e actor.Event) {
		o.Events = append(o.Events, actorEvent{e.Seq, e.At, uint8(e.Kind), e.PID.Number(), e.Peer.Number(), e.Msg, e.For, e.Text, e.Bad, e.Line})
	}))
	if err != nil { o.Err = fmt.Sprintf("%%T %%v", err, err) }
	if _value != nil { o.Value, o.Has = fmt.Sprint(_value), true }
	json.NewEncoder(os.Stderr).Encode(o)
}
`

func (s scratch) Run(ctx context.Context, req event.Request) (Run, error) {
	var decls, stmts []string
	in := false
	for _, line := range strings.Split(strings.TrimRight(req.Source, "\n"), "\n") {
		if strings.HasPrefix(line, "func ") || strings.HasPrefix(line, "type ") {
			in = true
		}
		if in {
			decls = append(decls, line)
		} else {
			stmts = append(stmts, line)
		}
		if line == "}" || in && strings.HasPrefix(line, "func") && strings.HasSuffix(line, "}") {
			in = false
		}
	}
	body := strings.Join(stmts, "\n")
	src := "package p; func _() {\n" + body + "\n}"
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "", src, 0)
	if err != nil {
		return Run{}, err
	}
	list := f.Decls[0].(*ast.FuncDecl).Body.List
	if len(list) > 0 {
		if x, ok := list[len(list)-1].(*ast.ExprStmt); ok {
			a, b := fset.Position(x.Pos()).Offset, fset.Position(x.End()).Offset
			ex := src[a:b]
			if !strings.Contains(ex, "(") || strings.HasPrefix(ex, "self.Receive(") {
				body = strings.TrimSuffix(src[:a]+"_value = "+ex+src[b:], "}")
				body = strings.TrimPrefix(body, "package p; func _() {\n")
			}
		}
	}
	code := fmt.Sprintf(tmpl, strings.Join(decls, "\n"), body)
	h := fmt.Sprintf("%x", sha1.Sum([]byte(code)))[:12]
	dir := filepath.Join(s.dir, h)
	bin := filepath.Join(dir, "x")
	if _, err := os.Stat(bin); err != nil {
		os.MkdirAll(dir, 0o755)
		os.WriteFile(filepath.Join(dir, "main.go"), []byte(code), 0o644)
		c := exec.Command("go", "build", "-gcflags=-l", "-o", bin, "./"+h)
		c.Dir = s.dir
		if b, err := c.CombinedOutput(); err != nil {
			return Run{Request: req, Result: event.Result{Status: event.Rejected, Sentence: string(b)}}, nil
		}
	}
	c := exec.Command(bin, fmt.Sprint(req.Seed))
	var so, se bytes.Buffer
	c.Stdout, c.Stderr = &so, &se
	if err := c.Run(); err != nil {
		return Run{}, fmt.Errorf("%v %s", err, se.String())
	}
	var o struct {
		Events []event.Event
		Err    string
		Value  any
		Has    bool
	}
	if err := json.Unmarshal(se.Bytes(), &o); err != nil {
		return Run{}, err
	}
	r := Run{Request: req, Events: o.Events, Output: so.String()}
	r.Result.Status = event.OK
	if o.Has {
		r.Result.HasValue, r.Result.Value = true, o.Value.(string)
	}
	if o.Err != "" {
		r.Result.Status, r.Result.Sentence = event.Crashed, o.Err
		if strings.Contains(o.Err, "Deadlock") {
			r.Result.Status = event.Stuck
		}
	}
	for _, e := range o.Events {
		if e.Kind == event.Exit && e.PID == 1 && e.Bad {
			r.Result.Status, r.Result.Sentence = event.Crashed, e.Text
		}
	}
	if len(o.Events) > 0 {
		r.Result.Elapsed = o.Events[len(o.Events)-1].At
	}
	return r, nil
}

func TestScratch(t *testing.T) {
	dir := "/tmp/scratchmod"
	os.MkdirAll(dir, 0o755)
	os.WriteFile(dir+"/go.mod", []byte("module scratch\n\ngo 1.26.0\n\nrequire understudy v0.0.0\nreplace understudy => /work/main\n"), 0o644)
	c, err := Builtin()
	if err != nil {
		for _, f := range Faults(err) {
			t.Log(f)
		}
		t.Fatal(err)
	}
	for _, l := range c.Lessons {
		for _, p := range CheckLesson(context.Background(), l, scratch{dir}) {
			t.Errorf("%v", p)
		}
		for _, s := range l.Steps {
			if s.Kind == Prose {
				continue
			}
			r, err := scratch{dir}.Run(context.Background(), s.Request(s.Source(), 1))
			t.Logf("%s/%s %v %v %v %q %q %d", l.ID, s.ID, err, r.Result.Status, r.Result.Sentence, r.Result.Value, clip(r.Output), len(r.Events))
			if s.Check != nil {
				sc := stepCheck{ctx: context.Background(), lesson: l, step: s, runner: scratch{dir}}
				v, _, _ := sc.attempt(s.Starter)
				for _, c := range v.Conditions {
					t.Logf("    %v %s seed %d: want %s; seen %s", c.OK, c.Text, c.Seed, c.Wanted, c.Seen)
				}
			}
		}
	}
}
