package lessons

import (
	"fmt"
	"slices"
	"strings"

	"understudy/sandbox/event"
)

// judgeFinal looks at the world after the last event. Of several processes of
// one name the mailbox and the links are those of the last one that lives, or
// of the last one at all: after a restart that is the new one.
func (t *trace) judgeFinal(f *Final) outcome {
	found := t.all(f.Process)
	if f.Alive != nil {
		if n := alive(found); !f.Alive.holds(n) {
			return outcome{
				wanted: fmt.Sprintf("%s alive at the end: %s", who(f.Process), f.Alive),
				seen:   fmt.Sprint(n),
			}
		}
	}
	if f.Unread != nil {
		if o := judgeUnread(f, found); !o.ok {
			return o
		}
	}
	if f.Leaked != nil {
		if lost := t.leaked(); !f.Leaked.holds(len(lost)) {
			return outcome{wanted: "left over at the end: " + f.Leaked.String(), seen: t.lostWords(lost)}
		}
	}
	if f.Is == "" && !f.HasMail && f.Linked == nil {
		return holds
	}
	if len(found) == 0 {
		return outcome{wanted: f.String(), seen: "there was no " + f.Process}
	}
	if f.Is != "" && (f.Is == "alive") != (alive(found) > 0) {
		return outcome{wanted: f.String(), seen: t.fate(found)}
	}
	p := current(found)
	if f.HasMail && !fitsMail(f.Mailbox, p.Mailbox) {
		return outcome{wanted: f.String(), seen: mailWords(p.Mailbox)}
	}
	for _, name := range f.Linked {
		if !slices.ContainsFunc(p.Links, func(q uint64) bool { return t.is(q, name) }) {
			return outcome{wanted: f.String(), seen: t.linkWords(p)}
		}
	}
	return holds
}

// judgeUnread counts the messages that lie in the mailboxes of the living.
func judgeUnread(f *Final, found []*event.Process) outcome {
	n, where := 0, ""
	for _, p := range found {
		if p.State == event.Dead || len(p.Mailbox) == 0 {
			continue
		}
		if n += len(p.Mailbox); where == "" {
			where = fmt.Sprintf(", the first in the mailbox of %s <%d>: %s", p.Title(), p.PID, p.Mailbox[0].Text)
		}
	}
	if f.Unread.holds(n) {
		return holds
	}
	return outcome{
		wanted: fmt.Sprintf("messages that %s has not taken: %s", who(f.Process), f.Unread),
		seen:   fmt.Sprintf("%d%s", n, where),
	}
}

// leaked are the processes that live at the end though nobody can find them or
// will hear of their end: not the shell, without a name, linked to nobody and
// watched by nobody.
func (t *trace) leaked() []*event.Process {
	watched := map[uint64]bool{}
	for i := range t.world.Len() {
		if p := t.world.At(i); p.State != event.Dead {
			for _, pid := range p.Watching {
				watched[pid] = true
			}
		}
	}
	var lost []*event.Process
	for i := range t.world.Len() {
		p := t.world.At(i)
		if p.State != event.Dead && p.PID != 1 && p.Name == "" && len(p.Links) == 0 && !watched[p.PID] {
			lost = append(lost, p)
		}
	}
	return lost
}

func (t *trace) lostWords(ps []*event.Process) string {
	const most = 4
	if len(ps) == 0 {
		return "none"
	}
	var titles []string
	for i, p := range ps {
		if i == most {
			titles = append(titles, fmt.Sprintf("and %d more", len(ps)-most))
			break
		}
		titles = append(titles, t.title(p.PID))
	}
	return strings.Join(titles, ", ")
}

func alive(ps []*event.Process) int {
	n := 0
	for _, p := range ps {
		if p.State != event.Dead {
			n++
		}
	}
	return n
}

func current(ps []*event.Process) *event.Process {
	for _, p := range slices.Backward(ps) {
		if p.State != event.Dead {
			return p
		}
	}
	return ps[len(ps)-1]
}

func fitsMail(want []*Text, got []event.Message) bool {
	return slices.EqualFunc(want, got, func(x *Text, m event.Message) bool { return x.fits(m.Text) })
}

// fate tells what became of the processes.
func (t *trace) fate(ps []*event.Process) string {
	if p := current(ps); p.State != event.Dead {
		return fmt.Sprintf("%s is alive and %s", t.title(p.PID), p.State)
	}
	p := current(ps)
	return fmt.Sprintf("%s ended: %s", t.title(p.PID), p.Reason)
}

func mailWords(ms []event.Message) string {
	texts := make([]string, len(ms))
	for i, m := range ms {
		texts[i] = m.Text
	}
	return "mailbox [" + strings.Join(texts, ", ") + "]"
}

func (t *trace) linkWords(p *event.Process) string {
	if len(p.Links) == 0 {
		return t.title(p.PID) + " is linked to nobody"
	}
	titles := make([]string, len(p.Links))
	for i, q := range p.Links {
		titles[i] = t.title(q)
	}
	return t.title(p.PID) + " is linked to " + strings.Join(titles, ", ")
}

// String is the condition in words.
func (f *Final) String() string {
	var parts []string
	if f.Is != "" {
		parts = append(parts, who(f.Process)+" is "+f.Is)
	}
	if f.HasMail {
		texts := make([]string, len(f.Mailbox))
		for i, x := range f.Mailbox {
			texts[i] = x.String()
		}
		parts = append(parts, who(f.Process)+" with mailbox ["+strings.Join(texts, ", ")+"]")
	}
	if f.Linked != nil {
		parts = append(parts, who(f.Process)+" linked to "+strings.Join(f.Linked, ", "))
	}
	return strings.Join(parts, ", ") + ", at the end"
}
