package repl

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"understudy/sandbox/event"
	"understudy/tui/component/shell"
	"understudy/tui/component/uitest"
	"understudy/tui/ui"
)

// fakeAssistant knows a few names.
type fakeAssistant struct {
	learned []string
	forgot  int
}

func (f *fakeAssistant) Ask(_ context.Context, source string, q event.Ask) (event.Answer, error) {
	switch q.Kind {
	case event.AskDoc:
		if source == "self.Receive" {
			return event.Answer{Doc: &event.Doc{Name: source, Decl: "func Receive() any", Text: "Receive takes a message out of the mailbox."}}, nil
		}
		return event.Answer{Doc: &event.Doc{Name: source, Similar: []string{"self.Send"}}}, nil
	case event.AskType:
		return event.Answer{Types: []string{"int"}}, nil
	}
	if !strings.Contains(source, "self.") {
		return event.Answer{From: q.Cursor, To: q.Cursor}, nil
	}
	from := strings.LastIndexByte(source[:q.Cursor], '.') + 1
	a := event.Answer{From: from, To: q.Cursor}
	if strings.HasPrefix(source, "self.Send(") {
		a.Signature = &event.Signature{Name: "self.Send", Params: []string{"to actor.Dest", "msg any"}, Doc: "Send puts msg in a mailbox."}
		a.Signature.Active = strings.Count(source[:q.Cursor], ",")
	}
	for i, name := range []string{"Receive", "ReceiveWithin", "Register", "Send", "SendAfter", "Sleep", "Spawn", "SpawnLink", "SpawnMonitor"} {
		if strings.HasPrefix(name, source[from:q.Cursor]) {
			a.Candidates = append(a.Candidates, event.Candidate{Name: name, Kind: "method", Type: fmt.Sprintf("func(%d)", i), Doc: name + " is a method of a process, which the second worker knows and says in a line."})
		}
	}
	return a, nil
}
func (f *fakeAssistant) Learn(source string) { f.learned = append(f.learned, source) }
func (f *fakeAssistant) Forget()             { f.learned, f.forgot = nil, f.forgot+1 }

func newAssisted(t *testing.T, w, h int) (*harness, *fakeAssistant) {
	a, r := &fakeAssistant{}, &fakeRunner{}
	m := New(Options{Runner: r, Assistant: a, Styles: ui.NewStyles(ui.Dark)})
	m.SetSize(w, h)
	return &harness{t, m, r}, a
}

func init() {
	keyNames["tab"] = tea.KeyPressMsg{Code: tea.KeyTab}
	keyNames["esc"] = tea.KeyPressMsg{Code: tea.KeyEscape}
	keyNames["ctrl+r"] = tea.KeyPressMsg{Code: 'r', Mod: tea.ModCtrl}
}

func TestPopup(t *testing.T) {
	for _, size := range sizes {
		h, _ := newAssisted(t, size[0], size[1])
		h.press("x := self.S", "tab", "down", "down")
		uitest.Golden(t, fmt.Sprintf("popup-%dx%d", size[0], size[1]), h.screen())
		h.press("enter")
		if got := h.m.input.Value(); got != "x := self.Sleep" {
			t.Errorf("got %q, want Sleep taken", got)
		}
		h.press("ctrl+c", "self.Send(p, ")
		uitest.Golden(t, fmt.Sprintf("signature-%dx%d", size[0], size[1]), h.screen())
	}
}

func TestPopupKeys(t *testing.T) {
	h, _ := newAssisted(t, 80, 24)
	h.press("self.R", "tab")
	h.shows("► Receive", "Register")
	h.press("eg")
	if !h.m.input.Choosing() {
		t.Fatal("typing on closes the list")
	}
	h.press("tab")
	if got := h.m.input.Value(); got != "self.Register" || h.m.input.Choosing() {
		t.Errorf("got %q, want Register", got)
	}
	h.press("ctrl+c", "self.Slee", "tab") // only one fits
	if got := h.m.input.Value(); got != "self.Sleep" {
		t.Errorf("got %q, want Sleep", got)
	}
	h.press("ctrl+c", "self.S", "tab", "esc", "x")
	if got := h.m.input.Value(); got != "self.Sx" || h.m.input.Choosing() {
		t.Errorf("got %q, choosing %v: Esc closes", got, h.m.input.Choosing())
	}
	h.press("ctrl+c", "f(nobody", "tab")
	h.shows("nothing known fits here")
	h.press(")")
	if got := h.m.input.Value(); got != "f(nobody)" {
		t.Errorf("got %q: a key after an empty list is typed", got)
	}
	h.press("ctrl+c", "tab")
	if got := h.m.input.Value(); got != "\t" {
		t.Errorf("got %q, want Tab to indent at the start of a line", got)
	}
}

