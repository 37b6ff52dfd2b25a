package event

// AskKind says what an Ask is about.
type AskKind string

// The kinds.
const (
	AskComplete AskKind = "complete" // what can stand at Cursor, and the call around it
	AskDoc      AskKind = "doc"      // what the name Source is
	AskType     AskKind = "type"     // of which type the expression Source is
)

// Ask is a question about a source that somebody is writing.
type Ask struct {
	Kind   AskKind `json:"kind"`
	Cursor int     `json:"cursor,omitempty"` // a byte of the source

	// Cells are accepted inputs of a prompt that the worker is to learn first; it
	// knows Base of them already. If it does not, it answers Missing.
	Base  int      `json:"base,omitempty"`
	Cells []string `json:"cells,omitempty"`
}

// Answer is what there is to say to an Ask. The fields are those of its kind.
type Answer struct {
	Missing bool `json:"missing,omitempty"` // the worker does not know Base cells: send all

	From       int         `json:"from,omitempty"` // a candidate takes the place of these bytes
	To         int         `json:"to,omitempty"`
	Candidates []Candidate `json:"candidates,omitempty"` // the likeliest first
	Signature  *Signature  `json:"signature,omitempty"`  // of the call around the cursor

	Doc   *Doc     `json:"doc,omitempty"`
	Types []string `json:"types,omitempty"` // one, or one a result
}

// Candidate is something that can stand at a cursor.
type Candidate struct {
	Name string `json:"name"`
	Kind string `json:"kind"` // "func", "method", "field", "var", "const", "type", "package" or "keyword"
	Type string `json:"type,omitempty"`
	Doc  string `json:"doc,omitempty"` // one line
}

// Signature is a function that is being called.
type Signature struct {
	Name    string   `json:"name"`
	Params  []string `json:"params,omitempty"`
	Results string   `json:"results,omitempty"`
	Active  int      `json:"active,omitempty"` // which parameter is being written
	Doc     string   `json:"doc,omitempty"`    // one line
}

// Doc is what there is to say about a name.
type Doc struct {
	Name    string   `json:"name"`
	Decl    string   `json:"decl,omitempty"` // as Go declares it; empty if there is no such name
	Text    string   `json:"text,omitempty"`
	Similar []string `json:"similar,omitempty"`
}
