package actor

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// A Line is an Event as WriteJSON writes it: with the numbers of processes in place
// of their PIDs. A field that is empty is left out.
type Line struct {
	Seq  uint64        `json:"seq"`
	At   time.Duration `json:"at"`   // nanoseconds since the run began
	Kind EventKind     `json:"kind"` // a word: "spawn", "give_up"
	PID  uint64        `json:"pid,omitempty"`
	Peer uint64        `json:"peer,omitempty"`
	Msg  uint64        `json:"msg,omitempty"`
	For  time.Duration `json:"for,omitempty"` // nanoseconds; -1 is for ever
	Text string        `json:"text,omitempty"`
	Bad  bool          `json:"bad,omitempty"`
	Line int           `json:"line,omitempty"`
}

// MarshalText is the kind's word. A kind that does not exist is an error.
func (k EventKind) MarshalText() ([]byte, error) {
	if !k.known() {
		return nil, fmt.Errorf("no event is of %v", k)
	}
	return []byte(k.String()), nil
}

// UnmarshalText reads the kind's word.
func (k *EventKind) UnmarshalText(word []byte) error {
	kind, ok := KindOf(string(word))
	if !ok {
		return fmt.Errorf("%q is no kind of event", word)
	}
	*k = kind
	return nil
}

// WriteJSON writes events as lines of JSON, one object a line:
//
//	{"seq":4,"at":1500,"kind":"send","pid":1,"peer":2,"msg":1,"text":"ping"}
//
// The keys are those of Line: seq and at, in nanoseconds, are always there, and so
// is kind; the others only if they are not empty. What kind means for the others is
// said at the EventKinds. A text that is no UTF-8 is mended.
func WriteJSON(w io.Writer, events ...Event) error {
	lines := make([]Line, len(events))
	for i, e := range events {
		lines[i] = Line{
			Seq: e.Seq, At: e.At, Kind: e.Kind, PID: e.PID.Number(), Peer: e.Peer.Number(),
			Msg: e.Msg, For: e.For, Text: e.Text, Bad: e.Bad, Line: e.Line,
		}
	}
	return WriteLines(w, lines...)
}

// WriteLines is WriteJSON of lines.
func WriteLines(w io.Writer, lines ...Line) error {
	b := bufio.NewWriter(w)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false) // "<2>" is to be read
	for _, l := range lines {
		if err := enc.Encode(l); err != nil {
			return fmt.Errorf("write event %d: %w", l.Seq, err)
		}
	}
	return b.Flush()
}

// ReadJSON reads what WriteJSON has written. Its PIDs can be compared and printed;
// the processes that they name are dead. On a line that is no event it returns the
// events before that, and an error that names the line: a writer that was killed
// leaves half a line at the end.
func ReadJSON(r io.Reader) ([]Event, error) {
	lines, err := ReadLines(r)
	pids := map[uint64]PID{}
	pid := func(n uint64) PID {
		p, known := pids[n]
		if !known && n != 0 {
			p = PID{&Process{id: n}}
			p.p.dead.Store(true)
			pids[n] = p
		}
		return p
	}
	events := make([]Event, len(lines))
	for i, l := range lines {
		events[i] = Event{
			Seq: l.Seq, At: l.At, Kind: l.Kind, PID: pid(l.PID), Peer: pid(l.Peer),
			Msg: l.Msg, For: l.For, Text: l.Text, Bad: l.Bad, Line: l.Line,
		}
	}
	return events, err
}

// ReadLines is ReadJSON that leaves processes as numbers.
func ReadLines(r io.Reader) ([]Line, error) {
	var lines []Line
	b := bufio.NewReader(r)
	for n := 1; ; n++ {
		text, err := b.ReadBytes('\n')
		if len(bytes.TrimSpace(text)) > 0 {
			var l Line
			if bad := json.Unmarshal(text, &l); bad != nil {
				return lines, fmt.Errorf("line %d: %w", n, bad)
			}
			if !l.Kind.known() {
				return lines, fmt.Errorf("line %d: it has no kind", n)
			}
			lines = append(lines, l)
		}
		if errors.Is(err, io.EOF) {
			return lines, nil
		}
		if err != nil {
			return lines, fmt.Errorf("line %d: %w", n, err)
		}
	}
}
