package speaker

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"
)

// Version is the version of the wire.
const Version = 2

// Bounds of a message and of how long one may take to be written.
const (
	maxMessage = 256 << 10
	patience   = 2 * time.Second
)

// message is one line on the wire. Only one of the fields besides V is set.
type message struct {
	V     int    `json:"v"`
	Hello *Hello `json:"hello,omitempty"`
	State *State `json:"state,omitempty"`
	Act   Act    `json:"act,omitempty"`
}

// VersionError says that the other side is of another understudy.
type VersionError struct{ Got int }

func (e *VersionError) Error() string {
	return fmt.Sprintf("the talk speaks version %d of the notes' wire, this understudy version %d: start both from the same understudy", e.Got, Version)
}

// errNonsense says that the other side sent what no version does.
var errNonsense = errors.New("the other side sent something that is no message")

// conn sends and receives messages. One goroutine may send while another one receives.
type conn struct {
	net.Conn
	lines *bufio.Scanner
}

func newConn(c net.Conn) *conn {
	k := &conn{Conn: c, lines: bufio.NewScanner(c)}
	k.lines.Buffer(make([]byte, 0, 4096), maxMessage)
	return k
}

// send writes one message. Texts that would make it too long must have been cut.
func (c *conn) send(m message) error {
	m.V = Version
	line, err := json.Marshal(m)
	if err != nil {
		return err
	}
	if len(line) >= maxMessage {
		return fmt.Errorf("a message of %d bytes is longer than %d", len(line), maxMessage)
	}
	if err := c.SetWriteDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	_, err = c.Write(append(line, '\n'))
	return err
}

// receive waits for the next message. The error is a *VersionError when another
// version wrote it.
func (c *conn) receive() (message, error) {
	if !c.lines.Scan() {
		if err := c.lines.Err(); err != nil {
			return message{}, err
		}
		return message{}, net.ErrClosed
	}
	var head struct {
		V int `json:"v"`
	}
	if err := json.Unmarshal(c.lines.Bytes(), &head); err != nil {
		return message{}, errNonsense
	}
	if head.V != Version {
		return message{}, &VersionError{head.V}
	}
	var m message
	if err := json.Unmarshal(c.lines.Bytes(), &m); err != nil {
		return message{}, errNonsense
	}
	return m, nil
}

// maxText bounds each text of a state, so that all of them, escaped, fit into a message.
const maxText = 4 << 10

// bounded is s with texts that fit.
func bounded(s State) State {
	for _, text := range []*string{
		&s.Lesson, &s.Step, &s.Notes, &s.Does, &s.Next, &s.NextText, &s.Types, &s.Run, &s.Good, &s.Says,
	} {
		if len(*text) > maxText {
			*text = strings.ToValidUTF8((*text)[:maxText], "") + "…"
		}
	}
	return s
}
