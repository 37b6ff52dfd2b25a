package speaker

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Every is how often a window without a talk looks for one.
const Every = 500 * time.Millisecond

// Status is what a window knows.
type Status struct {
	State *State // of the talk, as it was told last; nil before the first
	Live  bool   // the talk goes on
	Lost  bool   // there was a talk, and it has ended
	Why   string // a sentence for when Live is false
}

// Link is a window's end of the wire. Make one with Follow. Its methods may be
// called from any goroutine.
type Link struct {
	dir, which string
	every      time.Duration
	wake       chan struct{}
	acts       chan Act
	cancel     context.CancelFunc
	wg         sync.WaitGroup

	mu   sync.Mutex
	view Status
}

// Follow shows the talk that which names: the id of its lesson, or the number of
// its process; "" is the only one there is. It waits for one that is not there
// yet, and for the next one after the end of one, until ctx ends or Close is
// called. It looks for talks at each interval of every.
func Follow(ctx context.Context, dir, which string, every time.Duration) *Link {
	ctx, cancel := context.WithCancel(ctx)
	l := &Link{dir: dir, which: which, every: every, wake: make(chan struct{}, 1), acts: make(chan Act, 16), cancel: cancel}
	l.view.Why = l.waiting()
	l.wg.Go(func() { l.follow(ctx) })
	return l
}

// Take is what the window knows now. It does not block.
func (l *Link) Take() Status {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.view
}

// Wake can be received from when there is something new to Take. It is closed
// when the link ends.
func (l *Link) Wake() <-chan struct{} { return l.wake }

// Send asks the talk for something. It reports false when there is no talk, or
// when it is too busy to listen.
func (l *Link) Send(a Act) bool {
	if !l.Take().Live {
		return false
	}
	select {
	case l.acts <- a:
		return true
	default:
		return false
	}
}

// Close ends the link. It may be called twice.
func (l *Link) Close() {
	l.cancel()
	l.wg.Wait()
}

func (l *Link) set(v Status) {
	l.mu.Lock()
	l.view = v
	l.mu.Unlock()
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

func (l *Link) follow(ctx context.Context) {
	defer close(l.wake)
	for ctx.Err() == nil {
		c, why := l.find()
		if c != nil {
			why = l.talk(ctx, c)
		}
		v := l.Take()
		if why != v.Why || v.Live {
			l.set(Status{State: v.State, Lost: v.State != nil, Why: why})
		}
		t := time.NewTimer(l.every)
		select {
		case <-t.C:
		case <-ctx.Done():
			t.Stop()
		}
	}
}

// find is the talk to follow, or a sentence that says why there is none.
func (l *Link) find() (*conn, string) {
	talks, err := List(l.dir)
	if err != nil {
		return nil, sentence(err)
	}
	hello, why := Choose(talks, l.which)
	if why != "" {
		if len(talks) == 0 {
			return nil, l.waiting()
		}
		return nil, why
	}
	c, _, err := dial(l.dir, hello.PID)
	if err != nil {
		return nil, l.waiting()
	}
	return c, ""
}

// waiting says what the window waits for.
func (l *Link) waiting() string {
	switch v := l.view; { // only follow changes it, and it is follow that asks
	case v.State != nil:
		return "The talk has ended. Waiting for the next one…"
	case l.which != "":
		return fmt.Sprintf("No talk yet: waiting for understudy present %s…", l.which)
	}
	return "No talk yet. Start one in the other terminal: understudy present LESSON"
}

// Choose is the talk that which names, or a sentence that says why it is none of them.
func Choose(talks []Hello, which string) (Hello, string) {
	var fit []Hello
	for _, t := range talks {
		if which == "" || which == t.Lesson || which == strconv.Itoa(t.PID) {
			fit = append(fit, t)
		}
	}
	switch {
	case len(fit) == 1:
		return fit[0], ""
	case len(talks) == 0:
		return Hello{}, "No talk goes on."
	case len(fit) == 0:
		return Hello{}, fmt.Sprintf("No talk is called %q. There is: %s.", which, names(talks))
	}
	return Hello{}, fmt.Sprintf("There are %d talks: %s. Say which, by its number: understudy notes %d", len(fit), names(fit), fit[len(fit)-1].PID)
}

func names(talks []Hello) string {
	var all []string
	for _, t := range talks {
		all = append(all, fmt.Sprintf("%d %s", t.PID, t.Lesson))
	}
	return strings.Join(all, ", ")
}

// talk listens and speaks until the talk ends, and says so in a sentence.
func (l *Link) talk(ctx context.Context, c *conn) string {
	done := make(chan struct{})
	stop := context.AfterFunc(ctx, func() { c.Close() })
	defer stop()
	var wg sync.WaitGroup
	wg.Go(func() { l.speak(c, done) })
	var err error
	for {
		var m message
		if m, err = c.receive(); err != nil {
			break
		}
		if m.State != nil {
			l.set(Status{State: m.State, Live: true})
		}
	}
	c.Close()
	close(done)
	wg.Wait()
	l.drain()
	var other *VersionError
	if errors.As(err, &other) || errors.Is(err, errNonsense) {
		return sentence(err)
	}
	return l.waiting()
}

// speak sends the acts of the window.
func (l *Link) speak(c *conn, done <-chan struct{}) {
	for {
		select {
		case a := <-l.acts:
			if c.send(message{Act: a}) != nil {
				c.Close() // ends talk
				return
			}
		case <-done:
			return
		}
	}
}

// drain forgets what a talk did not get: it is not for the next one.
func (l *Link) drain() {
	for {
		select {
		case <-l.acts:
		default:
			return
		}
	}
}

// sentence is an error as one.
func sentence(err error) string {
	s := err.Error()
	return strings.ToUpper(s[:1]) + s[1:] + "."
}
