package tour

// tip is a few words about a part of the screen.
type tip struct {
	mark  string // the part, as the lesson screen names it; "" is none
	title string
	text  string
	runs  bool // it asks the learner to run the code
}

// tips are the tour. Read them aloud: two minutes.
var tips = []tip{
	{"", "Welcome", "understudy teaches processes. You read a little, write a few lines of Go, and watch what they do.\n\nThese two minutes show what is where.", false},
	{"lesson", "The lesson", "Here you read what it is about. A lesson has several short steps.", false},
	{"code", "The code", "Here you write. What you write is kept as you type, so you can leave at any time.", false},
	{"code", "Run it", "Press F5 now. Ctrl+R is the same key for terminals that keep F5 for themselves.", true},
	{"stage", "The stage", "Each box is a process. Each has a number, a mailbox and a life of its own. When your code runs, you see them start, write to each other, and end.", false},
	{"footer", "What to do next", "This line always says it. Below it are the keys that work now. You can click on them too.", false},
	{"lesson", "Goals", "In an exercise, its goals stand below the text. F5 also checks them, and tells you what it saw.", false},
	{"", "When you are stuck", "F1 gives a hint, and F4 shows a solution.\nF8 opens the next step, F7 the one before.\nF10 shows all keys, F11 all lessons.", false},
	{"", "That is all", "The first lesson only shows why all this is worth your time. It takes five minutes.", false},
}
