package speaker

import "time"

// State is all that the speaker should see of a talk. It is sent whole.
type State struct {
	Lesson  string `json:"lesson"`          // its title
	Step    string `json:"step"`            // its title
	At      int    `json:"at"`              // the number of the step, from 1
	Of      int    `json:"of"`              // how many steps there are
	Part    int    `json:"part,omitempty"`  // how much of the step's text is shown
	Parts   int    `json:"parts,omitempty"` // of so many parts
	Notes   string `json:"notes,omitempty"`
	Seconds int    `json:"seconds,omitempty"` // that the step is to take; 0 is not planned

	Does     string `json:"does,omitempty"`      // what Next does now
	Next     string `json:"next,omitempty"`      // the title of the next step; "" after the last
	NextText string `json:"next_text,omitempty"` // how it begins
	Types    string `json:"types,omitempty"`     // what the script types next
	Left     int    `json:"left,omitempty"`      // key presses until it is typed
	Typing   bool   `json:"typing,omitempty"`    // it is half typed: see Keys.Act

	Stage bool `json:"stage,omitempty"` // keys may be the stage's: they are sent as they are, see Key

	Run   string `json:"run,omitempty"`   // how the run goes or went
	Good  string `json:"good,omitempty"`  // the good run that Good shows, or why there is none
	Blank bool   `json:"blank,omitempty"` // the audience sees nothing
	Over  bool   `json:"over,omitempty"`  // the last step is done
	Says  string `json:"says,omitempty"`  // a sentence about the last key

	Width  int `json:"width"` // of the audience's window
	Height int `json:"height"`

	Started time.Time `json:"started,omitzero"` // when the talk began; zero before its first key
	Planned int       `json:"planned"`          // seconds that the steps before this one were to take
	Total   int       `json:"total"`            // seconds that the whole talk is to take
}

// Elapsed is how long the talk goes on at the given time.
func (s *State) Elapsed(now time.Time) time.Duration {
	if s.Started.IsZero() {
		return 0
	}
	return max(now.Sub(s.Started), 0)
}

// Late is how far the talk is behind its plan at the given time; negative when
// it is ahead. While the step may still take its time it is 0.
func (s *State) Late(now time.Time) time.Duration {
	if s.Started.IsZero() || s.Total == 0 {
		return 0
	}
	at, from := s.Elapsed(now), time.Duration(s.Planned)*time.Second
	to := from + time.Duration(s.Seconds)*time.Second
	switch {
	case at < from:
		return at - from
	case at > to:
		return at - to
	}
	return 0
}

// Act is what a speaker asks of a talk.
type Act string

// The acts.
const (
	Next     Act = "next"      // show what comes next
	Prev     Act = "prev"      // go back
	Type     Act = "type"      // type the next characters of the script
	TypeLine Act = "type-line" // type the rest of its line
	TypeAll  Act = "type-all"  // type the rest of it
	Untype   Act = "untype"    // take the last characters back
	Run      Act = "run"       // run the code
	Play     Act = "play"      // stop what runs; run when nothing does
	Stop     Act = "stop"      // stop what runs
	Blank    Act = "blank"     // show nothing, or again what was shown
	Good     Act = "good"      // show the last good run
	Reset    Act = "reset"     // begin the step's code again
	View     Act = "view"      // the next view of the stage
	Faster   Act = "faster"
	Slower   Act = "slower"
	Skip     Act = "skip" // show the end of the run at once
)

// acts are all that a talk takes from the wire.
var acts = map[Act]bool{
	Next: true, Prev: true, Type: true, TypeLine: true, TypeAll: true, Untype: true, Run: true, Play: true, Stop: true,
	Blank: true, Good: true, Reset: true, View: true, Faster: true, Slower: true, Skip: true,
}

// Hello is how a talk introduces itself.
type Hello struct {
	PID    int    `json:"pid"`
	Lesson string `json:"lesson"` // its id
}

// Known reports whether a is an act that talks take.
func (a Act) Known() bool {
	_, pick := a.Picked()
	_, press := a.Pressed()
	return pick || press || acts[a]
}
