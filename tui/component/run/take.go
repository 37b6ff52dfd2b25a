package run

import "understudy/sandbox/event"

// Take applies what arrived since the last frame, and answers the run that ended
// with it, or nil. What belongs to a run of before is ignored.
func (m *Model) Take(b event.Batch) *Run {
	r := m.now
	if r == nil {
		return nil
	}
	m.played(r, &b)
	r.lost += b.Dropped
	m.events(r, b.Events)
	for _, o := range b.Outputs {
		if o.ID == r.id {
			m.print(r, o)
		}
	}
	for i := range b.Results {
		if b.Results[i].ID == r.id {
			m.now, r.Result = nil, b.Results[i]
			r.Result.Dropped += r.lost
			return r
		}
	}
	return nil
}

// events keeps the events of r, and shows them.
func (m *Model) events(r *Run, all []event.RunEvent) {
	first := len(r.Events)
	for i := range all {
		switch {
		case all[i].ID != r.id:
		case len(r.Events) < maxEvents:
			r.Events = append(r.Events, all[i].Event)
		default:
			if r.Shown { // the stage goes on; the check cannot
				m.stage.Apply(r.Events[first:])
				first = len(r.Events)
				m.stage.Apply([]event.Event{all[i].Event})
			}
			r.lost++
		}
	}
	if r.Shown {
		m.stage.Apply(r.Events[first:])
	}
}

func (m *Model) print(r *Run, o event.Output) {
	if !o.Err && r.output.Len() < maxOutput {
		for _, mark := range o.Marks {
			r.marks = append(r.marks, event.Mark{At: r.output.Len() + mark.At, Events: mark.Events})
		}
		r.output.WriteString(o.Text)
	}
	if r.Shown {
		m.out.Print(o, m.local)
	}
}
