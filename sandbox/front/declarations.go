package front

import "strings"

// Declarations is src, a cell, without its statements: what can be put back
// after a worker died, because declaring does nothing. It is "" if src declares
// nothing or cannot be read.
func Declarations(src string) (decls string) {
	defer func() {
		if recover() != nil {
			decls = ""
		}
	}()
	if bounded(src) != nil {
		return ""
	}
	text := only(src, items(src), true)
	if strings.TrimSpace(text) == "" {
		return ""
	}
	return text
}