func TestSearch(t *testing.T) {
	h, _ := newAssisted(t, 80, 24)
	for _, s := range []string{"first := 1", "second := 2", "first + second"} {
		h.press(s, "enter")
		h.end(event.Result{Status: event.OK}, "")
	}
	h.press("draft", "ctrl+r", "first")
	if got := h.m.input.Value(); got != "first + second" {
		t.Errorf("got %q, want the newest", got)
	}
	h.press("ctrl+r")
	h.shows("first := 1", "Search for \"first\"")
	h.press("enter")
	if got := h.m.input.Value(); got != "first := 1" || h.m.search != nil {
		t.Errorf("got %q, want it taken", got)
	}
	h.press("ctrl+r", "nonsense")
	h.shows("No input contains \"nonsense\"")
	h.press("esc")
	if got := h.m.input.Value(); got != "first := 1" {
		t.Errorf("got %q, want what was there before", got)
	}
}

func TestHistoryAcrossSessions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", "history")
	for i, want := range []string{"", "say := \"one\\n\"\n+2"} {
		hist, err := shell.OpenHistory(path)
		if err != nil {
			t.Fatal(err)
		}
		m := New(Options{Runner: &fakeRunner{}, History: hist, Styles: ui.NewStyles(ui.Dark)})
		m.SetSize(80, 24)
		h := &harness{t, m, m.runner.(*fakeRunner)}
		h.press("up")
		if got := m.input.Value(); got != want {
			t.Errorf("session %d: got %q, want %q", i, got, want)
		}
		h.press("ctrl+c", "say := \"one\\n\"", "alt+enter", "+2", "enter")
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if b, err := os.ReadFile(path); err != nil || strings.Count(string(b), "\n") != 1 {
		t.Errorf("got %q %v, want one line: the same input twice counts once", b, err)
	}
}

func TestWorkersCommands(t *testing.T) {
	h, a := newAssisted(t, 100, 30)
	h.press("p := 1", "enter")
	h.end(event.Result{Status: event.OK, Wall: 1500 * time.Microsecond}, "", event.Event{Kind: event.Spawn, PID: 1, Text: "shell"})
	h.press(":time", "enter", ":ps", "enter", ":tree", "enter", ":info 1", "enter")
	h.shows("took 1.5ms", "<1>", "shell", "process", "received")
	for _, c := range []struct {
		typed string
		want  event.Request
	}{
		{":kill <2>", event.Request{Mode: event.Kill, PID: 2}},
		{":flush", event.Request{Mode: event.Prompt, Source: "self.Flush()"}},
		{":seed 7", event.Request{Mode: event.Prompt, Fresh: true, Seed: 7}},
		{"1", event.Request{Mode: event.Prompt, Source: "1", Seed: 7, Input: 9}},
		{":virtual", event.Request{Mode: event.Prompt, Fresh: true, Seed: 7, Virtual: true}},
		{":seed 0", event.Request{Mode: event.Prompt, Fresh: true}},
		{":virtual", event.Request{Mode: event.Prompt, Fresh: true, Seed: 1, Virtual: true}},
		{":reset", event.Request{Mode: event.Prompt, Fresh: true, Seed: 1, Virtual: true}},
	} {
		h.press(c.typed, "enter")
		if got := h.r.asked[len(h.r.asked)-1]; fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: got %+v, want %+v", c.typed, got, c.want)
		}
		h.end(event.Result{Status: event.OK}, "")
	}
	if a.forgot != 5 || len(a.learned) != 0 {
		t.Errorf("forgot %d times, want 5; knows %v", a.forgot, a.learned)
	}
	h.shows("A new beginning. Seed 1, in virtual time", "The stage is empty.")
	h.press("p := 1", "enter")
	h.end(event.Result{Status: event.Rejected}, "")
	h.press("ctrl+c", "p := 2", "enter")
	h.end(event.Result{Status: event.Crashed}, "")
	if fmt.Sprint(a.learned) != "[p := 2]" {
		t.Errorf("got %q, want what compiled", a.learned)
	}
}

