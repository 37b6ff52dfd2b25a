package interp_test

import (
	"testing"
	"time"

	"understudy/sandbox/actor"
)

func TestSeededSync(t *testing.T) {
	holds(t, []program{
		{name: "a mutex", want: "100", src: `
	var mu sync.Mutex
	var all sync.WaitGroup
	n := 0
	for range 10 {
		all.Go(func() {
			for range 10 {
				mu.Lock()
				v := n
				time.Sleep(time.Millisecond)
				n = v + 1
				mu.Unlock()
			}
		})
	}
	all.Wait()
	fmt.Println(n)`},
		{name: "embedded, as a Locker, deferred and tried", want: "3 true false true sync.Mutex *sync.RWMutex", src: `
type counter struct {
	sync.Mutex
	n int
}
func (c *counter) inc() {
	c.Lock()
	defer c.Unlock()
	c.n++
}
func main() {
	var c counter
	var all sync.WaitGroup
	for range 3 {
		all.Add(1)
		go func() {
			defer all.Done()
			c.inc()
		}()
	}
	all.Wait()
	var l sync.Locker = &c
	l.Lock()
	tried := c.TryLock()
	l.Unlock()
	var rw sync.RWMutex
	rw.RLock()
	r := rw.TryRLock()
	fmt.Println(c.n, c.TryLock(), tried, r, fmt.Sprintf("%T", c.Mutex), fmt.Sprintf("%T", &rw))
}`},
		{name: "readers and a writer", want: "written 2", src: `
	var mu sync.RWMutex
	var all sync.WaitGroup
	var counting sync.Mutex
	readers, most, v := 0, 0, ""
	for range 2 {
		all.Go(func() {
			mu.RLock()
			counting.Lock()
			readers++
			most = max(most, readers)
			counting.Unlock()
			time.Sleep(time.Second)
			counting.Lock()
			readers--
			counting.Unlock()
			mu.RUnlock()
		})
	}
	time.Sleep(time.Millisecond)
	all.Go(func() {
		mu.Lock()
		if readers > 0 {
			panic("read while written")
		}
		v = "written"
		mu.Unlock()
	})
	all.Wait()
	fmt.Println(v, most)`},
		{name: "once", want: "made 1\n7 7 1\nagain: boom\nagain: boom", src: `
func try(f func()) {
	defer func() { fmt.Println("again:", recover()) }()
	f()
}
func main() {
	var once sync.Once
	var all sync.WaitGroup
	n := 0
	for range 5 {
		all.Go(func() {
			once.Do(func() {
				time.Sleep(time.Second)
				n++
			})
			if n != 1 {
				panic("Do did not wait")
			}
		})
	}
	all.Wait()
	fmt.Println("made", n)
	calls := 0
	v := sync.OnceValue(func() int { calls++; return 7 })
	fmt.Println(v(), v(), calls)
	f := sync.OnceFunc(func() { panic("boom") })
	try(f)
	try(f)
}`},
		{name: "a condition", want: "[0 1 2 3 4]", src: `
	var mu sync.Mutex
	c := sync.NewCond(&mu)
	var queue, got []int
	done := make(chan bool)
	go func() {
		for len(got) < 5 {
			mu.Lock()
			for len(queue) == 0 {
				c.Wait()
			}
			got = append(got, queue[0])
			queue = queue[1:]
			mu.Unlock()
		}
		done <- true
	}()
	for i := range 5 {
		mu.Lock()
		queue = append(queue, i)
		mu.Unlock()
		c.Signal()
	}
	<-done
	c.Broadcast()
	fmt.Println(got)`},
		{name: "misuse of a WaitGroup", want: "sync: negative WaitGroup counter", src: `
	defer func() { fmt.Println(recover()) }()
	var all sync.WaitGroup
	all.Done()`},
		{name: "misuse of a mutex", ends: "fatal error: sync: unlock of unlocked mutex", src: `
	defer func() { fmt.Println(recover()) }()
	var mu sync.Mutex
	mu.Unlock()`},
		{name: "two locks", ends: "deadlock: nobody can ever run again; main waits for a Done of a WaitGroup (line 15); goroutine started in line 9 waits for an Unlock of a Mutex (line 12); goroutine", src: `
	var a, b sync.Mutex
	var all sync.WaitGroup
	lock := func(x, y *sync.Mutex) {
		all.Go(func() {
			x.Lock()
			time.Sleep(time.Second)
			y.Lock()
		})
	}
	lock(&a, &b); lock(&b, &a); all.Wait()`},
		{name: "a killed process gives its place in the line up", want: "got it", src: `
	actor.Run(func(self *actor.Process) {
		var mu sync.Mutex
		mu.Lock()
		wait := func(self *actor.Process) { mu.Lock(); fmt.Println("got it"); mu.Unlock() }
		a := self.Spawn(wait)
		self.Sleep(time.Second)
		self.Spawn(wait)
		self.Sleep(time.Second)
		self.ExitSignal(a, actor.Kill)
		mu.Unlock()
		self.Sleep(time.Second)
	})`},
	})
}

