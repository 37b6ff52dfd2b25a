package actor

import "time"

// Next is what a callback of a GenServer returns: what the server does next. It
// is made by OK, Reply, NoReply, Stop, Ignore or Unexpected, and refined by its
// methods:
//
//	return actor.Reply(count).Within(time.Minute)
type Next struct {
	kind   nextKind
	reply  any
	reason error
	arg    any           // for HandleContinue
	within time.Duration // until a Timeout
	goesOn bool          // there is an arg
	timed  bool          // there is a within
}

type nextKind uint8

const (
	nextNone nextKind = iota // the zero Next: a callback forgot to say
	nextOK
	nextReply
	nextNoReply
	nextStop
	nextReplyStop
	nextIgnore
	nextUnexpected
)

var nextNames = [...]string{"nothing", "OK", "Reply", "NoReply", "Stop", "Reply and Stop", "Ignore", "Unexpected"}

// OK goes on: what Init and every callback but HandleCall return when all is well.
func OK() Next { return Next{kind: nextOK} }

// Reply answers the call with v and goes on. Only HandleCall may return it.
func Reply(v any) Next { return Next{kind: nextReply, reply: v} }

// NoReply goes on without an answer. From HandleCall it means that ReplyTo will
// give the answer, later or from another process.
func NoReply() Next { return Next{kind: nextNoReply} }

// Stop ends the server with reason; nil is Normal. From Init, the start returns
// reason. From HandleCall, the caller exits with reason, unless it had a reply.
func Stop(reason error) Next {
	if reason == nil {
		reason = Normal
	}
	return Next{kind: nextStop, reason: reason}
}

// Ignore, from Init, ends the server before it has begun: the start returns
// Ignored, and a supervisor goes on without the child.
func Ignore() Next { return Next{kind: nextIgnore} }

// Unexpected stops the server because of a message that it cannot handle.
func Unexpected(msg any) Next { return Next{kind: nextUnexpected, reply: msg} }

// Within sends the server Timeout, through HandleInfo, when nothing has come for d.
func (n Next) Within(d time.Duration) Next {
	n.within, n.timed = d, true
	return n
}

// Continue calls HandleContinue with arg before the next message is looked at.
func (n Next) Continue(arg any) Next {
	n.arg, n.goesOn = arg, true
	return n
}

// Stop, after Reply, replies and then ends the server with reason.
func (n Next) Stop(reason error) Next {
	if reason == nil {
		reason = Normal
	}
	n.reason = reason
	if n.kind == nextReply {
		n.kind = nextReplyStop
	} else {
		n.kind = nextStop
	}
	return n
}
