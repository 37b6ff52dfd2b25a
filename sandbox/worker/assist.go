package worker

import (
	"understudy/sandbox/event"
	"understudy/sandbox/front"
)

// assistant answers questions about sources. It knows what the cells of a prompt
// declared, without having run them.
type assistant struct {
	notebook *front.Notebook
	known    int // cells
}

// assist answers one question. From the first on, this worker runs no code.
func (w *worker) assist(q event.Request) event.Result {
	if q.Ask == nil {
		return event.Result{Status: event.Failed, Sentence: "There is no question in the request."}
	}
	if w.assistant == nil {
		w.assistant = &assistant{}
		w.assistant.forget()
	}
	a := w.assistant.answer(q.Source, *q.Ask)
	return event.Result{Status: event.OK, Answer: &a}
}

func (a *assistant) forget() {
	a.notebook, a.known = front.NewNotebook(), 0
	a.notebook.KeepLast()
}

// learn takes in cells that a prompt accepted, and says whether it knows all now.
func (a *assistant) learn(base int, cells []string) bool {
	if base == 0 && a.known > 0 {
		a.forget()
	}
	if base != a.known {
		return false
	}
	for _, src := range cells {
		if u, faults := a.notebook.Cell("cell", src); len(faults) == 0 {
			a.notebook.Accept(u)
		}
		a.known++
	}
	return true
}

func (a *assistant) answer(source string, ask event.Ask) event.Answer {
	if !a.learn(ask.Base, ask.Cells) {
		return event.Answer{Missing: true}
	}
	switch ask.Kind {
	case event.AskComplete:
		return completion(a.notebook.Complete(source, ask.Cursor))
	case event.AskDoc:
		d := a.notebook.Lookup(source)
		return event.Answer{Doc: &event.Doc{Name: d.Name, Decl: d.Decl, Text: d.Text, Similar: d.Similar}}
	case event.AskType:
		u, faults := a.notebook.Cell("cell", source)
		if len(faults) > 0 || !u.HasValue {
			return event.Answer{}
		}
		return event.Answer{Types: u.Types}
	}
	return event.Answer{}
}

func completion(c front.Completion) event.Answer {
	a := event.Answer{From: c.From, To: c.To}
	for _, x := range c.Candidates {
		a.Candidates = append(a.Candidates, event.Candidate{Name: x.Name, Kind: x.Kind, Type: x.Type, Doc: x.Doc})
	}
	if s := c.Signature; s != nil {
		a.Signature = &event.Signature{Name: s.Name, Params: s.Params, Results: s.Results, Active: s.Active, Doc: s.Doc}
	}
	return a
}

// runs says whether a mode runs code.
func runs(m event.Mode) bool {
	switch m {
	case event.Check, event.CheckProgram, event.Format, event.Assist:
		return false
	}
	return true
}

// warnings are the lint's, as they cross the wire.
func warnings(u *front.Unit) []event.Fault {
	var out []event.Fault
	for _, f := range u.Warnings {
		out = append(out, event.Fault{Line: f.Line, Col: f.Col, Text: f.Text, Help: f.Help})
	}
	return out
}
