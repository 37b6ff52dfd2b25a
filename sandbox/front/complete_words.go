package front

import "strings"

// builtin is what there is to know of a function of the language.
type builtin struct {
	params   []string
	result   string
	variadic bool
	doc      string
}

func (b builtin) signature() string {
	return strings.TrimSpace("func(" + strings.Join(b.params, ", ") + ") " + b.result)
}

var builtins = map[string]builtin{
	"append":  {[]string{"s []T", "more ...T"}, "[]T", true, "append returns s with more values at its end."},
	"cap":     {[]string{"v"}, "int", false, "cap is how many elements fit before v has to grow."},
	"clear":   {[]string{"m"}, "", false, "clear empties a map, or sets every element of a slice to zero."},
	"close":   {[]string{"c chan T"}, "", false, "close says that nothing more will be sent on c."},
	"complex": {[]string{"re", "im"}, "complex128", false, "complex makes a complex number of its two parts."},
	"copy":    {[]string{"to []T", "from []T"}, "int", false, "copy copies elements and returns how many."},
	"delete":  {[]string{"m map[K]V", "key K"}, "", false, "delete takes key out of m."},
	"imag":    {[]string{"c"}, "float64", false, "imag is the imaginary part of c."},
	"len":     {[]string{"v"}, "int", false, "len is how many elements, or bytes, v has."},
	"make":    {[]string{"T", "size ...int"}, "T", true, "make makes a slice, a map or a channel."},
	"max":     {[]string{"x", "more ..."}, "", true, "max is the largest of its arguments."},
	"min":     {[]string{"x", "more ..."}, "", true, "min is the smallest of its arguments."},
	"new":     {[]string{"T"}, "*T", false, "new returns a pointer to a new value."},
	"panic":   {[]string{"v any"}, "", false, "panic crashes the process with v as the reason."},
	"print":   {[]string{"args ..."}, "", true, "print writes to the error output. fmt.Print is what you want."},
	"println": {[]string{"args ..."}, "", true, "println writes to the error output. fmt.Println is what you want."},
	"real":    {[]string{"c"}, "float64", false, "real is the real part of c."},
	"recover": {nil, "any", false, "recover, in a deferred function, stops a panic and returns its value."},
}

var universeDocs = map[string]string{
	"any": "any is the type of every value, as a message is.", "error": "error is what says what went wrong.", "bool": "true or false.",
	"string": "A text, in UTF-8.", "int": "A whole number of 64 bits.", "float64": "A number with a fraction.", "rune": "A character: its number in Unicode.",
	"byte": "A number of 8 bits.", "true": "The bool that holds.", "false": "The bool that does not hold.", "nil": "The zero of pointers, slices, maps, functions, channels and interfaces.",
	"iota": "The number of the line in a list of constants.", "comparable": "A constraint: types whose values == can compare.",
}

// keywordDocs say what a keyword is for.
var keywordDocs = map[string]string{
	"break": "break leaves the loop, switch or select.", "case": "case begins a branch of a switch or select.", "chan": "chan T is a channel of values of type T.",
	"const": "const declares names of values that never change.", "continue": "continue goes on with the next round of the loop.", "default": "default is the branch that runs when no case fits.",
	"defer": "defer calls a function when this one ends, however it ends.", "else": "else is what runs when the condition of if does not hold.",
	"fallthrough": "fallthrough goes on in the next case.", "for": "for is the loop: for { }, for cond { }, for i := range n { }.", "func": "func declares a function.",
	"go": "go starts a goroutine. A process is started by self.Spawn.", "goto": "goto goes on at a label.", "if": "if runs a block when its condition holds.",
	"import": "import makes a package known.", "interface": "interface { … } is a set of methods.", "map": "map[K]V finds a V for a K.", "package": "package names the package that a file belongs to.",
	"range": "range goes through numbers, slices, maps, texts and channels.", "return": "return ends the function, with its results.", "select": "select waits for one of several channels.",
	"struct": "struct { … } holds several named values.", "switch": "switch chooses among cases; switch m := msg.(type) asks what a message is.", "type": "type declares a type of your own.", "var": "var declares variables.",
}
