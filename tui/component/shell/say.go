package shell

import (
	"strings"

	"understudy/sandbox/event"
)

// PutBack is said when a worker took the place of a dead one.
const PutBack = "What you declared with func, type, const and var is put back. All processes are gone, and so are the variables made by :=."

// Doc says what a name is.
func Doc(d *event.Doc) string {
	switch {
	case d == nil:
		return "The helper that knows the names does not answer. Try again."
	case d.Decl == "" && len(d.Similar) > 0:
		return "There is no " + d.Name + " by itself. Did you mean " + strings.Join(d.Similar, ", ") + "?"
	case d.Decl == "":
		return "There is nothing called " + d.Name + " here. Try :h self or :h actor."
	case d.Text == "":
		return d.Decl
	}
	return d.Decl + "\n\n" + flow(d.Text)
}

// flow puts each paragraph of a text on a line of its own, and leaves lists and
// code as they are.
func flow(text string) string {
	var out []string
	for _, p := range strings.Split(text, "\n\n") {
		if !strings.HasPrefix(p, " ") && !strings.HasPrefix(p, "\t") && !strings.Contains(p, "\n ") && !strings.Contains(p, "\n\t") {
			p = strings.ReplaceAll(p, "\n", " ")
		}
		out = append(out, p)
	}
	return strings.Join(out, "\n\n")
}

// Type says of which type something is.
func Type(source string, types []string) string {
	switch len(types) {
	case 0:
		return source + " is no expression that has a value here."
	case 1:
		return types[0]
	}
	return "(" + strings.Join(types, ", ") + ")"
}

// Saved is an input as a file can hold it among others, where a bare expression
// is no statement and there is no last value.
func Saved(source string, r *event.Result) string {
	switch {
	case r.Uses:
		return "// " + strings.ReplaceAll(source, "\n", "\n// ")
	case r.Bare > 0 && r.Bare <= len(source):
		return source[:r.Bare-1] + "_ = " + source[r.Bare-1:]
	}
	return source
}
