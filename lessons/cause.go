package lessons

import (
	"slices"

	"understudy/sandbox/event"
)

// causes refuses what no program can promise: that a message of one sender comes
// before one of another, when nothing between the two makes it so.
func (r *checkReader) causes(o *object, chain []*Pattern) {
	items := o.list("before")
	for i := 1; i < len(chain) && i < len(items); i++ {
		p, q := chain[i-1], chain[i]
		a, b := sender(p), sender(q)
		if a == "" || b == "" || a == b || caused(p, q) {
			continue
		}
		o.fault(at(items[i]), "%s and %s send by themselves, so either may come first: no order is promised between different senders. "+
			"Put what makes %s wait between the two, or use any_order", who(a), who(b), who(b))
	}
}

// sender is who does the sending that a pattern is about, if it says so. What a
// process receives comes in the order that it wants, so that is not asked.
func sender(p *Pattern) string {
	switch p.Kind {
	case event.Send, event.Signal:
		return p.Process
	case event.Enqueue, event.Drop:
		return p.Peer
	}
	return ""
}

// caused says whether the sender of q has heard of p, or the clock decides.
func caused(p, q *Pattern) bool {
	receivers := []string{p.Peer}
	if p.Kind == event.Enqueue || p.Kind == event.Drop {
		receivers = []string{p.Process}
	}
	timed := q.At != nil || q.After != nil
	return timed || slices.Contains(receivers, sender(q)) || receivers[0] == ""
}
