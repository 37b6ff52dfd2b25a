package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"time"

	"understudy/tui/tuitest"
)

const (
	keyBound     = 16 * time.Millisecond
	madeBound    = 33 * time.Millisecond
	frameBound   = 8 << 10
	patience     = 30 * time.Second
	wordLength   = 24        // letters that are typed before the line is emptied
	eventsOfTurn = 3         // send, enqueue, receive
	madeRate     = 1_000_000 // events a second
)

// prompt is a REPL on a terminal.
type prompt struct {
	term   *tuitest.Terminal
	frames *frames
}

func (o *options) prompt(ctx context.Context, exe string, args ...string) (*prompt, error) {
	p := &prompt{frames: &frames{}}
	term, err := o.start(exe, args, tuitest.WithTap(p.frames.take))
	if err != nil {
		return nil, err
	}
	p.term = term
	if err := p.waitFor(ctx, "1>"); err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

func (p *prompt) close() { _ = p.term.Close() }

func (p *prompt) waitFor(ctx context.Context, text string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return p.term.WaitFor(ctx, text)
}

// enter runs an input and waits for what it leads to.
func (p *prompt) enter(ctx context.Context, source, want string) error {
	p.term.Paste(source)
	p.term.Send(tuitest.Enter)
	return p.waitFor(ctx, want)
}

// flooder is an input that sends itself messages, about rate events a second.
func flooder(rate int) string {
	if rate == 0 {
		return `for { self.Send(self.PID(), 1); self.Receive() }`
	}
	return fmt.Sprintf(`for next := time.Now(); ; next = next.Add(10 * time.Millisecond) { for i := 0; i < %d; i++ { self.Send(self.PID(), i); self.Receive() }; self.Sleep(time.Until(next)) }`, rate/eventsOfTurn/100)
}

// keys types while a worker sends events.
func (o *options) keys(ctx context.Context) error {
	p, err := o.prompt(ctx, o.exe, "repl")
	if err != nil {
		return err
	}
	defer p.close()
	if err := p.enter(ctx, flooder(o.rate), "ev/s"); err != nil {
		return err
	}
	if o.rate == 0 { // about a million
		return o.typeInto(ctx, p, "key to screen, all events a worker can send", madeBound)
	}
	return o.typeInto(ctx, p, fmt.Sprintf("key to screen, %d events/s from a worker", o.rate), keyBound)
}

// makes types while a program that has the same screen makes events itself.
func (o *options) makes(ctx context.Context) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	p, err := o.prompt(ctx, self, "-be", fmt.Sprint(madeRate))
	if err != nil {
		return err
	}
	defer p.close()
	if err := p.enter(ctx, "flood", "ev/s"); err != nil {
		return err
	}
	return o.typeInto(ctx, p, fmt.Sprintf("key to screen, %d events/s made in process", madeRate), madeBound)
}

// typeInto presses n keys, one after the other, and waits for each until it is seen.
func (o *options) typeInto(ctx context.Context, p *prompt, what string, bound time.Duration) error {
	var walls, cpus []time.Duration
	p.frames.reset()
	began, word := time.Now(), ""
	first, err := processor(p.term.PID())
	if err != nil {
		return err
	}
	for i := range o.n {
		if len(word) == wordLength {
			word = ""
			p.term.Send(tuitest.CtrlA, tuitest.CtrlK)
		}
		word += string(rune('a' + i%26))
		wall, cpu, err := p.press(ctx, word)
		if err != nil {
			return err
		}
		walls, cpus = append(walls, wall), append(cpus, cpu)
	}
	took := time.Since(began)
	last, err := processor(p.term.PID())
	if err != nil {
		return err
	}
	_, median, most := p.frames.stats()
	now, high, err := resident(p.term.PID())
	if err != nil {
		return err
	}
	over := o.bound(what+", cpu, p99", millis(percentile(cpus, 99)), millis(bound), percentile(cpus, 99) > bound)
	o.note("%d keys; median %s; time that passed: median %s, p99 %s", o.n, millis(percentile(cpus, 50)), millis(percentile(walls, 50)), millis(percentile(walls, 99)))
	o.note("seen on the screen: %s; the host took %.0f %% of a core, %d MB now, %d MB at most", seen(p.term.Screen()), 100*float64(last-first)/float64(took), now>>20, high>>20)
	return errors.Join(over, o.bound("bytes of a frame, largest", fmt.Sprint(most), fmt.Sprint(frameBound), most > frameBound), o.noteFrames(median))
}

func (o *options) noteFrames(median int) error {
	o.note("median %d bytes", median)
	return nil
}

// press types the last letter of word and waits until all of it is seen.
func (p *prompt) press(ctx context.Context, word string) (wall, cpu time.Duration, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	before, err := processor(p.term.PID())
	if err != nil {
		return 0, 0, err
	}
	began := time.Now()
	p.term.Send(word[len(word)-1:])
	if err := p.term.WaitUntil(ctx, func(screen string) bool { return strings.Contains(screen, "> "+word) }); err != nil {
		return 0, 0, err
	}
	wall = time.Since(began)
	after, err := processor(p.term.PID())
	return wall, after - before, err
}

var counts = regexp.MustCompile(`[0-9][0-9,.]*[kM]? ev/s[^│\n]*|[0-9][0-9,]* (events )?(lost|dropped|not shown)`)

// seen is what a screen says about the number of events.
func seen(screen string) string {
	found := counts.FindAllString(screen, -1)
	for i := range found {
		found[i] = strings.TrimSpace(found[i])
	}
	return strings.Join(found, ", ")
}