func TestSeededTime(t *testing.T) {
	holds(t, []program{
		{name: "the clock", want: "2009-11-10 23:00:00 +0000 UTC\n1m0s 1h1m0s\n<nil>\n1h1m2s", src: `
	start := time.Now()
	fmt.Println(start)
	time.Sleep(time.Minute)
	fmt.Print(time.Since(start))
	<-time.After(time.Hour)
	fmt.Println("", time.Since(start))
	fmt.Println(actor.Run(func(self *actor.Process) { self.Sleep(2 * time.Second) }))
	fmt.Println(time.Since(start))`},
		{name: "timers", want: "true false false true\nfired 3s\nafter 5s true\nstale? true", src: `
	start := time.Now()
	t := time.NewTimer(time.Second)
	a := t.Stop()
	b := t.Stop()
	c := t.Reset(3 * time.Second)
	fmt.Println(a, b, c, t.Reset(3 * time.Second))
	fmt.Println("fired", (<-t.C).Sub(start))
	done := make(chan bool)
	u := time.AfterFunc(2 * time.Second, func() { fmt.Print("after ", time.Since(start)); done <- true })
	fmt.Println("", <-done)
	_ = u
	v := time.NewTimer(time.Second)
	time.Sleep(2 * time.Second)
	fmt.Print("stale? ", v.Stop())
	select {
	case <-v.C:
		fmt.Println("yes")
	default:
	}`},
		{name: "a ticker", want: "1s 2s 3s 13s", src: `
	start := time.Now()
	t := time.NewTicker(time.Second)
	for range 3 {
		fmt.Print((<-t.C).Sub(start), " ")
	}
	t.Reset(10 * time.Second)
	fmt.Print((<-t.C).Sub(start))
	t.Stop()
	time.Sleep(time.Hour)
	select {
	case <-t.C:
		fmt.Println("no")
	default:
	}`},
		{name: "a timeout", want: "late\nvalue 5", src: `
	c := make(chan int)
	go func() { time.Sleep(2 * time.Second); c <- 5 }()
	select {
	case v := <-c:
		fmt.Println("value", v)
	case <-time.After(time.Second):
		fmt.Println("late")
	}
	select {
	case v := <-c:
		fmt.Println("value", v)
	case <-time.After(2 * time.Second):
		fmt.Println("late")
	}`},
		{name: "nobody hears the ticker", ends: "deadlock", src: `
	time.NewTicker(time.Second)
	time.NewTimer(time.Second)
	<-make(chan int)`},
		{name: "contexts", want: `context.Background.WithCancel.WithValue(k, v)
1s context deadline exceeded true
context canceled why
<nil> v
after context canceled
*context.cancelCtx`, src: `
	start := time.Now()
	root, cancel := context.WithCancelCause(context.Background())
	ctx := context.WithValue(root, "k", "v")
	fmt.Println(ctx)
	child, stop := context.WithTimeout(ctx, time.Second)
	defer stop()
	<-child.Done()
	_, has := child.Deadline()
	fmt.Println(time.Since(start), child.Err(), has)
	done := make(chan bool)
	context.AfterFunc(ctx, func() { time.Sleep(time.Second); fmt.Println("after", ctx.Err()); done <- true })
	free := context.WithoutCancel(ctx)
	cancel(errors.New("why"))
	<-ctx.Done()
	fmt.Println(ctx.Err(), context.Cause(ctx))
	fmt.Println(free.Err(), free.Value("k"))
	<-done
	fmt.Printf("%T\n", root)`},
		{name: "a worker stops with its context", want: "3 context deadline exceeded", src: `
	ctx, cancel := context.WithTimeout(context.Background(), 3500 * time.Millisecond)
	defer cancel()
	n := make(chan int)
	go func() {
		done := 0
		for {
			select {
			case <-ctx.Done():
				n <- done
				return
			case <-time.After(time.Second):
				done++
			}
		}
	}()
	fmt.Println(<-n, ctx.Err())`},
	})
}

// Random numbers are those of the run's seed. rand.Seed does nothing, as in Go.
func TestSeededRandom(t *testing.T) {
	src := body(`
	rand.Seed(7)
	fmt.Print(rand.Intn(1000), rand.Perm(5), rand.Float64(), rand.Int63())`)
	seen := map[string]bool{}
	for seed := range int64(5) {
		got, err := inSeed(t, src, actor.Seeded(seed))
		if again, _ := inSeed(t, src, actor.Seeded(seed)); err != nil || got != again {
			t.Fatalf("seed %d: %q, then %q, %v", seed, got, again, err)
		}
		seen[got] = true
	}
	if len(seen) != 5 {
		t.Errorf("5 seeds gave %v", seen)
	}
}

// In real time, the seeded scheduler waits as long as that takes.
func TestSeededInRealTime(t *testing.T) {
	began := time.Now()
	got, err := inSeed(t, body(`
	c := make(chan time.Duration)
	start := time.Now()
	go func() { time.Sleep(30 * time.Millisecond); c <- time.Since(start) }()
	fmt.Print(<-c >= 30 * time.Millisecond)`), actor.Seeded(1))
	if err != nil || got != "true" || time.Since(began) < 30*time.Millisecond {
		t.Errorf("%s, %v after %v", got, err, time.Since(began))
	}
}
