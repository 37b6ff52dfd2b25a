package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type msg struct {
	id    int
	reply chan string
}

func worker(in <-chan msg, wg *sync.WaitGroup) {
	defer wg.Done()
	for m := range in {
		m.reply <- fmt.Sprint("r", m.id)
	}
}
func main() {
	in := make(chan msg)
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(1)
		go worker(in, &wg)
	}
	for i := range 5 {
		m := msg{i, make(chan string, 1)}
		in <- m
		fmt.Print(<-m.reply, " ")
	}
	close(in)
	wg.Wait()
	fmt.Println()
	var mu sync.RWMutex
	n := 0
	for i := range 10 {
		wg.Go(func() { mu.Lock(); defer mu.Unlock(); n += i })
	}
	wg.Wait()
	fmt.Println(n)
	done := make(chan struct{})
	res := make(chan int)
	go func() {
		defer close(done)
		s := 0
		for v := range res {
			s += v
		}
		fmt.Println("sum", s)
	}()
	for i := range 4 {
		res <- i
	}
	close(res)
	<-done
	t := time.After(5 * time.Millisecond)
	c := make(chan int)
	select {
	case v := <-c:
		fmt.Println(v)
	case <-t:
		fmt.Println("timeout")
	}
	select {
	case v, ok := <-res:
		fmt.Println(v, ok)
	default:
		fmt.Println("default")
	}
	var nilc chan int
	select {
	case nilc <- 1:
	case <-nilc:
	default:
		fmt.Println("nil default")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	<-ctx.Done()
	fmt.Println(ctx.Err(), context.Cause(ctx))
	ctx, cancel = context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	<-ctx.Done()
	fmt.Println(ctx.Err(), errors.Is(ctx.Err(), context.DeadlineExceeded))
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	var m sync.Map
	m.Store(msg{id: 1}, "one")
	v, ok := m.Load(msg{id: 1})
	fmt.Println(v, ok)
	_, ok = m.Load(1)
	fmt.Println(ok)
	p := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	b := p.Get().(*bytes.Buffer)
	b.WriteString("pool")
	fmt.Println(b)
	p.Put(b)
	var ai atomic.Int64
	for range 5 {
		wg.Add(1)
		go func() { defer wg.Done(); ai.Add(2) }()
	}
	wg.Wait()
	fmt.Println(ai.Load())
	var av atomic.Value
	av.Store(msg{id: 7})
	fmt.Println(av.Load().(msg).id)
	cond := sync.NewCond(&sync.Mutex{})
	ready := false
	go func() { cond.L.Lock(); ready = true; cond.L.Unlock(); cond.Broadcast() }()
	cond.L.Lock()
	for !ready {
		cond.Wait()
	}
	cond.L.Unlock()
	fmt.Println("ready")
	tick := time.NewTicker(time.Millisecond)
	for i := range 2 {
		<-tick.C
		fmt.Print("tick", i, " ")
	}
	tick.Stop()
	tm := time.NewTimer(time.Hour)
	fmt.Println(tm.Stop(), tm.Stop())
	af := make(chan string)
	time.AfterFunc(time.Millisecond, func() { af <- "af" })
	fmt.Println(<-af)
	chans := []chan int{make(chan int, 1), make(chan int, 1)}
	chans[1] <- 9
	select {
	case v := <-chans[0]:
		fmt.Println("0", v)
	case v := <-chans[1]:
		fmt.Println("1", v)
	}
	cc := make(chan chan int, 1)
	ci := make(chan int, 1)
	cc <- ci
	(<-cc) <- 5
	fmt.Println(<-ci, len(cc), cap(cc))
	pipe := func(in <-chan int, f func(int) int) <-chan int {
		out := make(chan int)
		go func() {
			defer close(out)
			for v := range in {
				out <- f(v)
			}
		}()
		return out
	}
	src := make(chan int)
	go func() {
		for i := range 3 {
			src <- i
		}
		close(src)
	}()
	for v := range pipe(pipe(src, func(i int) int { return i + 1 }), func(i int) int { return i * i }) {
		fmt.Print(v, " ")
	}
	fmt.Println()
	errc := make(chan error, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				errc <- fmt.Errorf("caught: %v", r)
			}
		}()
		var s []int
		_ = s[3]
	}()
	fmt.Println(<-errc)
	func() { defer func() { fmt.Println(recover()) }(); var w sync.WaitGroup; w.Done() }()
	x, y := 1, 2
	x, y = y, x+y
	fmt.Println(x, y)
}
