package lesson

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	uv "github.com/charmbracelet/ultraviolet"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/editor"
	"understudy/tui/component/run"
	"understudy/tui/ui"
)

// drawFooter draws the guide, and below it the keys that work now.
func (m *Model) drawFooter(p *ui.Painter) {
	whole := p
	text, st := m.guide()
	if m.popup != nil && m.notice == "" {
		text, st = m.popup.guide(m), m.styles.Hint
	} else if s := m.writing(p.W() - 4); s != "" {
		text, st = s, m.styles.Hint
	}
	status, sst := m.status(p.W() - ui.Width(text) - 6)
	room := p.W() - 1
	if p.H() == 1 { // no room for the keys, but for that of all keys
		p, room = p.Sub(0, 0, p.W()-helpWidth-2, 1), room-helpWidth-2
		ui.DrawKeys(whole.Sub(whole.W()-helpWidth-1, 0, helpWidth, 1), []key.Binding{m.keys.Help}, m.styles)
	}
	if status != "" {
		room -= ui.Width(status) + 2
		p.TextRight(p.W()-1, 0, status, sst)
	}
	y := 0
	lines := ui.Wrap("► "+text, max(room-2, 1))
	for i := 1; i < len(lines); i++ {
		lines[i] = "  " + lines[i]
	}
	if p.H() < 3 {
		lines = []string{ui.Cut("► "+text, room)}
	}
	for ; y < min(len(lines), max(p.H()-1, 1)); y++ {
		p.Text(1, y, lines[y], st)
		m.zoneNames(p.Sub(1, y, room, 1), lines[y])
	}
	if p.H() > 1 {
		ui.DrawKeys(p.Sub(1, p.H()-1, p.W()-2, 1), m.ShortHelp(), m.styles)
	}
}

// zoneNames lets a click on a key that the guide names press it.
func (m *Model) zoneNames(p *ui.Painter, text string) {
	k := &m.keys
	for _, b := range []key.Binding{k.Run, k.Stop, k.Next, k.Prev, k.Hint, k.Solution, k.Reset, k.Fast, k.Focus, k.Quit, k.Undo, k.turn, k.close, k.replay} {
		name := ui.Bound(b)
		at := strings.Index(text, name)
		if at < 0 || at+len(name) < len(text) && text[at+len(name)] >= '0' && text[at+len(name)] <= '9' { // F1 of F12
			continue
		}
		p.KeyZone(ui.Width(text[:at]), 0, ui.Width(name), 1, b)
	}
}

// writing is what helps while the learner is in the middle of a word or a call,
// in about w columns, or "".
func (m *Model) writing(w int) string {
	switch {
	case m.closing || m.reads() || m.focus != code || m.runs.Now() != nil || m.notice != "":
		return ""
	case m.code.Finding():
		return "" // its own row says it
	case m.code.Choosing():
		return "The arrows choose, Enter takes it, Esc closes the list."
	case m.code.Hint() != "":
		return m.code.Hint()
	case m.code.Call() != nil && len(m.code.Faults()) == 0:
		return editor.SignatureText(m.code.Call(), w)
	}
	return ""
}

// status is what goes on, at the right of the guide. That the stage still plays
// back what the verdict is about is said when room columns are enough for it.
func (m *Model) status(room int) (string, uv.Style) {
	switch r := m.runs.Now(); {
	case r == nil && m.stage.Playing() && !m.stage.Paused():
		for _, s := range []string{"the stage replays it slowly: F3 shows all", "slow replay: F3 skips"} {
			if ui.Width(s) <= room {
				return s, m.styles.Dim
			}
		}
		return "", m.styles.Dim
	case r == nil:
		return "", m.styles.Dim
	case r.Shown:
		return fmt.Sprintf("● running %.1f s", r.Took.Seconds()), m.styles.Running
	default:
		v := m.attempt.Verdict()
		word := "checking"
		if m.asks() {
			word = "trying"
		}
		n, of := v.Runs+1, max(m.current().Schedules, 1)
		if n > of { // there are so few that all are tried; how many that is the end shows
			return fmt.Sprintf("● %s all orders: %d", word, n), m.styles.Running
		}
		return fmt.Sprintf("● %s %d/%d", word, n, of), m.styles.Running
	}
}

// guide is the sentence that says what to do next.
func (m *Model) guide() (string, uv.Style) {
	st := m.styles
	s := m.current()
	switch {
	case m.notice != "":
		return m.notice, st.Hint
	case m.closing:
		return "Ctrl+Q closes understudy. F7 goes back to the last step.", st.Hint
	case m.runs.Now() != nil && m.runs.Now().Stopped:
		return "Stopping the run…", st.Dim
	case m.watching() && m.stage.Guide() != "":
		return m.stage.Guide(), st.Hint
	case m.runs.Now() != nil && m.runs.Now().Shown:
		return "It runs. Ctrl+C stops it.", st.Dim
	case m.runs.Now() != nil && m.asks():
		return "It ran. Now it runs in other orders, to see what can happen; Ctrl+C stops that.", st.Dim
	case m.runs.Now() != nil:
		return "It ran. Now it is checked in other orders; Ctrl+C stops that.", st.Dim
	case m.asking():
		return m.guideQuestion(), st.Hint
	case s.Kind == lessons.Prose && m.more() > 0:
		return "Space shows more of the text, Enter opens " + m.nextPlace() + ".", st.Hint
	case s.Kind == lessons.Prose:
		return "Enter opens " + m.nextPlace() + ".", st.Hint
	case m.verdict != nil && m.verdict.Blank:
		return m.verdict.Note + " Then press F5.", st.Hint
	case m.result != nil && m.result.Status == event.Rejected:
		return m.mend(), st.Bad
	case m.result != nil && m.result.Status == event.Stopped:
		return "The run was stopped. F5 runs the code again.", st.Hint
	case m.result != nil && (m.result.Status == event.Died || m.result.Status == event.Failed):
		return "That run ended by force. Your text is safe: change the code, then press F5.", st.Bad
	case m.asks():
		return m.guideQuestion(), st.Good
	case s.Kind == lessons.Play:
		return "Try what you like: F5 runs it. F8 opens " + m.nextPlace() + ".", st.Hint
	case s.Kind == lessons.Demo:
		return m.guideDemo()
	}
	return m.guideExercise()
}

