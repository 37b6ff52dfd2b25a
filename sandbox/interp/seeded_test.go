package interp_test

import (
	"fmt"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"understudy/sandbox/actor"
	"understudy/sandbox/front"
	"understudy/sandbox/interp"
)

// inSeed runs a whole program, as understudy run --seed does, and returns what it
// printed and how it ended.
func inSeed(t testing.TB, src string, options ...actor.Option) (string, error) {
	t.Helper()
	u, faults := front.Program("p.go", src, front.Seeded)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	out := &output{}
	var m *interp.Machine
	m, err := interp.New(interp.Options{Seeded: true, Stdout: out, Stderr: out, Run: func(f func(*actor.Process), o ...actor.Option) error {
		return m.Run(f, append(o, options...)...)
	}})
	if err != nil {
		t.Fatal(err)
	}
	c, err := m.Load(u)
	if err != nil {
		t.Fatalf("%v\n%s", err, u.Source)
	}
	var thrown error
	options = append(options, actor.WithHooks(actor.Hooks{PanicValue: interp.PanicValue, CrashLine: m.CrashLine}))
	err = m.RunMain(func() {
		defer func() {
			if v := recover(); v != nil {
				thrown = fmt.Errorf("panic: %v", interp.PanicValue(v))
			}
		}()
		c.Main()
	}, options...)
	if err == nil {
		err = thrown
	}
	return out.String(), err
}

// body is a program of which src is main's body.
func body(src string) string {
	used := ""
	for _, p := range []string{"fmt", "sync", "time", "context", "errors", "math/rand", "understudy/sandbox/actor"} {
		if name := p[strings.LastIndexByte(p, '/')+1:]; strings.Contains(src, name+".") {
			used += "import \"" + p + "\"\n"
		}
	}
	if !strings.Contains(src, "func main()") {
		src = "func main() {\n" + src + "\n}\n"
	}
	return "package main\n" + used + src
}

type program struct {
	name, src, want string
	ends            string // the run's error; "" if it ends well
}

// holds runs each program under several seeds, in virtual time: what it prints does
// not depend on the order.
func holds(t *testing.T, programs []program) {
	t.Helper()
	for _, p := range programs {
		t.Run(p.name, func(t *testing.T) {
			defer goleak.VerifyNone(t, goleak.IgnoreCurrent()) // goroutines that vanish are gone
			for seed := range int64(12) {
				got, err := inSeed(t, body(p.src), actor.Seeded(seed), actor.VirtualTime())
				if err == nil && p.ends != "" || err != nil && !strings.Contains(err.Error(), p.ends) || err != nil && p.ends == "" {
					t.Fatalf("seed %d: ended with %v, want %q", seed, err, p.ends)
				}
				if strings.TrimSpace(got) != p.want {
					t.Fatalf("seed %d: printed %q, want %q", seed, strings.TrimSpace(got), p.want)
				}
			}
		})
	}
}

