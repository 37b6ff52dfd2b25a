package plain

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"understudy/tui/ui"
)

// command is one that a learner can type at a lesson.
type command struct {
	names []string // the first is shown
	args  string
	does  string // in a few words
	more  string // what :help NAME adds
	run   func(l *learner, ctx context.Context, rest string)
}

// group is commands that belong together.
type group struct {
	title string
	all   []command
}

// commands are all there are. It is filled by init, since :help reads it.
var commands []group

func init() {
	commands = []group{
		{"Your code", []command{
			{[]string{"run", "r"}, "", "run your code, and check it", "Ctrl-C stops a run that takes too long. What you wrote is kept first.", func(l *learner, ctx context.Context, _ string) { l.run(ctx) }},
			{[]string{"code", "show", "c"}, "", "show your code, with line numbers", "", func(l *learner, _ context.Context, _ string) { l.showCode() }},
			{[]string{"set"}, "N TEXT", "put TEXT in place of line N", "Example: :set 3 self.Spawn(greeter). Blanks before TEXT after the first one are kept.", changing(":set")},
			{[]string{"ins"}, "N TEXT", "put TEXT in before line N", "", changing(":ins")},
			{[]string{"del"}, "N", "take line N away", "", changing(":del")},
			{[]string{"new"}, "", "begin an empty text", ":undo brings the old one back.", func(l *learner, _ context.Context, _ string) { l.empty() }},
			{[]string{"reset"}, "", "go back to how the step began", ":undo brings your text back.", func(l *learner, _ context.Context, _ string) { l.reset() }},
			{[]string{"undo", "u"}, "", "take the last change back", "A change is a line that you typed, :set, :ins, :del, :new or :reset.", func(l *learner, _ context.Context, _ string) { l.undo() }},
			{[]string{"redo"}, "", "make it again", "", func(l *learner, _ context.Context, _ string) { l.redo() }},
		}},
		{"What happened, in words", []command{
			{[]string{"messages", "m"}, "", "who sent what to whom, and what became of it", "One sentence for each message of the last run, in the order in which they were sent.", picture(messages)},
			{[]string{"tree", "t"}, "", "who started whom, as an indented list", "Below each process are those that it started. Links and the end of each process are told with it.", picture(tree)},
			{[]string{"times"}, "", "how long each process slept, waited and ran", "Then their sum, beside the time that really passed.", picture(times)},
			{[]string{"procs", "ps"}, "", "each process, and what lies in its mailbox", "As they were at the end of the last run.", picture(procs)},
			{[]string{"log"}, "", "every event of the last run", "", func(l *learner, _ context.Context, _ string) { l.log() }},
			{[]string{"replay"}, "", "run again what failed, in that very order", "After a check that failed in another run than the first one.", func(l *learner, ctx context.Context, _ string) { l.replay(ctx) }},
		}},
		{"The lesson", []command{
			{[]string{"read"}, "", "show the text of the step again", "", func(l *learner, _ context.Context, _ string) { l.say("%s", markdown(l.step.Text)) }},
			{[]string{"goals", "g"}, "", "show the goals, or the question", "", func(l *learner, _ context.Context, _ string) { l.goals() }},
			{[]string{"hint"}, "", "the next hint", "", func(l *learner, _ context.Context, _ string) { l.hint() }},
			{[]string{"solution"}, "", "a solution, and how yours differs; yours stays", "", func(l *learner, _ context.Context, _ string) { l.solution() }},
			{[]string{"elixir"}, "", "the same program in Elixir", "", func(l *learner, _ context.Context, _ string) { l.elixir() }},
			{[]string{"word", "words"}, "WORD", "say what a word means", "Without WORD: the words of this step.", func(l *learner, _ context.Context, rest string) { l.word(rest) }},
		}},
		{"The way", []command{
			{[]string{"next", "n"}, "", "the next step", "", func(l *learner, _ context.Context, _ string) { l.next() }},
			{[]string{"back", "b"}, "", "the step before", "", func(l *learner, _ context.Context, _ string) { l.back() }},
			{[]string{"skip"}, "", "see a solution, and go past an exercise", "It stays open: :back comes back to it.", func(l *learner, _ context.Context, _ string) { l.skip() }},
			{[]string{"goto"}, "LESSON/STEP", "go to a step by its names", "LESSON alone goes to its first step. :lessons lists them.", func(l *learner, _ context.Context, rest string) { l.goTo(rest) }},
			{[]string{"lessons"}, "", "the lessons, and how far you are", "", func(l *learner, _ context.Context, _ string) { l.lessons() }},
			{[]string{"packs"}, "", "your packs: lessons of others", "understudy pack add FOLDER adds one.", func(l *learner, _ context.Context, _ string) { l.packs() }},
			{[]string{"pack"}, "NAME", "open a pack", "Without NAME: the built-in course.", func(l *learner, _ context.Context, rest string) { l.openPack(rest) }},
			{[]string{"where"}, "", "where you are, and what to do next", "", func(l *learner, _ context.Context, _ string) { l.where() }},
			{[]string{"help", "h", "?"}, "COMMAND", "what a command does; without one, all", "", func(l *learner, _ context.Context, rest string) { l.help(rest) }},
			{[]string{"quit", "q"}, "", "leave; everything is kept", "", func(l *learner, _ context.Context, _ string) { l.quit() }},
		}},
	}
}

// find is the command of that name, or nil.
func find(name string) *command {
	for _, g := range commands {
		for i := range g.all {
			if slices.Contains(g.all[i].names, name) {
				return &g.all[i]
			}
		}
	}
	return nil
}

// command does what a line that begins with a colon says.
func (l *learner) command(ctx context.Context, verb, rest string) {
	if c := find(strings.TrimPrefix(verb, ":")); c != nil {
		c.run(l, ctx, rest)
		return
	}
	l.say("There is no command %s. :help lists them.", verb)
}

// help says what there is, or all about one command.
func (l *learner) help(rest string) {
	rest = strings.TrimPrefix(strings.TrimSpace(rest), ":")
	if rest == "" {
		l.say("Commands begin with a colon; any other line is code, and is added to yours.")
		for _, g := range commands {
			l.say("\n%s:", g.title)
			for _, c := range g.all {
				l.say("  %s: %s", c.usage(), c.does)
			}
		}
		l.say("\n:help COMMAND says more about one.")
		return
	}
	c := find(rest)
	if c == nil {
		l.say("There is no command :%s. :help lists them.", rest)
		return
	}
	text := fmt.Sprintf("%s: %s.", c.usage(), c.does)
	if c.more != "" {
		text += " " + c.more
	}
	if len(c.names) > 1 {
		text += " Short: :" + strings.Join(c.names[1:], ", :") + "."
	}
	l.say("%s", strings.Join(ui.Wrap(text, width), "\n"))
}

func (c *command) usage() string { return strings.TrimSpace(":" + c.names[0] + " " + c.args) }
