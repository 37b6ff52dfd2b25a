package lessons

import (
	"reflect"
	"strings"
	"sync"
)

// The types of this file are the format: their fields are the keys that a file
// may have. The reader takes the known keys from them, and Schema describes them
// to an editor, so that the two cannot differ.
//
// A field's key is its name in the file, doc says what it is for, and rule is a
// list of: must (every file has it), id, line (one line), min=N, max=N, one=a|b|c
// (one of the words), many (one or a list of them), lines (several lines).

type courseDoc struct {
	ID      string   `key:"id" rule:"must,id" doc:"A name for good: learners' progress is kept by it."`
	Title   string   `key:"title" rule:"must,line" doc:"What the pack is called."`
	Authors []string `key:"authors" rule:"must" doc:"Who wrote it."`
	Licence string   `key:"licence" rule:"must,line" doc:"What others may do with it, such as CC-BY-4.0."`
	Order   []string `key:"order" doc:"The ids of the lessons in the order in which they are taught. Without it, the order of the file names."`
}

type lessonDoc struct {
	Format  int       `key:"format" rule:"must,min=1,max=1" doc:"The version of the format: 1."`
	ID      string    `key:"id" rule:"must,id" doc:"A name for good: learners' progress is kept by it."`
	Title   string    `key:"title" rule:"must,line" doc:"One line."`
	Minutes int       `key:"minutes" rule:"must,min=1,max=60" doc:"How long the lesson takes, about."`
	Needs   []string  `key:"needs" rule:"many" doc:"Ids of the lessons to do first."`
	Teaches []string  `key:"teaches" rule:"must,many" doc:"The words that a learner knows afterwards."`
	Summary string    `key:"summary" rule:"must" doc:"One paragraph."`
	Steps   []stepDoc `key:"steps" rule:"must" doc:"What a learner goes through, one screen each."`
}

type stepDoc struct {
	ID    string `key:"id" rule:"must,id" doc:"A name for good, unique in the lesson."`
	Title string `key:"title" rule:"must,line" doc:"One line."`
	Kind  string `key:"kind" rule:"must,one=prose|demo|predict|exercise|quiz|play" doc:"What a learner does: read, run, say what will happen, write code, answer, or try things out."`
	Text  string `key:"text" rule:"must,lines" doc:"Markdown, at most 76 columns. A line <!-- pause --> stops a presenter. [word](glossary:word) links to the glossary."`

	Notes  notesDoc `key:"notes" doc:"For who presents the lesson."`
	Elixir twinDoc  `key:"elixir" doc:"The same in Elixir."`

	Code     string      `key:"code" rule:"lines" doc:"demo, predict, play: the Go code that runs."`
	Expect   string      `key:"expect" rule:"one=ok|crashed|deadlock|limited" doc:"demo: how the run ends, when not ok."`
	Recorded recordedDoc `key:"recorded" doc:"demo: what a run showed, for when it cannot run. understudy check compares it."`

	Starter  string     `key:"starter" rule:"lines" doc:"exercise: the code that a learner finds. ____ is a blank to fill in."`
	Solution string     `key:"solution" rule:"lines" doc:"exercise: an answer that passes under every schedule."`
	Second   string     `key:"second" rule:"lines" doc:"exercise: another one, of another structure. A check that only knows one way is too narrow."`
	Wrong    []wrongDoc `key:"wrong" doc:"exercise: answers that learners give, and the goals that each fails."`
	Hints    []string   `key:"hints" rule:"many" doc:"exercise: from a nudge to nearly the answer."`
	Check    []condDoc  `key:"check" doc:"exercise: what must hold."`

	Question string      `key:"question" doc:"predict, quiz: what is asked."`
	Choices  []choiceDoc `key:"choices" doc:"predict, quiz: the answers to choose from."`
	Order    []string    `key:"order" doc:"predict: words that a learner puts in order, instead of choices."`
	Asks     subjectDoc  `key:"asks" doc:"predict: what of the run is the answer: value, output, status, took, or the texts of the events that fit a pattern."`

	Setup     string    `key:"setup" rule:"lines" doc:"Code that runs before the learner's, and is not shown."`
	State     string    `key:"state" rule:"one=fresh|inherited" doc:"inherited: the code of the step before runs first."`
	Scheduler string    `key:"scheduler" rule:"one=seeded|parallel" doc:"Who decides which process runs next: a seed, or the operating system."`
	Clock     string    `key:"clock" rule:"one=virtual|real" doc:"virtual: time jumps to the next timer when nobody can run."`
	Limits    limitsDoc `key:"limits" doc:"When a run is stopped."`
	Seed      int       `key:"seed" rule:"min=1,max=1073741824" doc:"Of the run on the stage."`
	Schedules int       `key:"schedules" rule:"min=1,max=1000" doc:"How many runs judge an answer, or tell what can happen."`
}

