package plain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"understudy/lessons"
	"understudy/sandbox/event"
	"understudy/tui/component/shell"
	"understudy/tui/component/stage"
	"understudy/tui/ui"
)

// command does what a line that begins with a colon says.
func (r *repl) command(ctx context.Context, c shell.Command) {
	switch c.Name {
	case "quit":
		r.over = true
	case "help":
		r.say("%s\n", replHelp)
		for _, line := range shell.Help() {
			r.say("  %s", line)
		}
		r.say("And in words, what the screen shows in pictures:")
		for _, name := range []string{":messages", ":tree", ":times"} {
			r.say("  %s", name)
		}
	case "copy":
		r.say("There is no clipboard here: select the text.")
	case "clear": // there is no page to empty
	case "ps", "info":
		r.processes(ctx, c)
	case "flush":
		res := r.run(ctx, event.Request{Mode: event.Prompt, Source: "self.Flush()"})
		r.tell("flush", "", &res)
	case "kill":
		res := r.run(ctx, event.Request{Mode: event.Kill, PID: shell.PID(c.Arg)})
		r.tell("kill", "", &res)
	case "suspend", "resume":
		act := event.Act{Kind: event.ActKind(c.Name), PID: shell.PID(c.Arg)}
		res := r.run(ctx, event.Request{Mode: event.Do, Acts: []event.Act{act}})
		if r.tell(c.Name, "", &res); res.Status == event.OK && res.Sentence == "" {
			r.say("%s.", stage.Done(act))
		}
	case "time":
		r.time()
	case "trace":
		r.trace = c.Arg == "on"
	case "h", "type":
		r.ask(ctx, c)
	case "load":
		r.load(ctx, c.Arg)
	case "save":
		r.save(c.Arg)
	default:
		r.restart(ctx, c)
	}
}

// maxKept bounds how many events are kept for the pictures.
const maxKept = 50_000

// note keeps an event. The oldest are forgotten, half of them at a time, except for
// who there is.
func (r *repl) note(e event.Event) {
	if len(r.events) >= maxKept {
		kept := make([]event.Event, 0, maxKept)
		for _, old := range r.events[:maxKept/2] {
			if old.Kind == event.Spawn || old.Kind == event.Exit || old.Kind == event.Register {
				kept = append(kept, old)
			}
		}
		if len(kept) > maxKept/4 {
			kept = kept[len(kept)-maxKept/4:]
		}
		r.events = append(kept, r.events[maxKept/2:]...)
	}
	r.events = append(r.events, e)
}

// picture tells in words what a view of the stage shows, if line asks for one.
func (r *repl) picture(ctx context.Context, line string) bool {
	var tell func(lessons.Run) []string
	switch line {
	case ":messages":
		tell = lastMessages
	case ":tree":
		tell = tree
	case ":times":
		tell = times
	default:
		return false
	}
	r.run(ctx, event.Request{Mode: event.Kill}) // it kills nobody, and brings all events
	if len(r.events) == 0 {
		r.say("No process lives yet: the first input starts the shell.")
		return true
	}
	for _, s := range tell(lessons.Run{Events: r.events}) {
		r.told(r.Out, s+"\n")
	}
	return true
}

// processes says what there is to say about processes, as they are now.
func (r *repl) processes(ctx context.Context, c shell.Command) {
	r.run(ctx, event.Request{Mode: event.Kill}) // it kills nobody, and brings all events
	text := ""
	switch c.Name {
	case "ps":
		text = shell.PS(r.world)
	default:
		text = shell.Info(r.world, shell.PID(c.Arg))
	}
	r.told(r.Out, text+"\n")
}

func (r *repl) time() {
	if len(r.accepted) == 0 {
		r.say("Nothing has run yet.")
		return
	}
	r.say("The last input took %v.", r.last.Wall.Round(time.Microsecond))
}

// restart begins anew, with another scheduler perhaps.
func (r *repl) restart(ctx context.Context, c shell.Command) {
	switch c.Name {
	case "seed":
		r.seed, _ = strconv.ParseInt(c.Arg, 10, 64) // Parse has looked at it
		r.virtual = r.virtual && r.seed != 0
	case "virtual":
		r.virtual = true
		if r.seed == 0 {
			r.seed = 1
		}
	}
	r.forget()
	res := r.run(ctx, event.Request{Mode: event.Prompt, Fresh: true})
	r.tell("", "", &res)
	switch {
	case r.virtual:
		r.say("A new beginning: seed %d, in virtual time.", r.seed)
	case r.seed != 0:
		r.say("A new beginning: seed %d.", r.seed)
	default:
		r.say("A new beginning.")
	}
}

// ask asks the assistant what a name is, or of which type an expression.
func (r *repl) ask(ctx context.Context, c shell.Command) {
	if c.Name == "type" && c.Arg == "" {
		if r.lastType == "" {
			r.say("No input has had a value yet.")
		} else {
			r.say("%s", r.lastType)
		}
		return
	}
	kind := event.AskDoc
	if c.Name == "type" {
		kind = event.AskType
	}
	if r.assistant == nil {
		r.say("There is nobody here who knows that.")
		return
	}
	a, err := r.assistant.Ask(ctx, c.Arg, event.Ask{Kind: kind})
	switch {
	case err != nil:
		r.say("The helper that knows the names does not answer. Try again.")
	case c.Name == "type":
		r.say("%s", shell.Type(c.Arg, a.Types))
	default:
		for _, line := range strings.Split(shell.Doc(a.Doc), "\n") {
			r.say("%s", strings.Join(ui.Wrap(line, width), "\n"))
		}
	}
}

// load runs what is in a file.
func (r *repl) load(ctx context.Context, name string) {
	f, err := os.Open(name)
	if err != nil {
		r.say("It could not be loaded: %v.", err)
		return
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, event.MaxSource+1))
	switch {
	case err != nil:
		r.say("It could not be loaded: %v.", err)
	case len(b) > event.MaxSource:
		r.say("%s is longer than 256 KB.", name)
	case strings.TrimSpace(string(b)) != "":
		r.eval(ctx, name, string(b))
	}
}

// save writes the inputs that ran to a new file.
func (r *repl) save(name string) {
	if len(r.accepted) == 0 {
		r.say("There is nothing to save: no input has run yet.")
		return
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if errors.Is(err, fs.ErrExist) {
		r.say("%s is there already. Choose another name.", name)
		return
	}
	if err == nil {
		_, err = fmt.Fprintln(f, strings.Join(r.accepted, "\n\n"))
		if bad := f.Close(); err == nil {
			err = bad
		}
	}
	if err != nil {
		r.say("It could not be saved: %v.", err)
	}
}
