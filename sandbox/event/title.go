package event

import (
	"strconv"
	"strings"
)

// Title is the shortest thing a person would call the process: its name, its label, or "process".
func (p *Process) Title() string {
	switch {
	case p.Name != "":
		return ShortName(p.Name)
	case p.Label != "":
		return p.Label
	}
	return "process"
}

// ShortName is a name without the registry in which it stands: "cellar" for
// "rooms"["cellar"]. Other names are as they are.
func ShortName(name string) string {
	open := strings.Index(name, `"[`)
	if !strings.HasPrefix(name, `"`) || open < 1 || !strings.HasSuffix(name, "]") {
		return name
	}
	key := name[open+2 : len(name)-1]
	if text, err := strconv.Unquote(key); err == nil && strings.TrimSpace(text) != "" {
		return text
	}
	if key == "" {
		return name
	}
	return key
}
