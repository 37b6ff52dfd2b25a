package event

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// A FrameType says what a frame's payload is.
type FrameType byte

// The frames. A payload is JSON unless said otherwise.
const (
	FrameHello  FrameType = 'H' // Hello, first in each direction
	FrameRun    FrameType = 'R' // host to worker: Request
	FrameStop   FrameType = 'S' // host to worker: no payload
	FrameAct    FrameType = 'A' // host to worker: Act, to be done at once
	FrameActed  FrameType = 'D' // worker to host: Acted
	FrameEvents FrameType = 'E' // worker to host: see AppendEvents
	FrameOutput FrameType = 'O' // worker to host: Output
	FrameResult FrameType = 'V' // worker to host: Result
	FrameBeat   FrameType = 'B' // worker to host: no payload; it lives
)

// MaxFrame bounds a frame's payload in bytes. A longer one is refused before
// anything is allocated for it.
const MaxFrame = 1 << 20

// ErrFrame is wrapped by every error about a malformed frame or payload.
var ErrFrame = errors.New("malformed frame")

const headerLen = 5 // a length in four bytes, big-endian, and the type

// A Writer writes frames. It is safe for concurrent use.
type Writer struct {
	mu  sync.Mutex
	w   io.Writer
	buf []byte
}

// NewWriter returns a Writer on w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// Write writes one frame in one call of the underlying writer.
func (w *Writer) Write(t FrameType, payload []byte) error {
	if len(payload) > MaxFrame {
		return fmt.Errorf("%w: %d bytes is more than %d", ErrFrame, len(payload), MaxFrame)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.buf = binary.BigEndian.AppendUint32(w.buf[:0], uint32(len(payload)))
	w.buf = append(w.buf, byte(t))
	w.buf = append(w.buf, payload...)
	_, err := w.w.Write(w.buf)
	return err
}

// WriteJSON writes one frame whose payload is v as JSON.
func (w *Writer) WriteJSON(t FrameType, v any) error {
	payload, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("encode frame %c: %w", t, err)
	}
	return w.Write(t, payload)
}

// A Reader reads frames. It is not safe for concurrent use.
type Reader struct {
	r   *bufio.Reader
	buf []byte
}

// NewReader returns a Reader on r.
func NewReader(r io.Reader) *Reader { return &Reader{r: bufio.NewReaderSize(r, 64<<10)} }

// Next reads a frame. The payload is good until the next call. The error is
// io.EOF at the end between two frames, io.ErrUnexpectedEOF within one, and wraps
// ErrFrame if the length is beyond MaxFrame.
func (r *Reader) Next() (FrameType, []byte, error) {
	var header [headerLen]byte
	if _, err := io.ReadFull(r.r, header[:]); err != nil {
		return 0, nil, err
	}
	n := binary.BigEndian.Uint32(header[:4])
	if n > MaxFrame {
		return 0, nil, fmt.Errorf("%w: it claims %d bytes, more than %d", ErrFrame, n, MaxFrame)
	}
	if cap(r.buf) < int(n) {
		r.buf = make([]byte, n)
	}
	payload := r.buf[:n]
	if _, err := io.ReadFull(r.r, payload); err != nil {
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return 0, nil, err
	}
	return FrameType(header[4]), payload, nil
}

// EventsSize is about how many bytes of events fit a frame: who appends more
// than that starts a new one. A single event is always shorter than the rest.
const EventsSize = MaxFrame - 2*MaxText

// AppendRun begins the payload of a FrameEvents: the id of the run.
func AppendRun(b []byte, run uint64) []byte { return binary.AppendUvarint(b, run) }

// AppendEvent appends e to the payload of a FrameEvents.
//
// Each event is its kind (a byte), a byte of flags (1: Bad, 2: Line follows, 4:
// For follows, 8: Text follows), Seq, At, PID, Peer and Msg as varints, and then
// what the flags announce.
func AppendEvent(b []byte, e Event) []byte {
	if len(e.Text) > MaxText {
		e.Text = cut(e.Text)
	}
	var flags byte
	if e.Bad {
		flags |= 1
	}
	if e.Line != 0 {
		flags |= 2
	}
	if e.For != 0 {
		flags |= 4
	}
	if e.Text != "" {
		flags |= 8
	}
	b = append(b, byte(e.Kind), flags)
	b = binary.AppendUvarint(b, e.Seq)
	b = binary.AppendVarint(b, int64(e.At))
	b = binary.AppendUvarint(b, e.PID)
	b = binary.AppendUvarint(b, e.Peer)
	b = binary.AppendUvarint(b, e.Msg)
	if flags&2 != 0 {
		b = binary.AppendVarint(b, int64(e.Line))
	}
	if flags&4 != 0 {
		b = binary.AppendVarint(b, int64(e.For))
	}
	if flags&8 != 0 {
		b = binary.AppendUvarint(b, uint64(len(e.Text)))
		b = append(b, e.Text...)
	}
	return b
}

// cut shortens s to MaxText bytes, at a character, and marks that.
func cut(s string) string {
	n := MaxText - len("…")
	for n > 0 && s[n]&0xc0 == 0x80 { // in the middle of a character
		n--
	}
	return s[:n] + "…"
}

// DecodeEvents reads the payload of a FrameEvents and appends its events to
// into. On a malformed payload it returns what came before the fault, and an
// error that wraps ErrFrame.
func DecodeEvents(b []byte, into []RunEvent) ([]RunEvent, error) {
	d := decoder{b: b}
	run := d.uvarint()
	for d.err == nil && len(d.b) > 0 {
		e := d.event()
		if d.err == nil {
			into = append(into, RunEvent{run, e})
		}
	}
	return into, d.err
}

type decoder struct {
	b   []byte
	err error
}

func (d *decoder) fail() {
	if d.err == nil {
		d.err = fmt.Errorf("%w: an event ends in the middle", ErrFrame)
	}
	d.b = nil
}

func (d *decoder) uvarint() uint64 {
	v, n := binary.Uvarint(d.b)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) varint() int64 {
	v, n := binary.Varint(d.b)
	if n <= 0 {
		d.fail()
		return 0
	}
	d.b = d.b[n:]
	return v
}

func (d *decoder) event() Event {
	if len(d.b) < 2 {
		d.fail()
		return Event{}
	}
	e := Event{Kind: Kind(d.b[0])}
	flags := d.b[1]
	if e.Kind == 0 || e.Kind >= numKinds || flags > 15 {
		d.err = fmt.Errorf("%w: no event has kind %d and flags %d", ErrFrame, d.b[0], flags)
		d.b = nil
		return Event{}
	}
	d.b = d.b[2:]
	e.Seq, e.At = d.uvarint(), time.Duration(d.varint())
	e.PID, e.Peer, e.Msg = d.uvarint(), d.uvarint(), d.uvarint()
	e.Bad = flags&1 != 0
	if flags&2 != 0 {
		e.Line = int(d.varint())
	}
	if flags&4 != 0 {
		e.For = time.Duration(d.varint())
	}
	if flags&8 != 0 {
		n := d.uvarint()
		if n > MaxText || n > uint64(len(d.b)) {
			d.fail()
			return e
		}
		e.Text = string(d.b[:n])
		d.b = d.b[n:]
	}
	return e
}
