package main

import (
	"errors"
	"fmt"
)

type MyErr struct{ Code int }

func (e MyErr) Error() string { return fmt.Sprint("code ", e.Code) }

type PErr struct{ Msg string }

func (e *PErr) Error() string        { return e.Msg }
func (e *PErr) Is(target error) bool { return target == sentinel }

type SErr string

func (e SErr) Error() string { return string(e) }

type Wrap struct {
	err error
	tag string
}

func (w Wrap) Error() string { return w.tag + ": " + w.err.Error() }
func (w Wrap) Unwrap() error { return w.err }

type Multi []error

func (m Multi) Error() string   { return fmt.Sprint(len(m), " errors") }
func (m Multi) Unwrap() []error { return m }

type AsErr struct{}

func (AsErr) Error() string { return "as" }
func (AsErr) As(target any) bool {
	if p, ok := target.(*MyErr); ok {
		*p = MyErr{42}
		return true
	}
	return false
}

var sentinel = errors.New("sentinel")

func try(n int) (err error) {
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); ok {
				err = fmt.Errorf("recovered: %w", e)
			} else {
				err = fmt.Errorf("recovered %v", r)
			}
		}
	}()
	switch n {
	case 0:
		var m map[string]int
		m["a"] = 1
	case 1:
		var p *MyErr
		_ = p.Code
	case 2:
		a := []int{1}
		i := 5
		_ = a[i]
	case 3:
		z := 0
		_ = 1 / z
	case 4:
		panic(MyErr{4})
	case 5:
		panic(&PErr{"five"})
	case 6:
		panic("six")
	case 7:
		panic(SErr("seven"))
	case 8:
		var e error
		_ = e.Error()
	case 9:
		panic(nil)
	case 10:
		var f func()
		f()
	case 11:
		s := "abc"
		j := 9
		_ = s[j]
	case 12:
		a := make([]int, 2)
		lo, hi := 2, 1
		_ = a[lo:hi]
	case 13:
		n := -1
		_ = make([]int, n)
	case 14:
		a := []int{1, 2}
		_ = [4]int(a)
	case 15:
		var c chan int
		close(c)
	case 16:
		c := make(chan int)
		close(c)
		close(c)
	case 17:
		c := make(chan int)
		close(c)
		c <- 1
	case 18:
		s := -1
		_ = 1 << s
	case 19:
		_ = any("x").(int)
	case 20:
		panic(fmt.Errorf("w %w", sentinel))
	case 21:
		var a [3]int
		k := 3
		a[k] = 1
	case 22:
		a := []int{1, 2, 3}
		h := 4
		_ = a[:h:3]
	case 23:
		a := []int{1, 2, 3}
		h := 5
		_ = a[1:2:h]
	case 24:
		s := "héllo"
		h := 10
		_ = s[2:h]
	case 25:
		var w *Wrap
		_ = w.Error()
	case 26:
		panic(1.5)
	case 27:
		panic([]int{1})
	case 28:
		var p *[3]int
		_ = p[1]
	case 29:
		var p *[3]int
		for i := range p {
			_ = i
		}
		fmt.Println(len(p))
		for _, x := range p {
			_ = x
		}
	}
	return nil
}
func main() {
	var target MyErr
	var pt *PErr
	var st SErr
	for i := range 30 {
		e := try(i)
		fmt.Printf("%d %v %T\n", i, e, errors.Unwrap(e))
		fmt.Println(errors.As(e, &target), target, errors.As(e, &pt), pt != nil, errors.As(e, &st), st, errors.Is(e, sentinel))
		var re runtime
		fmt.Println(errors.As(e, &re))
		target, pt, st = MyErr{}, nil, ""
	}
	w := Wrap{Wrap{MyErr{7}, "in"}, "out"}
	fmt.Println(w, errors.Is(w, MyErr{7}), errors.Is(w, MyErr{8}), errors.As(w, &target), target)
	j := errors.Join(Multi{sentinel, SErr("q")}, nil, AsErr{})
	fmt.Printf("%v|%q|%+v\n", j, j, j)
	fmt.Println(errors.Is(j, sentinel), errors.As(j, &target), target, errors.As(j, &st), st, errors.Is(j, SErr("q")))
	fmt.Println(errors.Is(&PErr{"a"}, sentinel), errors.Is(nil, sentinel), errors.Is(sentinel, nil))
	e := fmt.Errorf("a %w b %w c %v", MyErr{1}, SErr("x"), &PErr{"p"})
	fmt.Println(e, errors.Is(e, SErr("x")), errors.Unwrap(e))
	var np *PErr
	var ne error = np
	fmt.Println(ne == nil, np == nil, ne != nil)
	if e, ok := errors.AsType[MyErr](w); ok {
		fmt.Println("astype", e.Code)
	}
	func() {
		defer func() { fmt.Println("as panic:", recover()) }()
		errors.As(w, nil)
	}()
}

type runtime interface {
	error
	RuntimeError()
}
