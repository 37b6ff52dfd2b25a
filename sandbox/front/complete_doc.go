package front

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"strings"
	"sync"
)

//go:embed docs.gz
var docsData []byte

// texts are the embedded texts by name. They are read once; without them there
// is nothing to say, and everything else works.
var texts = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	z, err := gzip.NewReader(bytes.NewReader(docsData))
	if err != nil {
		return all
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return all
	}
	for r := bytes.NewReader(data); r.Len() > 0; {
		key, err := chunk(r)
		if err != nil {
			return all
		}
		text, err := chunk(r)
		if err != nil {
			return all
		}
		all[string(key)] = string(text)
	}
	return all
})

// docLine is the first sentence of an embedded text, on one line.
func docLine(key string) string {
	text := texts()[key]
	if i := strings.Index(text, "\n\n"); i >= 0 {
		text = text[:i]
	}
	text = strings.Join(strings.Fields(text), " ")
	for i := 0; i < len(text); i++ {
		if (text[i] == '.' || text[i] == ':') && i+1 < len(text) && text[i+1] == ' ' && !abbreviation(text[:i+1]) {
			return strings.TrimSuffix(text[:i+1], ":")
		}
	}
	return strings.TrimSuffix(text, ":")
}

// abbreviation says whether the full stop at the end of s ends no sentence.
func abbreviation(s string) bool {
	return strings.HasSuffix(s, "e.g.") || strings.HasSuffix(s, "i.e.")
}
