package prelude_test

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"understudy/sandbox/front/prelude"
	ouratomic "understudy/sandbox/front/prelude/atomic"
	ourcmp "understudy/sandbox/front/prelude/cmp"
	"understudy/sandbox/front/prelude/core"
	ourerrors "understudy/sandbox/front/prelude/errors"
	ouriter "understudy/sandbox/front/prelude/iter"
	ourmaps "understudy/sandbox/front/prelude/maps"
	ourrand "understudy/sandbox/front/prelude/rand"
	oursync "understudy/sandbox/front/prelude/sync"
)

func TestSources(t *testing.T) {
	for _, p := range prelude.Paths() {
		files := prelude.Source(p)
		if len(files) == 0 || !prelude.Has(p) {
			t.Errorf("%s has no sources", p)
		}
		for name := range files {
			if strings.HasSuffix(name, "_test.go") {
				t.Errorf("%s is a test", name)
			}
		}
	}
	if prelude.Has("fmt") {
		t.Error("fmt has sources")
	}
}

func TestCmp(t *testing.T) {
	values := []float64{math.NaN(), math.Inf(-1), math.Copysign(0, -1), 0, 1, math.Inf(1)}
	for _, x := range values {
		for _, y := range values {
			if got, want := ourcmp.Compare(x, y), cmp.Compare(x, y); got != want {
				t.Errorf("Compare(%v, %v): got %d, want %d", x, y, got, want)
			}
			if got, want := ourcmp.Less(x, y), cmp.Less(x, y); got != want {
				t.Errorf("Less(%v, %v): got %t, want %t", x, y, got, want)
			}
		}
	}
	if got := ourcmp.Or("", "a", "b") + ourcmp.Or[string](); got != "a" {
		t.Errorf("Or: got %q", got)
	}
}

func TestMaps(t *testing.T) {
	draw := rapid.MapOfN(rapid.IntRange(0, 6), rapid.IntRange(0, 2), 0, 5)
	rapid.Check(t, func(t *rapid.T) {
		m, n := draw.Draw(t, "m"), draw.Draw(t, "n")
		eq := func(a, b int) bool { return a/2 == b/2 }
		a, b := ourmaps.Clone(m), maps.Clone(m)
		ourmaps.Copy(a, n)
		maps.Copy(b, n)
		odd := func(k, v int) bool { return (k+v)%2 == 1 }
		ourmaps.DeleteFunc(a, odd)
		maps.DeleteFunc(b, odd)
		ourmaps.Insert(a, ourmaps.All(m))
		maps.Insert(b, maps.All(m))
		got := fmt.Sprint(a, ourmaps.Equal(m, n), ourmaps.EqualFunc(m, n, eq), ourmaps.Collect(ourmaps.All(m)), slices.Sorted(ourmaps.Keys(m)), slices.Sorted(ourmaps.Values(m)))
		want := fmt.Sprint(b, maps.Equal(m, n), maps.EqualFunc(m, n, eq), maps.Collect(maps.All(m)), slices.Sorted(maps.Keys(m)), slices.Sorted(maps.Values(m)))
		if got != want {
			t.Fatalf("%v and %v: got %s, want %s", m, n, got, want)
		}
	})
	if ourmaps.Clone(map[int]int(nil)) != nil {
		t.Error("a clone of nil is not nil")
	}
}

// puller asks a sequence for some values and stops; it tells what it saw.
func puller(pull func(iter.Seq[int]) (func() (int, bool), func()), seq iter.Seq[int], asks int) (log string) {
	defer func() {
		if r := recover(); r != nil {
			log += fmt.Sprint("panic ", r)
		}
	}()
	next, stop := pull(seq)
	for range asks {
		v, ok := next()
		log += fmt.Sprint(v, ok, " ")
	}
	stop()
	stop()
	v, ok := next()
	return log + fmt.Sprint(v, ok)
}

func TestPull(t *testing.T) {
	for name, make := range map[string]func(log *string) iter.Seq[int]{
		"values": func(log *string) iter.Seq[int] {
			return func(yield func(int) bool) {
				defer func() { *log += "end " }()
				for i := range 3 {
					if !yield(i) {
						*log += "stop "
						return
					}
				}
			}
		},
		"none":  func(*string) iter.Seq[int] { return func(func(int) bool) {} },
		"panic": func(*string) iter.Seq[int] { return func(yield func(int) bool) { yield(1); panic("boom") } },
	} {
		for asks := range 5 {
			var a, b string
			got, want := puller(ouriter.Pull[int], make(&a), asks), puller(iter.Pull[int], make(&b), asks)
			if got+"|"+a != want+"|"+b {
				t.Errorf("%s, %d values: got %s|%s, want %s|%s", name, asks, got, a, want, b)
			}
		}
	}
	next, stop := ouriter.Pull2(maps.All(map[string]int{"a": 1}))
	defer stop()
	if k, v, ok := next(); k != "a" || v != 1 || !ok {
		t.Errorf("got %v %v %v", k, v, ok)
	}
	if k, v, ok := next(); k != "" || v != 0 || ok {
		t.Errorf("at the end: got %v %v %v", k, v, ok)
	}
}

