package interp_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"understudy/sandbox/actor"
	"understudy/sandbox/interp"
)

type add struct {
	N int `u:"Addˑ1"`
	b string
}

type loop struct{ Next *loop }

type loud struct{ N int }

func (loud) String() string { panic("called") }

func TestRender(t *testing.T) {
	round := &loop{}
	round.Next = round
	for _, c := range []struct {
		v    any
		want string
	}{
		{nil, "nil"},
		{1, "1"},
		{"a\n", `"a\n"`},
		{2.5, "2.5"},
		{true, "true"},
		{add{7, "x"}, `Add{7, "x"}`},
		{&add{7, ""}, `&Add{7, ""}`},
		{[]any{1, "x", nil}, `[]any{1, "x", nil}`},
		{map[string]int{"b": 1, "a": 2}, `map[string]int{"a": 2, "b": 1}`},
		{time.Second, "1s"},
		{errors.New("no"), `error("no")`},
		{func() {}, "func"},
		{(*add)(nil), "nil"},
		{[]byte("hi"), "[]uint8{104, 105}"},
		{loud{1}, "?"},
		{actor.From{}, "actor.From{<0>, …}"},
		{actor.Timer{}, "actor.Timer{…}"},
		{struct{ A any }{add{}}, `struct{Add{0, ""}}`},
	} {
		if got := interp.Render(c.v); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
	for _, v := range []any{round, strings.Repeat("é", 5000), make([]int, 1_000_000), map[string]any{"a": round}} {
		if got := interp.Render(v); len(got) > 512 || got == "" {
			t.Errorf("got %d bytes", len(got))
		}
	}
}

func TestPanicValue(t *testing.T) {
	if got := interp.PanicValue("reflect: slice index out of range"); got.(error).Error() != "runtime error: index out of range" {
		t.Errorf("got %v", got)
	}
	if got := interp.PanicValue("boom"); got != "boom" {
		t.Errorf("got %v", got)
	}
}
