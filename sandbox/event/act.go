package event

// Act is what a person does to a process of a run.
type Act struct {
	Kind ActKind `json:"kind"`
	PID  uint64  `json:"pid"`
	Text string  `json:"text,omitempty"` // of ActExit: the reason; of ActSend: the message, as an expression of Go

	// Event is the number of the event after which it is done, in a run that is
	// repeated with its acts. One that is done at once has none.
	Event uint64 `json:"event,omitempty"`
}

// ActKind says what is done.
type ActKind string

// The kinds of acts.
const (
	ActExit    ActKind = "exit"    // send it an exit signal
	ActKill    ActKind = "kill"    // send it the exit signal that cannot be trapped
	ActSend    ActKind = "send"    // put a message in its mailbox
	ActSuspend ActKind = "suspend" // let it have no turn
	ActResume  ActKind = "resume"  // let it have turns again
)

// MaxActs bounds the acts of a request.
const MaxActs = 200

// Acted is how an act went.
type Acted struct {
	Act
	Fault string `json:"fault,omitempty"` // why it was not done, in a sentence
}
