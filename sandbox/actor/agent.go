package actor

import "fmt"

// Agent is a process that keeps a value and lets others read and change it, one
// at a time. The zero Agent is nobody's; an Agent with To set to a Name is whoever
// has that name. It may be sent.
type Agent[S any] struct{ To Dest }

// StartAgent starts an agent, linked to self, whose value fresh makes in the new process.
func StartAgent[S any](self *Process, fresh func() S, options ...StartOption) (Agent[S], error) {
	a, err := StartAnyAgent(self, func() any { return fresh() }, options...)
	return Agent[S](a), err
}

// AgentOf is the Start of an agent, as a supervisor's child.
func AgentOf[S any](fresh func() S, options ...StartOption) Start {
	return AnyAgentOf(func() any { return fresh() }, options...)
}

// PID is the agent's process, if To is one.
func (a Agent[S]) PID() PID { return AnyAgent(a).PID() }

// Get returns a copy of the value.
func (a Agent[S]) Get(self *Process) S {
	s, _ := AnyAgent(a).Get(self, func(s any) any { return s }).(S)
	return s
}

// Update puts what f makes of the value in its place, and returns when that has
// been done. f runs in the agent's process: what it captures is shared with the
// caller, so it should capture only what nobody changes.
func (a Agent[S]) Update(self *Process, f func(S) S) {
	AnyAgent(a).Update(self, func(v any) any { s, _ := v.(S); return f(s) })
}

// Cast is Update that does not wait.
func (a Agent[S]) Cast(self *Process, f func(S) S) {
	AnyAgent(a).Cast(self, func(v any) any { s, _ := v.(S); return f(s) })
}

// Stop stops the agent and waits until it has ended.
func (a Agent[S]) Stop(self *Process) { self.Stop(a.To) }

// GetFrom returns what f makes of a's value; f runs in the agent's process.
func GetFrom[S, R any](self *Process, a Agent[S], f func(S) R) R {
	r, _ := AnyAgent(a).Get(self, func(v any) any { s, _ := v.(S); return f(s) }).(R)
	return r
}

// GetAndUpdate puts the second result of f in the place of a's value and returns
// the first. Between reading and writing nobody else gets at the value.
func GetAndUpdate[S, R any](self *Process, a Agent[S], f func(S) (R, S)) R {
	r, _ := AnyAgent(a).GetAndUpdate(self, func(v any) (any, any) { s, _ := v.(S); return f(s) }).(R)
	return r
}

// AnyAgent is an Agent whose value has no static type: what Agent stands on.
type AnyAgent struct{ To Dest }

// StartAnyAgent is StartAgent without a type.
func StartAnyAgent(self *Process, fresh func() any, options ...StartOption) (AnyAgent, error) {
	pid, err := AnyAgentOf(fresh, options...)(self)
	return AnyAgent{pid}, err
}

// AnyAgentOf is AgentOf without a type.
func AnyAgentOf(fresh func() any, options ...StartOption) Start {
	if fresh == nil {
		panic("start agent: fresh is nil")
	}
	options = append([]StartOption{Labelled("agent")}, options...)
	return GenServerOf(func() GenServer { return &agent{fresh: fresh} }, options...)
}

// PID is the agent's process, if To is one.
func (a AnyAgent) PID() PID {
	pid, _ := a.To.(PID)
	return pid
}

// Get returns a copy of what f makes of the value.
func (a AnyAgent) Get(self *Process, f func(any) any) any {
	return a.do(self, agentOp{"get", func(s any) (any, any) { return f(s), s }})
}

// Update puts what f makes of the value in its place.
func (a AnyAgent) Update(self *Process, f func(any) any) {
	a.do(self, agentOp{"update", func(s any) (any, any) { return nil, f(s) }})
}

// GetAndUpdate returns the first result of f and keeps the second.
func (a AnyAgent) GetAndUpdate(self *Process, f func(any) (result, value any)) any {
	return a.do(self, agentOp{"get_and_update", f})
}

// Cast is Update that does not wait.
func (a AnyAgent) Cast(self *Process, f func(any) any) {
	if !self.enter() || a.To == nil {
		return
	}
	self.cast(a.To, agentOp{"update", func(s any) (any, any) { return nil, f(s) }})
}

func (a AnyAgent) do(self *Process, op agentOp) any {
	if a.To == nil {
		panic(fmt.Sprintf("%s: the agent is the zero Agent; StartAgent makes one", op.what))
	}
	return self.operate(a.To, op, callTimeout)
}

// agentOp is what an agent is asked to do.
type agentOp struct {
	what string
	f    func(any) (result, value any)
}

func (o agentOp) name() string { return o.what }

// agent is the server behind an Agent.
type agent struct {
	Defaults
	fresh func() any
	value any
}

func (a *agent) Init(*Process) Next {
	a.value = a.fresh()
	return OK()
}

func (a *agent) HandleCall(_ *Process, _ From, request any) Next {
	op, ok := request.(agentOp)
	if !ok {
		return Unexpected(request)
	}
	var result any
	result, a.value = op.f(a.value)
	return Reply(result)
}

func (a *agent) HandleCast(_ *Process, msg any) Next {
	op, ok := msg.(agentOp)
	if !ok {
		return Unexpected(msg)
	}
	_, a.value = op.f(a.value)
	return OK()
}