func TestNamesAndTypes(t *testing.T) {
	h, _ := newAssisted(t, 100, 30)
	h.press(":h self.Receive", "enter", ":h Sned", "enter", ":type 1+2", "enter", ":type", "enter")
	h.shows("func Receive() any", "Receive takes a message", "Did you mean self.Send?", "int", "No input has had a value yet.")
	h.press("1", "enter")
	h.end(event.Result{Status: event.OK, HasValue: true, Value: "1", Type: "float64"}, "")
	h.press(":type", "enter")
	h.shows("float64")
	h.press(":info", "enter", ":info x", "enter", ":trace maybe", "enter", ":seed x", "enter", ":hel", "enter", ":hlep", "enter", ":ps now", "enter")
	h.shows(":info needs PID behind it", ":info takes the number of a process, as in :info 3", ":trace takes on or off", ":seed takes a whole number", ":ps takes nothing behind it")
}

func TestLoadAndSave(t *testing.T) {
	h, _ := newAssisted(t, 100, 30)
	dir := t.TempDir()
	file := filepath.Join(dir, "cells.go")
	h.press(":save "+file, "enter")
	h.shows("nothing to save")
	h.press("x := 1", "enter")
	h.end(event.Result{Status: event.OK}, "")
	h.press(":save "+file, "enter", ":save "+file, "enter")
	h.shows("1 input is in the file", "Choose another name.")
	if b, err := os.ReadFile(file); err != nil || string(b) != "x := 1\n" {
		t.Errorf("got %q %v", b, err)
	}
	h.press(":load "+file, "enter")
	if got := h.r.asked[len(h.r.asked)-1]; got.Source != "x := 1\n" || got.File != file {
		t.Errorf("got %+v", got)
	}
	h.end(event.Result{Status: event.OK}, "")
	h.press(":load "+filepath.Join(dir, "none"), "enter")
	h.shows("could not be loaded")
}

func TestTraceAndWarnings(t *testing.T) {
	h, _ := newAssisted(t, 100, 30)
	h.press(":trace on", "enter", "self.Spawn(f)", "enter")
	h.end(event.Result{Status: event.OK, Warnings: []event.Fault{{Line: 1, Col: 3, Text: "n belongs to the function around", Help: "On the BEAM a copy."}}}, "",
		event.Event{Kind: event.Spawn, PID: 1, Text: "shell"}, event.Event{Kind: event.Spawn, PID: 2, Peer: 1, Text: "f"})
	h.shows("f <2>", "Warning: n belongs to the function around.", "On the BEAM a copy.")
	h.press(":trace off", "enter", "1", "enter")
	before := h.screen()
	h.end(event.Result{Status: event.OK}, "", event.Event{Kind: event.Exit, PID: 2, Text: "normal"})
	if after := h.screen(); strings.Count(after, "<2>") > strings.Count(before, "<2>")+1 {
		t.Errorf("it is said after :trace off:\n%s", after)
	}
}

func TestHelperGone(t *testing.T) {
	r := &fakeRunner{}
	m := New(Options{Runner: r, Assistant: deaf{}, Styles: ui.NewStyles(ui.Dark)})
	m.SetSize(100, 30)
	h := &harness{t, m, r}
	h.press(":h x", "enter")
	h.shows("does not answer")
	h.press("self.", "tab")
	h.shows("nothing known fits here")
}

type deaf struct{}

func (deaf) Ask(context.Context, string, event.Ask) (event.Answer, error) {
	return event.Answer{}, errors.New("no")
}
func (deaf) Learn(string) {}
func (deaf) Forget()      {}
