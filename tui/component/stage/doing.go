package stage

import (
	"fmt"
	"strings"

	"understudy/sandbox/event"
	"understudy/tui/ui"
)

// doing says what n does now, in full: "waiting for Get, 40ms left".
func (m *Model) doing(n *node) string { return m.tellings(n)[0] }

// tell is doing in w columns and at most so many lines: in shorter words before words
// are cut off.
func (m *Model) tell(n *node, w, lines int) []string {
	all := m.tellings(n)
	for most := 1; most <= lines; most++ {
		for _, text := range all {
			if most == 1 && ui.Width(text) <= w {
				return []string{text}
			}
			if most > 1 {
				if wrapped := ui.Wrap(text, w); len(wrapped) <= most {
					return wrapped
				}
			}
		}
	}
	shortest := all[len(all)-1]
	if lines > 1 {
		wrapped := ui.Wrap(shortest, w)
		rest := strings.Join(wrapped[lines-1:], " ")
		return append(wrapped[:lines-1:lines-1], ui.Cut(rest, w))
	}
	return []string{ui.Cut(shortest, w)}
}

// tellings is what n does now, from the longest way to say it to the shortest.
func (m *Model) tellings(n *node) []string {
	switch m.seen(n) {
	case waiting:
		return m.waitTellings(n)
	case asleep:
		return []string{m.word(n) + m.timeLeft(n), m.word(n)}
	case stuck:
		what := orMessage(n.stuckFor)
		return []string{"stuck: waits for " + m.named(what), "stuck, for " + brief(what)}
	case crashed:
		e := event.Event{Kind: event.Exit, PID: n.PID, Peer: n.By, Text: n.Reason, Bad: true, Line: n.Line}
		all := []string{exitWords(&e, m.scene.world, angled)}
		if n.Line > 0 {
			all = append(all, fmt.Sprintf("crashed: %s (line %d)", oneLine(n.Reason), n.Line), "crashed: "+oneLine(n.Reason))
		}
		if n.By != 0 && n.By != n.PID && !m.scene.world.ByHand(e) {
			all = append(all, fmt.Sprintf("taken along by <%d>", n.By))
		}
		return all
	case replaced:
		return []string{"restarted as " + called(n.again), fmt.Sprintf("restarted: <%d>", n.again.PID)}
	case ended:
		if n.again != nil { // its supervisor stopped it with the others, and started all again
			return []string{"ended: " + oneLine(n.Reason) + ", now " + called(n.again), fmt.Sprintf("ended, now <%d>", n.again.PID)}
		}
		if n.Reason != "" && n.Reason != "normal" {
			return []string{"ended: " + oneLine(n.Reason)}
		}
	}
	return []string{m.word(n)}
}

// waitTellings is tellings of one who waits for a message.
func (m *Model) waitTellings(n *node) []string {
	word, left := m.word(n), m.timeLeft(n)
	if n.For == "" || n.For == "any message" {
		if n.Strategy != "" && !n.Suspended { // its work is to wait for an end
			brief := fmt.Sprintf("%s %d/%d", oneLine(n.Strategy), n.InWindow(m.now()), n.Tolerates)
			return []string{m.rule(n), brief + " restarts", brief}
		}
		return []string{word + left, word}
	}
	short := ""
	if left != "" {
		short = " ·" + strings.TrimSuffix(left[1:], " left")
	}
	what := brief(oneLine(n.For))
	if n.Suspended {
		return []string{word + " for " + m.named(oneLine(n.For)) + left, word}
	}
	return []string{
		word + " for " + m.named(oneLine(n.For)) + left,
		word + " for " + m.named(what) + left,
		"waits for " + m.named(what) + left,
		"waits for " + m.named(what) + short,
		"waits for " + what + short,
		"for " + what + short,
	}
}

// brief is what somebody waits for without the words that one can do without.
func brief(what string) string {
	if types, is := strings.CutPrefix(what, "a message of type "); is {
		types, fits := strings.CutSuffix(types, " that fits")
		types = strings.ReplaceAll(types, " or ", ", ")
		if fits {
			return types + " that fits"
		}
		return types
	}
	for _, article := range []string{"the ", "a "} {
		if rest, is := strings.CutPrefix(what, article); is {
			return rest
		}
	}
	return what
}

// named is what with the name of the process with whose pid it ends: "a reply from
// db <4>".
func (m *Model) named(what string) string {
	open := strings.LastIndexByte(what, '<')
	var pid uint64
	if _, err := fmt.Sscanf(what[max(open, 0):], "<%d>", &pid); err != nil || !strings.HasSuffix(what, ">") {
		return what
	}
	if p := m.scene.world.Process(pid); p != nil && p.Title() != "process" {
		return what[:open] + angled(m.scene.world, pid, "")
	}
	return what
}

func (m *Model) timeLeft(n *node) string {
	if n.Until < 0 {
		return ""
	}
	return ", " + short(max(n.Until-m.now(), 0)) + " left"
}
