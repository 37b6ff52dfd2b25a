package tui

import (
	"regexp"
	"slices"
	"testing"

	"charm.land/bubbles/v2/key"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/screen/author"
	"understudy/tui/screen/notes"
	"understudy/tui/screen/talk"
	"understudy/tui/screen/watch"
	"understudy/tui/speaker"
	"understudy/tui/ui"
)

// quietSession runs nothing.
type quietSession struct{}

func (quietSession) Run(event.Request) uint64 { return 1 }
func (quietSession) Stop()                    {}
func (quietSession) Act(event.Act)            {}
func (quietSession) Take() event.Batch        { return event.Batch{} }
func (quietSession) Wake() <-chan struct{}    { return nil }

// quietLink is a talk that nobody gives.
type quietLink struct{}

func (quietLink) Take() speaker.Status  { return speaker.Status{} }
func (quietLink) Wake() <-chan struct{} { return nil }
func (quietLink) Send(speaker.Act) bool { return false }

// testPlaces has the built-in course, and a progress that nobody keeps.
func testPlaces(t *testing.T, look ui.Look) *places {
	t.Helper()
	course, err := lessons.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	store, err := lessons.OpenStoreAt("")
	if err != nil {
		t.Fatal(err)
	}
	parts := func() (Parts, error) { return Parts{Session: quietSession{}}, nil }
	return newPlaces(Options{Session: quietSession{}, Course: course, Store: store, Look: look, Prompt: parts}, ui.Lesson)
}

// allScreens is one screen of each kind.
func allScreens(t *testing.T) map[string]ui.Screen {
	t.Helper()
	p, st := testPlaces(t, ui.Look{}), ui.NewStyles(ui.Dark)
	all := map[string]ui.Screen{
		"talk":  talk.New(talk.Options{Lesson: p.lessons.Course.Lessons[1], Runner: quietSession{}, Styles: st, Context: t.Context()}),
		"watch": watch.New(watch.Options{Runner: quietSession{}, Styles: st}),
		"notes": notes.New(notes.Options{Link: quietLink{}, Styles: st}),
	}
	lesson, _, err := p.Open(ui.Place{Kind: ui.Lesson})
	if err != nil {
		t.Fatal(err)
	}
	all["author"] = author.New(lesson.Screen.(author.Learner), st)
	for name, to := range map[string]ui.Kind{"lesson": ui.Lesson, "home": ui.Course, "prompt": ui.Prompt, "tour": ui.Tour} {
		w, _, err := p.Open(ui.Place{Kind: to})
		if err != nil {
			t.Fatal(err)
		}
		all[name] = w.Screen
	}
	return all
}

var functionKey = regexp.MustCompile(`^(shift\+|alt\+|ctrl\+)?f[0-9]+$`)

// twice are keys with two meanings in one context, which are one to the learner.
var twice = map[string]string{
	"lesson space": "turns the page, and after the last page the step",
	"author space": "as in the lesson, which is in it",
}

// Below one title of the help, which is one context, a key means one thing; what
// the app takes for itself means nothing else anywhere; and whatever a function
// key does, a key does that every terminal sends.
func TestKeysOfAllScreens(t *testing.T) {
	for name, screen := range allScreens(t) {
		for _, column := range screen.FullHelp() {
			meant := map[string]string{}
			for _, b := range column {
				if b.Help().Key == "" { // a title
					meant = map[string]string{}
				}
				checkWords(t, name, b)
				checkTwin(t, name, b, column)
				checkApps(t, name, b)
				for _, key := range b.Keys() {
					if was, is := meant[key]; is && twice[name+" "+key] == "" {
						t.Errorf("%s: %s is %q and %q", name, key, was, b.Help().Desc)
					}
					meant[key] = b.Help().Desc
				}
			}
		}
	}
}

func checkWords(t *testing.T, screen string, b key.Binding) {
	t.Helper()
	if len(b.Keys()) > 0 && (b.Help().Key == "" || b.Help().Desc == "") {
		t.Errorf("%s: %q have no words", screen, b.Keys())
	}
	if b.Help().Desc == "undo" && slices.Contains(b.Keys(), "ctrl+z") {
		t.Errorf("%s: undo is Ctrl+Z, which suspends", screen)
	}
}

// checkTwin looks for a key that every terminal sends, at b or at another binding
// of the column that does the same.
func checkTwin(t *testing.T, screen string, b key.Binding, column []key.Binding) {
	t.Helper()
	if !slices.ContainsFunc(b.Keys(), functionKey.MatchString) {
		return
	}
	for _, other := range column {
		same := other.Help().Desc == b.Help().Desc
		if same && slices.ContainsFunc(other.Keys(), func(k string) bool { return !functionKey.MatchString(k) }) {
			return
		}
	}
	t.Errorf("%s: %q has only the function keys %q", screen, b.Help().Desc, b.Keys())
}

// checkApps looks for a key of b that the app takes before the screen gets it.
func checkApps(t *testing.T, screen string, b key.Binding) {
	t.Helper()
	k := ui.NewKeys()
	for _, a := range []key.Binding{k.Quit, k.Suspend, k.Help, k.Home} {
		for _, key := range b.Keys() {
			if slices.Contains(a.Keys(), key) && a.Help().Desc != b.Help().Desc {
				t.Errorf("%s: %s is %q, but the app takes it: %q", screen, key, b.Help().Desc, a.Help().Desc)
			}
		}
	}
}
