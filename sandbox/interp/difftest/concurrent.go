package difftest

import "fmt"

// concurrent writes goroutines, locks, timers or contexts whose order does not show:
// what they print is the same under every schedule.
func (g *generator) concurrent(int) {
	n, k := 2+g.r.IntN(3), 1+g.r.IntN(4)
	kinds := []func(id string, n, k int){g.locked, g.pool, g.handshake, g.timeout, g.cancelled, g.onceOnly, g.condition, g.ticking, g.ranged, g.mayPanic}
	kinds[g.r.IntN(len(kinds))](g.name("c"), n, k)
}

func (g *generator) locked(id string, n, k int) {
	g.line("var mu%s sync.%s", id, g.pick("Mutex", "RWMutex"))
	g.line("var all%s sync.WaitGroup", id)
	g.line("sum%s := 0", id)
	if g.r.IntN(2) == 0 {
		g.line("for i := range %d {\n\tall%s.Go(func() {\n\t\tfor range %d {\n\t\t\tmu%s.Lock()\n\t\t\tsum%s += i\n\t\t\tmu%s.Unlock()\n\t\t}\n\t})\n}", n, id, k, id, id, id)
	} else {
		g.line("for i := range %d {\n\tall%s.Add(1)\n\tgo func(j int) {\n\t\tdefer all%s.Done()\n\t\tmu%s.Lock()\n\t\tdefer mu%s.Unlock()\n\t\tsum%s -= j * %d\n\t}(i)\n}", n, id, id, id, id, id, k)
	}
	g.line("all%s.Wait()", id)
	g.line("fmt.Println(sum%s)", id)
}

func (g *generator) pool(id string, n, k int) {
	g.line("jobs%s, got%s := make(chan int%s), make(chan Point, %d)", id, id, g.pick("", ", 2"), g.r.IntN(3))
	g.line("for w := range %d {\n\tgo func() {\n\t\tfor j := range jobs%s {\n\t\t\tgot%s <- Point{w - w, j * %d}\n\t\t}\n\t}()\n}", n, id, id, k)
	g.line("go func() {\n\tdefer close(jobs%s)\n\tfor i := range %d {\n\t\tjobs%s <- i\n\t}\n}()", id, n+k, id)
	g.line("for range %d {\n\tp := <-got%s\n\tres += p.X + p.y\n}", n+k, id)
	g.line("fmt.Println(res)")
}

func (g *generator) handshake(id string, n, _ int) {
	g.line("ping%s, pong%s := make(chan int), make(chan any)", id, id)
	g.line("go func() {\n\tfor v := range ping%s {\n\t\tpong%s <- classify(v)\n\t}\n\tpong%s <- %s\n\tclose(pong%s)\n}()", id, id, id, g.dynamic(), id)
	g.line("for i := range %d {\n\tping%s <- i\n\tfmt.Println(<-pong%s)\n}", n, id, id)
	g.line("close(ping%s)", id)
	g.line("for v := range pong%s {\n\tfmt.Println(classify(v))\n}", id)
}

func (g *generator) timeout(id string, _, k int) {
	g.line("slow%s := make(chan int)", id)
	g.line("go func() {\n\ttime.Sleep(%d * time.Millisecond)\n\tslow%s <- %d\n}()", k, id, k)
	g.line("select {\ncase v := <-slow%s:\n\tfmt.Println(\"in time\", v)\ncase <-time.After(time.Hour):\n\tfmt.Println(\"late\")\n}", id)
	g.line("select {\ncase <-slow%s:\ncase <-time.After(time.Millisecond):\n\tfmt.Println(\"nothing more\")\n}", id)
	g.line("timer%s := time.NewTimer(time.Hour)", id)
	g.line("fmt.Println(timer%s.Stop(), timer%s.Reset(time.Millisecond), (<-timer%s.C).IsZero(), timer%s.Stop())", id, id, id, id)
}