func TestSeededChannels(t *testing.T) {
	holds(t, []program{
		{name: "a pipeline", want: "285", src: `
	in, out := make(chan int), make(chan int, 3)
	for range 4 {
		go func() {
			for v := range in {
				out <- v * v
			}
		}()
	}
	go func() {
		for i := range 10 {
			in <- i
		}
		close(in)
	}()
	sum := 0
	for range 10 {
		sum += <-out
	}
	fmt.Println(sum)`},
		{name: "order in one channel", want: "[0 1 2 3 4 5 6 7 8 9]", src: `
	c := make(chan int, 2)
	go func() {
		defer close(c)
		for i := range 10 {
			c <- i
		}
	}()
	var all []int
	for v := range c {
		all = append(all, v)
	}
	fmt.Println(all)`},
		{name: "what closing does", want: "7 true 0 false 0 false\nsend on closed channel true\nclose of closed channel true\nclose of nil channel true", src: `
func try(f func()) {
	defer func() {
		r := recover()
		_, is := r.(interface{ RuntimeError() })
		fmt.Println(r, is)
	}()
	f()
}
func main() {
	c := make(chan int, 1)
	c <- 7
	close(c)
	v, ok := <-c
	w, ok2 := <-c
	var none chan int
	fmt.Print(v, " ", ok, " ", w, " ", ok2, " ")
	x, ok := <-c
	fmt.Println(x, ok)
	try(func() { c <- 1 })
	try(func() { close(c) })
	try(func() { close(none) })
}`},
		{name: "closed while they wait", want: "0 false\n0 false\nsend on closed channel", src: `
func main() {
	c, done := make(chan int), make(chan bool)
	for range 2 {
		go func() {
			v, ok := <-c
			fmt.Println(v, ok)
			done <- true
		}()
	}
	time.Sleep(time.Second)
	close(c)
	<-done
	<-done
	d := make(chan int)
	go func() {
		defer func() { fmt.Println(recover()); done <- true }()
		d <- 1
	}()
	time.Sleep(time.Second)
	close(d)
	<-done
}`},
		{name: "a select takes what is ready", want: "default\nsent\ngot 5 true\nclosed", src: `
	a, b := make(chan int, 1), make(chan string)
	var none chan int
	sel := func() {
		select {
		case v, ok := <-a:
			fmt.Println("got", v, ok)
		case s := <-b:
			fmt.Println(s)
		case none <- 1:
			fmt.Println("never")
		default:
			fmt.Println("default")
		}
	}
	sel()
	select {
	case a <- 5:
		fmt.Println("sent")
	case <-none:
	}
	sel()
	c := make(chan struct{})
	close(c)
	select {
	case <-c:
		fmt.Println("closed")
	case <-b:
	}`},
		{name: "values of all kinds", want: "{1 x} <nil> oops 3 [1 2] map[a:1] 4 x", src: `
type T struct { A int; B string }
type N int
func main() {
	t, e, f, s, m, n, i := make(chan T), make(chan error), make(chan func() int), make(chan []int), make(chan map[string]int), make(chan N), make(chan any)
	go func() {
		t <- T{1, "x"}
		e <- nil
		e <- errors.New("oops")
		f <- func() int { return 3 }
		s <- []int{1, 2}
		m <- map[string]int{"a": 1}
		n <- 4
		i <- "x"
	}()
	fmt.Println(<-t, <-e, <-e, (<-f)(), <-s, <-m, <-n, <-i)
}`},
		{name: "nothing runs after main", want: "main", src: `
	c := make(chan int)
	go func() {
		defer fmt.Println("deferred")
		<-c
	}()
	go func() {
		for {
			time.Sleep(time.Second)
		}
	}()
	time.Sleep(time.Minute)
	fmt.Println("main")`},
		{name: "a deadlock", ends: "deadlock: nobody can ever run again; main waits for a value from a channel (line 8); goroutine started in line 5 waits for a receiver on a channel (line 6)", src: `
	c, d := make(chan int), make(chan int)
	go func() {
		d <- 1
	}()
	<-c`},
		{name: "a panic in a goroutine", want: "deferred", ends: "a goroutine panicked: boom", src: `
	defer fmt.Println("not main's")
	c := make(chan int)
	go func() {
		defer fmt.Println("deferred")
		panic("boom")
	}()
	<-c`},
		{name: "processes and channels", want: "6", src: `
	err := actor.Run(func(self *actor.Process) {
		c := make(chan int)
		for i := range 4 {
			self.Spawn(func(self *actor.Process) { c <- i })
		}
		sum := 0
		for range 4 {
			sum += <-c
		}
		fmt.Println(sum)
	})
	if err != nil {
		panic(err)
	}`},
		{name: "killed while it waits", want: "killed\nlives: 1", src: `
	actor.Run(func(self *actor.Process) {
		c := make(chan int)
		pid, _ := self.SpawnMonitor(func(self *actor.Process) {
			defer func() {
				if recover() != nil {
					fmt.Println("caught")
				}
			}()
			<-c
		})
		self.Sleep(time.Second)
		self.ExitSignal(pid, actor.Kill)
		fmt.Println(self.Receive().(actor.Down).Reason)
		self.Spawn(func(self *actor.Process) { fmt.Println("lives:", <-c) })
		self.Sleep(time.Second)
		c <- 1
		self.Sleep(time.Second)
	})`},
	})
}

// The seed decides who goes first, and the same one decides the same.
func TestTheSeedDrawsTheOrder(t *testing.T) {
	src := body(`
	c := make(chan string, 9)
	for _, n := range []string{"a", "b", "c"} {
		go func() { c <- n }()
	}
	a, b := make(chan string, 1), make(chan string, 1)
	a <- "x"
	b <- "y"
	s := <-c + <-c + <-c
	select {
	case v := <-a:
		s += v
	case v := <-b:
		s += v
	}
	for k := range map[int]string{1: "", 2: "", 3: ""} {
		s += fmt.Sprint(k)
	}
	fmt.Print(s)`)
	seen, first, chosen, ranged := map[string]bool{}, map[byte]bool{}, map[byte]bool{}, map[string]bool{}
	for seed := range int64(30) {
		got, err := inSeed(t, src, actor.Seeded(seed))
		again, _ := inSeed(t, src, actor.Seeded(seed))
		if err != nil || got != again || len(got) != 7 {
			t.Fatalf("seed %d: %q, then %q, %v", seed, got, again, err)
		}
		seen[got], first[got[0]], chosen[got[3]], ranged[got[4:]] = true, true, true, true
	}
	if len(seen) < 10 || len(first) < 3 || len(chosen) < 2 || len(ranged) < 4 {
		t.Errorf("30 seeds gave only %v", seen)
	}
}
