package interp

import (
	"io"
	"regexp"
	"strconv"
	"sync"

	"understudy/sandbox/interp/goroutine"
)

// crashes remembers, for each goroutine that panics, the line where.
type crashes struct {
	mu   sync.Mutex
	at   map[uint64]int // the line that ran in the function that is being left
	from map[uint64]int // the line on which lowered code throws
	seen map[uint64]int // the line of the panic on its way up
	line func(unit string, lowered int) int
}

// maxGoroutines bounds how many goroutines are remembered: those that end
// without anybody asking must not fill the memory.
const maxGoroutines = 10_000

// leave is told by a function with several lines that can panic which one ran
// when it ended without saying that it returned.
func (c *crashes) leave(line int) {
	if line == 0 {
		return
	}
	g := goroutine.ID()
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.at) > maxGoroutines || c.at == nil {
		c.at = map[uint64]int{}
	}
	c.at[g] = line
}

// throw is told the line of a panic that lowered code is about to begin.
func (c *crashes) throw(line int) {
	if line == 0 {
		return
	}
	g := goroutine.ID()
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.from) > maxGoroutines || c.from == nil {
		c.from = map[uint64]int{}
	}
	c.from[g] = line
}

// note reads a line that yaegi wrote: a function that began at that place panicked.
func (c *crashes) note(unit string, lowered int) {
	g := goroutine.ID()
	c.mu.Lock()
	defer c.mu.Unlock()
	line, marked := c.from[g]
	if !marked {
		line, marked = c.at[g]
	}
	delete(c.at, g)
	delete(c.from, g)
	if c.seen[g] != 0 {
		return // the panic is on its way up from a deeper function
	}
	if !marked {
		line = c.line(unit, lowered)
	}
	if len(c.seen) > maxGoroutines || c.seen == nil {
		c.seen = map[uint64]int{}
	}
	c.seen[g] = line
}

// take is the line of this goroutine's panic, once.
func (c *crashes) take() int {
	g := goroutine.ID()
	c.mu.Lock()
	defer c.mu.Unlock()
	line := c.seen[g]
	delete(c.seen, g)
	delete(c.at, g)
	delete(c.from, g)
	return line
}

// stderr is yaegi's error output.
type stderr struct{ m *Machine }

var panicLine = regexp.MustCompile(`^(unit\d+\.go):(\d+):\d+: panic: .*\(\.\.\.\)\n$`)

// Write keeps the places of panics and passes everything else on.
func (s stderr) Write(p []byte) (int, error) {
	if sub := panicLine.FindSubmatch(p); sub != nil {
		n, _ := strconv.Atoi(string(sub[2]))
		s.m.crashes.note(string(sub[1]), n)
		return len(p), nil
	}
	return s.m.stderr.Write(p)
}

var _ io.Writer = stderr{}

// CrashLine is the learner's line of the panic that the calling goroutine has
// just recovered from, or 0. It answers once.
func (m *Machine) CrashLine() int { return m.crashes.take() }
