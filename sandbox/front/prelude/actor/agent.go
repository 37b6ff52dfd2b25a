package actor

import "understudy/sandbox/actor"

// Agent is a process that keeps a value.
type Agent[S any] struct{ To actor.Dest }

// StartAgent starts an agent, linked to self.
func StartAgent[S any](self *actor.Process, fresh func() S, options ...actor.StartOption) (Agent[S], error) {
	a, err := actor.StartAnyAgent(self, func() any { return fresh() }, options...)
	return Agent[S]{a.To}, err
}

// AgentOf is the Start of an agent.
func AgentOf[S any](fresh func() S, options ...actor.StartOption) actor.Start {
	return actor.AnyAgentOf(func() any { return fresh() }, options...)
}

func (a Agent[S]) untyped() actor.AnyAgent { return actor.AnyAgent{To: a.To} }

// PID is the agent's process.
func (a Agent[S]) PID() actor.PID { return a.untyped().PID() }

// Get returns a copy of the value.
func (a Agent[S]) Get(self *actor.Process) S {
	s, _ := a.untyped().Get(self, func(s any) any { return s }).(S)
	return s
}

// Update puts what f makes of the value in its place.
func (a Agent[S]) Update(self *actor.Process, f func(S) S) {
	a.untyped().Update(self, func(v any) any {
		s, _ := v.(S)
		return f(s)
	})
}

// Cast is Update that does not wait.
func (a Agent[S]) Cast(self *actor.Process, f func(S) S) {
	a.untyped().Cast(self, func(v any) any {
		s, _ := v.(S)
		return f(s)
	})
}

// Stop stops the agent.
func (a Agent[S]) Stop(self *actor.Process) { self.Stop(a.To) }

// GetFrom returns what f makes of a's value.
func GetFrom[S, R any](self *actor.Process, a Agent[S], f func(S) R) R {
	r, _ := a.untyped().Get(self, func(v any) any {
		s, _ := v.(S)
		return f(s)
	}).(R)
	return r
}

// GetAndUpdate returns f's first result and keeps the second.
func GetAndUpdate[S, R any](self *actor.Process, a Agent[S], f func(S) (R, S)) R {
	r, _ := a.untyped().GetAndUpdate(self, func(v any) (any, any) {
		s, _ := v.(S)
		result, next := f(s)
		return result, next
	}).(R)
	return r
}
