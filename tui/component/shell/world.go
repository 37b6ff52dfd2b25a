package shell

import (
	"fmt"
	"strings"
	"time"

	"understudy/sandbox/event"
)

// maxRows bounds how many processes a list shows.
const maxRows = 40

// PS lists the processes that live, oldest first.
func PS(w *event.World) string {
	rows := [][]string{{"pid", "what it is", "does", "mailbox", "links"}}
	more, linked := 0, false // a column for links only where there are some
	for i := range w.Len() {
		p := w.At(i)
		switch {
		case p.State == event.Dead:
		case len(rows) > maxRows:
			more++
		default:
			linked = linked || len(p.Links) > 0
			rows = append(rows, []string{pid(p.PID), title(p), does(p), fmt.Sprint(len(p.Mailbox)), pids(p.Links)})
		}
	}
	if len(rows) == 1 {
		return "No process lives yet: the first input starts the shell."
	}
	if !linked {
		for i := range rows {
			rows[i] = rows[i][:len(rows[i])-1]
		}
	}
	text := table(rows)
	if more > 0 {
		text += fmt.Sprintf("\nand %d more", more)
	}
	return text + goroutines(w)
}

// goroutines says a line for each goroutine of those that live.
func goroutines(w *event.World) string {
	text, n := "", 0
	for i := range w.Len() {
		p := w.At(i)
		for k := range p.Goroutines {
			if n++; n <= maxRows {
				text += fmt.Sprintf("\ngoroutine %d of %s %s", p.Goroutines[k].ID, pid(p.PID), p.Goroutines[k].Does())
			}
		}
	}
	if n > maxRows {
		text += fmt.Sprintf("\nand %d more goroutines", n-maxRows)
	}
	return text
}

func pid(n uint64) string { return fmt.Sprintf("<%d>", n) }

func pids(list []uint64) string {
	var out []string
	for _, n := range list {
		out = append(out, pid(n))
	}
	return strings.Join(out, " ")
}

func title(p *event.Process) string {
	if p.Name != "" && p.Label != "" {
		return fmt.Sprintf("%s (%s)", p.Name, p.Label)
	}
	return p.Title()
}

// does says what a living process does, in a few words.
func does(p *event.Process) string {
	if p.Suspended {
		return "suspended"
	}
	switch p.State {
	case event.Waiting:
		if p.For != "" {
			return "waits for " + p.For
		}
		return "waits"
	case event.Sleeping:
		return "sleeps"
	}
	return p.State.String()
}

// table sets rows in columns.
func table(rows [][]string) string {
	widths := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, s := range r {
			widths[i] = max(widths[i], len([]rune(s)))
		}
	}
	var b strings.Builder
	for n, r := range rows {
		if n > 0 {
			b.WriteByte('\n')
		}
		line := ""
		for i, s := range r {
			line += s + strings.Repeat(" ", widths[i]-len([]rune(s))+2)
		}
		b.WriteString(strings.TrimRight(line, " "))
	}
	return b.String()
}

// maxMessages bounds how many messages of a mailbox Info shows.
const maxMessages = 10

// Info says all that is known of a process, dead or alive.
func Info(w *event.World, n uint64) string {
	p := w.Process(n)
	switch {
	case p == nil && w.Forgotten > 0 && n < w.At(w.Len()-1).PID:
		return fmt.Sprintf("Nothing is known of a process <%d> any more, if there was one: only the last of the dead are remembered.", n)
	case p == nil:
		return fmt.Sprintf("There has been no process <%d>. :ps lists those that live.", n)
	}
	rows := [][]string{{"process", pid(n) + " " + title(p)}}
	add := func(name, value string) {
		if value != "" {
			rows = append(rows, []string{name, value})
		}
	}
	if p.Parent != 0 {
		add("started by", pid(p.Parent))
	}
	if p.State == event.Dead {
		add("ended", fmt.Sprintf("%s, at %s", p.Reason, short(p.Died)))
	} else {
		add("does", does(p)+", since "+short(p.Since))
	}
	if p.Line > 0 && p.Crashed {
		add("crashed in", event.Place(p.Line))
	}
	for i := range p.Goroutines {
		add("goroutine", fmt.Sprintf("%d %s", p.Goroutines[i].ID, p.Goroutines[i].Does()))
	}
	add("links", pids(p.Links))
	add("watches", pids(p.Watching))
	add("watched by", pids(watchers(w, n)))
	if p.Traps {
		add("traps exits", "yes")
	}
	if p.Restarts > 0 {
		add("restarts", fmt.Sprint(p.Restarts))
	}
	add("sent", fmt.Sprint(p.Sent))
	add("received", fmt.Sprint(p.Received))
	add("mailbox", fmt.Sprint(len(p.Mailbox)))
	text := table(rows)
	for i, m := range p.Mailbox {
		if i == maxMessages {
			text += fmt.Sprintf("\n  and %d more", len(p.Mailbox)-i)
			break
		}
		text += fmt.Sprintf("\n  %s from %s", m.Text, pid(m.From))
	}
	return text
}

func watchers(w *event.World, n uint64) []uint64 {
	var out []uint64
	for i := range w.Len() {
		p := w.At(i)
		for _, watched := range p.Watching {
			if watched == n && p.State != event.Dead {
				out = append(out, p.PID)
				break
			}
		}
	}
	return out
}

func short(d time.Duration) string { return d.Round(100 * time.Microsecond).String() }

// Tree draws who started whom: the processes that live, and the dead between them.
func Tree(w *event.World) string {
	children := map[uint64][]*event.Process{}
	needed := map[uint64]bool{}
	for i := range w.Len() {
		p := w.At(i)
		children[p.Parent] = append(children[p.Parent], p)
		if p.State != event.Dead {
			for q := p; q != nil && !needed[q.PID]; q = w.Process(q.Parent) {
				needed[q.PID] = true
			}
		}
	}
	var b strings.Builder
	rows := 0
	var walk func(n uint64, lead string, depth int)
	walk = func(n uint64, lead string, depth int) {
		var list []*event.Process
		for _, p := range children[n] {
			if needed[p.PID] {
				list = append(list, p)
			}
		}
		for i, p := range list {
			if rows++; rows > maxRows {
				return
			}
			branch, next := "├ ", "│ "
			if i == len(list)-1 {
				branch, next = "└ ", "  "
			}
			if depth == 0 {
				branch, next = "", ""
			}
			note := does(p)
			if p.State == event.Dead {
				note = "dead"
			}
			fmt.Fprintf(&b, "%s%s%s %s · %s\n", lead, branch, pid(p.PID), title(p), note)
			walk(p.PID, lead+next, depth+1)
		}
	}
	walk(0, "", 0)
	if rows == 0 {
		return "No process lives yet: the first input starts the shell."
	}
	if rows > maxRows {
		fmt.Fprintf(&b, "and %d more\n", len(needed)-maxRows)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// maxDead is how many of the dead are remembered, at least.
const maxDead = 5000

// Bury lets a world forget most of the dead when there are many: a prompt may run for
// days. Those from whom somebody living descends stay, and the last ones.
func Bury(w *event.World) {
	if w.Len()-w.Alive < 2*maxDead || w.Len() < 3*w.Alive { // so that it costs little for each death
		return
	}
	needed := map[*event.Process]bool{}
	for i := range w.Len() {
		p := w.At(i)
		if p.State == event.Dead && i < w.Len()-maxDead {
			continue
		}
		for ; p != nil && !needed[p]; p = w.Process(p.Parent) {
			needed[p] = true
		}
	}
	w.Forget(func(p *event.Process) bool { return !needed[p] })
}
