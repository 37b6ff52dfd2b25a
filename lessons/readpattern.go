package lessons

import (
	"regexp"

	"github.com/goccy/go-yaml/ast"

	"understudy/sandbox/event"
)

var namePattern = regexp.MustCompile(`^\$?[A-Za-z_][A-Za-z0-9_.-]*$`)

// fromIsMine says, of the kinds about a message, whether the event is the sender's.
// Their processes may be called from and to; the other kinds have process and peer.
var fromIsMine = map[event.Kind]bool{
	event.Send: true, event.Signal: true,
	event.Enqueue: false, event.Receive: false, event.Drop: false,
}

// pattern reads an event pattern. With binds, captures that are new in it
// become known to the patterns after it.
func (r *checkReader) pattern(o *object, n ast.Node, binds bool) *Pattern {
	p := &Pattern{}
	m := o.object(n, o.where, "a pattern", keysOf[patternDoc]()...)
	if m == nil {
		return p
	}
	m.need("kind")
	p.Kind, _ = event.KindOf(m.word("kind", event.Kinds()...))
	r.ends(m, p, binds)
	if m.has("text") {
		p.Text = m.pattern("text", m.fields["text"].value)
	}
	if m.has("bad") {
		bad := m.flag("bad")
		p.Bad = &bad
	}
	p.At, p.Within, p.After = r.when(m, "at"), r.when(m, "within"), r.when(m, "after")
	return p
}

// ends reads the two processes of a pattern, under either pair of keys.
func (r *checkReader) ends(m *object, p *Pattern, binds bool) {
	process, peer := r.name(m, "process", binds), r.name(m, "peer", binds)
	sender, isMessage := fromIsMine[p.Kind]
	from, to := r.name(m, "from", binds), r.name(m, "to", binds)
	if !sender {
		from, to = to, from
	}
	fromKey, toKey := "from", "to"
	if !sender {
		fromKey, toKey = toKey, fromKey
	}
	for _, k := range []struct {
		key, alias string
		into       *string
		plain, as  string
	}{{"process", fromKey, &p.Process, process, from}, {"peer", toKey, &p.Peer, peer, to}} {
		*k.into = k.plain
		if !m.has(k.alias) {
			continue
		}
		*k.into = k.as
		switch {
		case !isMessage && p.Kind != 0:
			m.fault(m.keyAt(k.alias), "%q is for messages; %s has process and peer", k.alias, p.Kind)
		case m.has(k.key):
			m.fault(m.keyAt(k.alias), "%q and %q name the same process of a %s", k.key, k.alias, p.Kind)
		}
	}
}

// name reads the name of a process: registered, a label, or a $capture.
func (r *checkReader) name(m *object, key string, binds bool) string {
	s := m.text(key)
	switch {
	case s == "":
	case !namePattern.MatchString(s):
		m.fault(m.valueAt(key), "%q must be a name or a $capture, got %q", key, clip(s))
	case isCapture(s) && !binds && !r.bound[s]:
		m.fault(m.valueAt(key), "nothing before this captured %s; has and before do", s)
	case isCapture(s):
		r.bound[s] = true
	}
	return s
}