func TestOnce(t *testing.T) {
	panics := func(f func()) (text string) {
		defer func() { text = fmt.Sprint(recover()) }()
		f()
		return ""
	}
	trial := func(value func(func() int) func() int, values func(func() (int, error)) func() (int, error)) string {
		n := 0
		v := value(func() int { n++; return n })
		vs := values(func() (int, error) { n += 10; return n, io.EOF })
		bad := value(func() int { n += 100; panic("bad") })
		x, err := vs()
		y, _ := vs()
		return fmt.Sprint(v(), v(), x, err, y, panics(func() { bad() }), panics(func() { bad() }), n)
	}
	if got, want := trial(oursync.OnceValue[int], oursync.OnceValues[int, error]), trial(sync.OnceValue[int], sync.OnceValues[int, error]); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// pointer is what atomic.Pointer can do.
type pointer interface {
	Load() *int
	Store(*int)
	Swap(*int) *int
	CompareAndSwap(old, new *int) bool
}

func TestPointer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := []*int{nil, new(int), new(int)}
		var a, b pointer = new(ouratomic.Pointer[int]), new(atomic.Pointer[int])
		pick := rapid.SampledFrom(cells)
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			p, q := pick.Draw(t, "p"), pick.Draw(t, "q")
			var same bool
			switch rapid.IntRange(0, 2).Draw(t, "step") {
			case 0:
				a.Store(p)
				b.Store(p)
				same = true
			case 1:
				same = a.Swap(p) == b.Swap(p)
			case 2:
				same = a.CompareAndSwap(p, q) == b.CompareAndSwap(p, q)
			}
			if !same || a.Load() != b.Load() {
				t.Fatal("differs")
			}
		}
	})
}

type coded struct{ code int }

func (c coded) Error() string { return fmt.Sprint("code ", c.code) }

// converts is an error that calls itself a coded.
type converts struct{ error }

func (converts) As(target any) bool {
	c, ok := target.(*coded)
	if ok {
		*c = coded{99}
	}
	return ok
}

func TestAsType(t *testing.T) {
	for _, err := range []error{
		nil, io.EOF,
		coded{1},
		fmt.Errorf("w: %w", coded{2}), errors.Join(io.EOF, nil, coded{3}), fmt.Errorf("%w and %w", io.EOF, coded{4}),
		converts{io.EOF},
		fmt.Errorf("w: %w", converts{io.EOF}),
	} {
		got, ok := ourerrors.AsType[coded](err)
		want, found := errors.AsType[coded](err)
		if got != want || ok != found {
			t.Errorf("%v: got %v %t, want %v %t", err, got, ok, want, found)
		}
	}
}

func TestN(t *testing.T) {
	for range 200 {
		if n := ourrand.N(int8(5)); n < 0 || n >= 5 {
			t.Fatalf("got %d", n)
		}
	}
	text := func(f func(int) int) (s any) {
		defer func() { s = recover() }()
		return f(0)
	}
	if got, want := text(ourrand.N[int]), text(rand.N[int]); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestRangeState(t *testing.T) {
	var keep func(int) bool
	for name, c := range map[string]struct {
		state int
		loop  func()
	}{
		"stopped": {0, func() {
			for range func(yield func(int) bool) { yield(1); yield(2) } {
				break
			}
		}},
		"swallowed": {1, func() {
			for range func(yield func(int) bool) { defer func() { recover() }(); yield(1) } {
				panic("lost")
			}
		}},
		"after a panic": {2, func() {
			for range func(yield func(int) bool) {
				func() { defer func() { recover() }(); yield(1) }()
				yield(2)
			} {
				panic("once")
			}
		}},
		"over": {3, func() {
			for range func(yield func(int) bool) { keep = yield } {
			}
			keep(1)
		}},
	} {
		caught := func(f func()) (s string) {
			defer func() { s = fmt.Sprint(recover()) }()
			f()
			return ""
		}
		if got, want := caught(func() { core.RangeState(c.state) }), caught(c.loop); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}
