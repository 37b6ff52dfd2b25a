package event

import (
	"encoding/json"
	"strings"
	"testing"
)

// Sources and output arrive byte by byte as they were sent, and fit a frame.
func TestBytesSurviveJSON(t *testing.T) {
	for name, s := range map[string]string{
		"empty": "", "text": "x := 1 < 2 && \"é\"\n", "no UTF-8": "a\xff\xfeb", "half a character": "\xc3",
		"NUL": "\x00", "long": strings.Repeat("<&>\x00", MaxSource/4), "long and odd": strings.Repeat("\xff", MaxSource),
	} {
		t.Run(name, func(t *testing.T) {
			b, err := json.Marshal(Request{ID: 7, Mode: Cell, Source: s, Limits: Limits{Output: AllOutput}})
			if err != nil || len(b) > MaxFrame {
				t.Fatalf("%d bytes, %v", len(b), err)
			}
			var r Request
			if err := json.Unmarshal(b, &r); err != nil || r.Source != s || r.ID != 7 || r.Mode != Cell || r.Limits.Output != AllOutput {
				t.Errorf("got %d bytes of %d, %+v, %v", len(r.Source), len(s), r.Limits, err)
			}
			b, err = json.Marshal(Output{ID: 7, Text: s, Err: true})
			if err != nil || len(b) > MaxFrame {
				t.Fatalf("%d bytes, %v", len(b), err)
			}
			var o Output
			if err := json.Unmarshal(b, &o); err != nil || o.Text != s || o.ID != 7 || !o.Err {
				t.Errorf("got %d bytes of %d, %v", len(o.Text), len(s), err)
			}
		})
	}
}

// Only a wall that stands closes anything.
func TestClosed(t *testing.T) {
	for _, c := range []struct {
		walls []Wall
		want  bool
	}{
		{nil, false},
		{[]Wall{{Name: "memory limit"}}, false},
		{[]Wall{{Name: "system calls", Closes: true}}, true},
		{[]Wall{{Name: "system calls", Closes: true, Fault: "no"}}, false},
	} {
		if got := (Hello{Walls: c.walls}).Closed(); got != c.want {
			t.Errorf("%+v: got %v", c.walls, got)
		}
	}
}