func (g *generator) cancelled(id string, n, k int) {
	g.line("ctx%s, stop%s := context.With%s", id, id, g.pick("Cancel(context.Background())", fmt.Sprintf("Timeout(context.Background(), %d*time.Millisecond)", k)))
	g.line("done%s := make(chan error, %d)", id, n)
	g.line("for range %d {\n\tgo func() {\n\t\tsub, end := context.WithTimeout(context.WithValue(ctx%s, Word(\"k\"), %d), time.Hour)\n\t\tdefer end()\n\t\t<-sub.Done()\n\t\tdone%s <- fmt.Errorf(\"%%v: %%w\", sub.Value(Word(\"k\")), sub.Err())\n\t}()\n}", n, id, k, id)
	g.line("if ctx%s.Err() == nil && %d > 2 {\n\tstop%s()\n} else {\n\ttime.AfterFunc(time.Millisecond, stop%s)\n}", id, k, id, id)
	g.line("for range %d {\n\terr := <-done%s\n\tfmt.Println(errors.Is(err, ctx%s.Err()), err != nil, context.Cause(ctx%s) == ctx%s.Err())\n}", n, id, id, id, id)
	g.line("stop%s()", id)
}

func (g *generator) onceOnly(id string, n, k int) {
	g.line("var once%s sync.Once", id)
	g.line("made%s := sync.OnceValue(func() Count { return Count(%d) })", id, k)
	g.line("out%s := make(chan Count)", id)
	g.line("calls%s := 0", id)
	g.line("for range %d {\n\tgo func() {\n\t\tonce%s.Do(func() { calls%s++ })\n\t\tout%s <- made%s()\n\t}()\n}", n, id, id, id, id)
	g.line("for range %d {\n\tfmt.Println(classify(<-out%s), calls%s)\n}", n, id, id)
}

func (g *generator) condition(id string, n, _ int) {
	g.line("var mu%s sync.Mutex", id)
	g.line("cond%s, open%s := sync.NewCond(&mu%s), false", id, id, id)
	g.line("in%s := make(chan bool)", id)
	g.line("for range %d {\n\tgo func() {\n\t\tmu%s.Lock()\n\t\tdefer mu%s.Unlock()\n\t\tfor !open%s {\n\t\t\tcond%s.Wait()\n\t\t}\n\t\tin%s <- open%s\n\t}()\n}", n, id, id, id, id, id, id)
	g.line("mu%s.Lock()\nopen%s = true\nmu%s.Unlock()\ncond%s.Broadcast()", id, id, id, id)
	g.line("for range %d {\n\tfmt.Print(<-in%s, \" \")\n}", n, id)
}

func (g *generator) ticking(id string, n, _ int) {
	g.line("tick%s := time.NewTicker(time.Millisecond)", id)
	g.line("began%s := time.Now()", id)
	g.line("for range %d {\n\tres++\n\tfmt.Print((<-tick%s.C).After(began%s), \" \")\n}", n, id, id)
	g.line("tick%s.Stop()", id)
	g.line("fmt.Println(time.Since(began%s) >= time.Millisecond)", id)
}

func (g *generator) ranged(id string, n, k int) {
	g.line("m%s := map[Word]int{}", id)
	g.line("for i := range %d {\n\tm%s[Word(fmt.Sprint(i))] = i * %d\n}", n+k, id, k)
	g.line("for k, v := range m%s {\n\tres += v\n\tdelete(m%s, k)\n}", id, id)
	g.line("fmt.Println(len(m%s))", id)
}

func (g *generator) mayPanic(id string, _, k int) {
	g.line("closed%s, none%s := make(chan int, %d), chan int(nil)", id, id, k)
	g.line("close(closed%s)", id)
	g.line("attempt(func() { closed%s <- 1 })", id)
	g.line("attempt(func() { close(%s) })", g.pick("closed"+id, "none"+id))
	g.line("attempt(func() {\n\tselect {\n\tcase closed%s <- 1:\n\tcase <-none%s:\n\t}\n})", id, id)
	g.line("attempt(func() {\n\tvar all sync.WaitGroup\n\tall.Add(%d)\n\tall.Add(-%d)\n})", k, k+1)
	g.line("v%s, ok%s := <-closed%s", id, id, id)
	g.line("select {\ncase none%s <- 1:\ndefault:\n\tfmt.Println(v%s, ok%s, len(closed%s), cap(closed%s))\n}", id, id, id, id, id)
}
