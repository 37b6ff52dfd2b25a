package event

import (
	"encoding/json"
	"unicode/utf8"
)

// JSON holds text, and programs print and are made of bytes: what is no UTF-8
// would arrive changed, and what is long would become six times as long where it
// has to be escaped. So Request.Source and Output.Text cross the wire as bytes
// when they are either.

// maxPlain is the longest text that crosses as it is.
const maxPlain = 16 << 10

func plain(s string) bool { return len(s) <= maxPlain && utf8.ValidString(s) }

type (
	requestJSON Request
	outputJSON  Output
)

type rawRequest struct {
	requestJSON
	Raw []byte `json:"raw,omitempty"`
}

type rawOutput struct {
	outputJSON
	Raw []byte `json:"raw,omitempty"`
}

// MarshalJSON keeps every byte of the source.
func (r Request) MarshalJSON() ([]byte, error) {
	w := rawRequest{requestJSON: requestJSON(r)}
	if !plain(r.Source) {
		w.Source, w.Raw = "", []byte(r.Source)
	}
	return json.Marshal(w)
}

// UnmarshalJSON undoes MarshalJSON.
func (r *Request) UnmarshalJSON(b []byte) error {
	var w rawRequest
	if err := json.Unmarshal(b, &w); err != nil {
		return err
	}
	*r = Request(w.requestJSON)
	if w.Raw != nil {
		r.Source = string(w.Raw)
	}
	return nil
}

// MarshalJSON keeps every byte of the text.
func (o Output) MarshalJSON() ([]byte, error) {
	w := rawOutput{outputJSON: outputJSON(o)}
	if !plain(o.Text) {
		w.Text, w.Raw = "", []byte(o.Text)
	}
	return json.Marshal(w)
}

// UnmarshalJSON undoes MarshalJSON.
func (o *Output) UnmarshalJSON(b []byte) error {
	var w rawOutput
	if err := json.Unmarshal(b, &w); err != nil {
		return err
	}
	*o = Output(w.outputJSON)
	if w.Raw != nil {
		o.Text = string(w.Raw)
	}
	return nil
}