// mend says which line does not compile.
func (m *Model) mend() string {
	if f := m.code.Faults(); len(f) > 1 {
		return fmt.Sprintf("It does not compile: mend line %d, then press F5. Alt+. is the next error.", f[0].Line)
	}
	if f := m.result.Faults; len(f) > 0 && f[0].Line > 0 {
		return fmt.Sprintf("It does not compile yet: mend line %d, then press F5.", f[0].Line)
	}
	return "It does not compile yet: mend it, then press F5."
}

func (m *Model) guideDemo() (string, uv.Style) {
	st := m.styles
	switch {
	case m.result == nil:
		return "Read the code, then press F5 and watch the stage.", st.Hint
	case m.result.Status == m.current().Expect:
		return "Change something and press F5 again, or go on: F8 opens " + m.nextPlace() + ".", st.Good
	case m.result.Status == event.Limited:
		return "It did too much, or took too long. F9 brings the code back, F8 goes on.", st.Hint
	}
	return "It did not end as it was meant to. F9 brings the code back, F8 goes on.", st.Hint
}

func (m *Model) guideExercise() (string, uv.Style) {
	st := m.styles
	v := m.verdict
	switch {
	case v == nil && m.done():
		return "This step is done. F5 runs it again, F8 opens " + m.nextPlace() + ".", st.Good
	case v == nil && m.skipped():
		return "You skipped this step. Write your answer and press F5, or go on with F8.", st.Hint
	case v == nil:
		return "Write your answer, then press F5: it runs and is checked.", st.Hint
	case v.Passed:
		return "All goals hold" + m.under() + ". F8 opens " + m.nextPlace() + ".", st.Good
	case v.Note != "" && v.Note == m.result.Sentence: // the output says it
		return "That run could not be judged. Change the code, then press F5.", st.Bad
	case v.Note != "":
		return v.Note + " Change the code, then press F5.", st.Bad
	}
	return m.guideFailed(), st.Hint
}

// guideFailed says how many goals are open and, where the goals are not to be
// seen, what the first of them lacks. Code that broke off is mended first.
func (m *Model) guideFailed() string {
	open, why := 0, ""
	for _, c := range m.verdict.Conditions {
		if !c.OK {
			open++
			why = cmp.Or(why, c.Why)
		}
	}
	if s := m.brokeOff(); s != "" {
		return s + m.help()
	}
	switch tabs := m.layout().tabs; {
	case tabs && m.focus == read:
		return fmt.Sprintf("Not yet: %d of %s failed. F6 goes to the code.", open, count(len(m.verdict.Conditions), "goal"))
	case tabs:
		if first, _, more := strings.Cut(why, ". "); more {
			why = first + "."
		}
		if m.focus == code {
			return "Not yet: " + why + " The tab Read tells more."
		}
		return "Not yet: " + why + " F6 tells more."
	}
	return fmt.Sprintf("Not yet: %d of %s failed. Change the code, press F5.", open, count(len(m.verdict.Conditions), "goal")) + m.help()
}

// brokeOff says that the code of the shell did not come to its end, so that what comes
// after that place did not happen; or "".
func (m *Model) brokeOff() string {
	switch r := m.result; {
	case r == nil:
		return ""
	case r.Status == event.Crashed && r.Line > 0:
		return fmt.Sprintf("Your code crashed in line %d. Mend that, then press F5.", r.Line)
	case r.Status == event.Stuck:
		return "Your code waits for ever: see Output. Mend it, press F5."
	}
	return ""
}

// help says which key helps next, or "".
func (m *Model) help() string {
	switch {
	case m.hints < len(m.current().Hints):
		return " F1 gives a hint."
	case m.current().Solution != "" && m.solution == nil:
		return " F4: a solution."
	}
	return ""
}

// under says how many runs a verdict rests on.
func (m *Model) under() string {
	if m.verdict.Runs > 1 {
		return fmt.Sprintf(" in all %d runs", m.verdict.Runs)
	}
	return ""
}

func (m *Model) outTitle() string {
	if m.result == nil {
		return "Output"
	}
	r := m.result
	s := "Output · " + run.Outcome(r.Status)
	if r.Elapsed >= time.Microsecond { // in virtual time only sleeping takes any
		s += " · took " + short(r.Elapsed)
	}
	if r.Events > 0 {
		s += " · " + count(int(r.Events), "event")
	}
	if r.Dropped > 0 {
		s += fmt.Sprintf(", %d of them lost", r.Dropped)
	}
	return s
}

// short is a duration with as much of it as one wants to read.
func short(d time.Duration) string {
	switch {
	case d < time.Millisecond:
		return fmt.Sprintf("%d µs", d.Microseconds())
	case d < time.Second:
		return fmt.Sprintf("%.1f ms", float64(d)/1e6)
	case d < time.Minute:
		return fmt.Sprintf("%.2f s", d.Seconds())
	}
	return d.Round(time.Second).String()
}