type notesDoc struct {
	Seconds int    `key:"seconds" rule:"min=1,max=3600" doc:"How long the step takes in a talk."`
	Text    string `key:"text" rule:"must,lines" doc:"What to say."`
}

type twinDoc struct {
	Code   string `key:"code" rule:"must,lines" doc:"The code."`
	Output string `key:"output" rule:"lines" doc:"What it printed on real Elixir."`
}

type recordedDoc struct {
	Output string    `key:"output" rule:"lines" doc:"What was printed."`
	Value  scalarDoc `key:"value" doc:"The value of the last line."`
	Took   string    `key:"took" doc:"The time that passed, such as 2.5s."`
	Events int       `key:"events" rule:"min=0,max=20000000" doc:"How many events happened."`
}

type wrongDoc struct {
	Name  string   `key:"name" rule:"must,line" doc:"What is wrong about it, in a few words."`
	Code  string   `key:"code" rule:"must,lines" doc:"The whole answer."`
	Fails []string `key:"fails" rule:"must,many" doc:"The goals that it fails, as the check writes them: these and no others."`
}

type choiceDoc struct {
	Text    string    `key:"text" rule:"must" doc:"The answer."`
	Because string    `key:"because" doc:"Why it is right or wrong. A quiz says it of each choice."`
	Right   bool      `key:"right" doc:"quiz: this is it."`
	Is      scalarDoc `key:"is" doc:"predict: the outcome that it means, or /a regexp/."`
	Varies  bool      `key:"varies" doc:"predict: it means that runs differ."`
}

type limitsDoc struct {
	Wall      string `key:"wall" doc:"Real time, such as 5s."`
	Processes int    `key:"processes" rule:"min=1,max=100000" doc:"Processes alive at once."`
	Events    int    `key:"events" rule:"min=1,max=20000000" doc:"Events of the run."`
}

type condDoc struct {
	Goal string `key:"goal" rule:"must,line" doc:"What should hold, in the positive."`
	Fail string `key:"fail" rule:"must" doc:"The sentence that a learner reads when it does not."`
	Some bool   `key:"some" doc:"One schedule that shows it is enough. Otherwise it must hold under all."`

	Has      patternDoc   `key:"has" doc:"An event fits."`
	Never    patternDoc   `key:"never" doc:"No event fits."`
	Count    patternDoc   `key:"count" doc:"So many events fit: at_least, at_most or exactly stand beside it."`
	Before   []patternDoc `key:"before" doc:"The first fit of each comes before the first fit of the next."`
	AnyOrder []patternDoc `key:"any_order" doc:"Each is fitted by an event of its own, in whatever order."`
	Final    finalDoc     `key:"final" doc:"How things stand at the end."`
	Took     spanDoc      `key:"took" doc:"How long the run lasted, on the virtual clock."`
	Value    valueDoc     `key:"value" doc:"The value of the last line, or of an expression evaluated afterwards."`
	Status   []string     `key:"status" rule:"many,one=ok|crashed|deadlock|limited" doc:"How the run ended."`
	Outcomes outcomesDoc  `key:"outcomes" doc:"What different schedules may, and must, lead to."`
	Uses     []string     `key:"uses" rule:"many" doc:"Constructs that the code must have. Only where the construct is the lesson."`
	Forbids  []string     `key:"forbids" rule:"many" doc:"Constructs that the code must not have."`
	Output   scalarDoc    `key:"output" doc:"What was printed. The last resort: text rarely has to match."`

	AtLeast int `key:"at_least" rule:"min=0" doc:"Of count."`
	AtMost  int `key:"at_most" rule:"min=0" doc:"Of count."`
	Exactly int `key:"exactly" rule:"min=0" doc:"Of count."`
}

