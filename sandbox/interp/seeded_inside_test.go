package interp_test

import "testing"

// main's goroutines go on while processes run, on the same clock.
func TestRunInsideMain(t *testing.T) {
	holds(t, []program{
		{name: "a goroutine of main feeds processes", want: "0 1 2 3 fed\n<nil> 6s", src: `
	start := time.Now()
	c, said := make(chan int), make(chan string, 1)
	go func() {
		for i := range 4 {
			time.Sleep(time.Second)
			c <- i
		}
		said <- "fed"
	}()
	err := actor.Run(func(self *actor.Process) {
		me := self.PID()
		self.Spawn(func(self *actor.Process) {
			for range 4 {
				self.Send(me, <-c)
			}
		})
		for range 4 {
			fmt.Print(self.Receive(), " ")
		}
		self.Sleep(2 * time.Second)
	})
	fmt.Println(<-said)
	fmt.Println(err, time.Since(start))`},
		{name: "timers of both", want: "main 1s\nprocess 2s\nmain 3s\nprocess 4s\nover 4s", src: `
	start := time.Now()
	go func() {
		for range 2 {
			time.Sleep(time.Second)
			fmt.Println("main", time.Since(start))
			time.Sleep(time.Second)
		}
	}()
	actor.Run(func(self *actor.Process) {
		for range 2 {
			self.Sleep(2 * time.Second)
			fmt.Println("process", time.Since(start))
		}
	})
	fmt.Println("over", time.Since(start))`},
		{name: "a deadlock of both", want: "deadlock: nobody can ever run again; main <1> waits for a value from a channel (line 11); goroutine started in line 7 waits for a receiver on a channel (line 8)\nmain goes on", src: `
	a, b := make(chan int), make(chan int)
	go func() {
		b <- 1
	}()
	fmt.Println(actor.Run(func(self *actor.Process) {
		<-a
	}))
	fmt.Println("main goes on")`},
		{name: "twice, and one in a goroutine", want: "1 2\n3s", src: `
	start := time.Now()
	done := make(chan bool)
	sum := 0
	go func() {
		actor.Run(func(self *actor.Process) { self.Sleep(time.Second); sum++ })
		done <- true
	}()
	<-done
	fmt.Print(sum, " ")
	actor.Run(func(self *actor.Process) { self.Sleep(2 * time.Second); sum++ })
	fmt.Println(sum)
	fmt.Println(time.Since(start))`},
		{name: "main ends the run by a panic elsewhere", ends: "a goroutine panicked: boom", src: `
	go func() { time.Sleep(time.Second); panic("boom") }()
	actor.Run(func(self *actor.Process) {
		defer fmt.Println("not deferred")
		self.Receive()
	})
	fmt.Println("never")`},
		{name: "a search in a program", want: "true true", src: `
	lost, kept := false, false
	actor.Explore(func(self *actor.Process) {
		n := 0
		done := make(chan bool, 2)
		for range 2 {
			go func() { n++; done <- true }()
		}
		<-done
		<-done
		lost = lost || n == 1
		kept = kept || n == 2
	}, func(actor.Trial) error { return nil }, actor.Schedules(60))
	fmt.Println(lost, kept)`},
	})
}
