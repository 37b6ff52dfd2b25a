package worker

import (
	"sync"
	"time"
	"unicode/utf8"

	"understudy/sandbox/event"
)

const (
	// maxWaiting bounds the output that waits for the pipe, in bytes.
	maxWaiting = 1 << 20
	// maxText bounds the text of one frame; as base64 it is a third longer.
	maxText = event.MaxFrame / 4
	// maxMarks bounds the marks of one frame.
	maxMarks = 1 << 12
	// refill is how long it takes until a run that used up its burst of output may
	// print as much again.
	refill = 4 * time.Second
)

// A printout holds what a run printed until it is sent. A run may print a burst,
// and then so much a second; what is more is dropped and counted. A run that is
// to lose nothing waits instead. The recorder's lock guards all of it.
type printout struct {
	run     uint64
	pieces  []piece
	bytes   int        // in pieces, with their marks
	room    *sync.Cond // something was taken, or nobody is to wait any more
	burst   int        // how much may come at once; AllOutput
	left    int        // of burst
	counted time.Time  // when left was
	lost    int        // bytes, since they were last told of
	loose   bool       // nobody waits
	filled  func()     // is told that there is something to take
	seen    *uint64    // events of the run so far
}

// piece is a text of one kind.
type piece struct {
	run   uint64
	isErr bool
	text  []byte
	marks []event.Mark
}

// markSize is what a mark takes, in bytes.
const markSize = 16

// mark notes when the text that comes next is printed, and answers how many bytes that
// takes.
func (p *piece) mark(events uint64) int {
	if n := len(p.marks); n > 0 && p.marks[n-1].Events == events {
		return 0
	}
	p.marks = append(p.marks, event.Mark{At: len(p.text), Events: events})
	return markSize
}

func (p *printout) init(mu *sync.Mutex, seen *uint64, filled func()) {
	p.room, p.seen, p.filled = sync.NewCond(mu), seen, filled
	p.begin(event.Request{})
}

// begin makes p that of another run. What is in it is still sent.
func (p *printout) begin(q event.Request) {
	p.run, p.loose, p.lost = q.ID, false, 0
	p.burst = q.Limits.Output
	if p.burst == 0 {
		p.burst = event.DefaultOutput
	}
	p.left, p.counted = p.burst, time.Now()
}

// add adds what the run may print of text.
func (p *printout) add(text string, isErr bool) {
	if p.burst == event.AllOutput {
		p.addAll(text, isErr)
		return
	}
	p.count()
	if p.lost > 0 && p.left < p.burst/4 && p.left < len(text) { // or notes of losses would be all that is left to read
		p.lost += len(text)
		return
	}
	p.tellLoss()
	n := min(len(text), p.left)
	for n > 0 && n < len(text) && !utf8.RuneStart(text[n]) {
		n--
	}
	p.left -= n
	p.lost += len(text) - n
	p.keep(text[:n], isErr)
}

// addAll adds text, and waits whenever there is no room for more.
func (p *printout) addAll(text string, isErr bool) {
	for text != "" {
		for p.bytes >= maxWaiting && !p.loose {
			p.room.Wait()
		}
		if p.bytes >= maxWaiting {
			p.lost += len(text)
			return
		}
		n := min(len(text), maxText)
		p.keep(text[:n], isErr)
		text = text[n:]
	}
}

// count gives the run what time has brought it.
func (p *printout) count() {
	now := time.Now()
	if more := int(float64(p.burst) * float64(now.Sub(p.counted)) / float64(refill)); more > 0 {
		p.left, p.counted = min(p.left+more, p.burst), now
	}
}

// keep adds text in pieces that fit a frame.
func (p *printout) keep(text string, isErr bool) {
	p.bytes += len(text)
	p.filled()
	for text != "" {
		n := len(p.pieces) - 1
		if n < 0 || p.pieces[n].isErr != isErr || p.pieces[n].run != p.run || len(p.pieces[n].text) >= maxText || len(p.pieces[n].marks) >= maxMarks {
			p.pieces = append(p.pieces, piece{run: p.run, isErr: isErr})
			n++
		}
		last := &p.pieces[n]
		p.bytes += last.mark(*p.seen)
		fits := min(len(text), maxText-len(last.text))
		last.text = append(last.text, text[:fits]...)
		text = text[fits:]
	}
}

// tellLoss says in the output how much of it was lost.
func (p *printout) tellLoss() {
	if p.lost > 0 {
		p.keep("\n… and "+size(p.lost)+" more, which were not kept\n", true)
		p.lost = 0
	}
}

// letGo lets those who wait in add go on.
func (p *printout) letGo() {
	p.loose = true
	p.room.Broadcast()
}

// take empties p.
func (p *printout) take() []event.Output {
	var all []event.Output
	for _, t := range p.pieces {
		all = append(all, event.Output{ID: t.run, Text: string(t.text), Err: t.isErr, Marks: t.marks})
	}
	p.pieces, p.bytes = p.pieces[:0], 0
	p.room.Broadcast()
	return all
}