type patternDoc struct {
	Kind    string    `key:"kind" rule:"must,one=KINDS" doc:"What happened."`
	Process string    `key:"process" doc:"Whose event: a registered name, the label of a spawn, or a $capture."`
	Peer    string    `key:"peer" doc:"The other process."`
	From    string    `key:"from" doc:"Of messages and signals: the sender."`
	To      string    `key:"to" doc:"Of messages and signals: the receiver."`
	Text    scalarDoc `key:"text" doc:"The message, reason or name; or /a regexp/."`
	Bad     bool      `key:"bad" doc:"Whether it went wrong: a crash, a timeout."`
	At      string    `key:"at" doc:"Virtual time: exactly then, such as 2s."`
	Within  string    `key:"within" doc:"Virtual time: not later."`
	After   string    `key:"after" doc:"Virtual time: later."`
}

type finalDoc struct {
	Process string      `key:"process" doc:"Which; without it, all."`
	Is      string      `key:"is" rule:"one=alive|dead" doc:"Whether it lives."`
	Alive   boundsDoc   `key:"alive" doc:"How many of them live."`
	Mailbox []scalarDoc `key:"mailbox" rule:"many" doc:"Exactly these messages wait there, oldest first."`
	Unread  boundsDoc   `key:"unread" doc:"How many messages wait in mailboxes."`
	Linked  []string    `key:"linked" rule:"many" doc:"To whom it is linked, at least."`
	Leaked  boundsDoc   `key:"leaked" doc:"How many processes live that nobody can find: no name, no link, no monitor."`
}

type outcomesDoc struct {
	Of    subjectDoc  `key:"of" doc:"What of a run is its outcome: value, output, status, took, or a pattern, of which the texts count."`
	In    []scalarDoc `key:"in" rule:"many" doc:"Each outcome must be one of these."`
	Reach []scalarDoc `key:"reach" rule:"many" doc:"Each of these must come under some schedule."`
}

// What may be written in more than one way.
type (
	scalarDoc  struct{} // a text, a number, true or false
	boundsDoc  struct{} // a number, or at_least and at_most
	spanDoc    struct{} // a time, or at_least and at_most
	valueDoc   struct{} // a scalar, or of and is
	subjectDoc struct{} // a word, or a pattern
)

type (
	limitDoc struct {
		AtLeast int `key:"at_least" rule:"min=0" doc:"At least so many."`
		AtMost  int `key:"at_most" rule:"min=0" doc:"At most so many."`
	}
	timesDoc struct {
		AtLeast string `key:"at_least" doc:"At least so long, such as 1s."`
		AtMost  string `key:"at_most" doc:"At most so long."`
	}
	valueOfDoc struct {
		Of string    `key:"of" rule:"must,line" doc:"An expression, evaluated after the learner's code."`
		Is scalarDoc `key:"is" rule:"must" doc:"What it must be, or /a regexp/."`
	}
)

// subjectWords are the outcomes of a run that have a word.
var subjectWords = []string{"value", "output", "status", "took"}

// keysOf are the keys of a mapping that T describes, in the order of its fields.
func keysOf[T any]() []string { return docOf[T]().keys }

// mustOf are those of its keys that every such mapping has.
func mustOf[T any]() []string { return docOf[T]().must }

// docKeys are what the reader needs of a type: a hostile file has many mappings,
// so they are looked up once.
type docKeys struct{ keys, must []string }

var docs sync.Map // reflect.Type to docKeys

func docOf[T any]() docKeys {
	t := reflect.TypeFor[T]()
	if known, ok := docs.Load(t); ok {
		return known.(docKeys)
	}
	var d docKeys
	for f := range docFields(t) {
		d.keys = append(d.keys, f.key)
		if f.must {
			d.must = append(d.must, f.key)
		}
	}
	docs.Store(t, d)
	return d
}

// docField is a key of the format.
type docField struct {
	key, doc string
	of       reflect.Type
	must     bool
	rules    map[string]string
}

// docFields are the fields of a type of this file.
func docFields(t reflect.Type) func(func(docField) bool) {
	return func(yield func(docField) bool) {
		for i := range t.NumField() {
			f := t.Field(i)
			d := docField{key: f.Tag.Get("key"), doc: f.Tag.Get("doc"), of: f.Type, rules: map[string]string{}}
			for rule := range strings.SplitSeq(f.Tag.Get("rule"), ",") {
				name, value, _ := strings.Cut(rule, "=")
				d.rules[name] = value
			}
			_, d.must = d.rules["must"]
			if !yield(d) {
				return
			}
		}
	}
}
