package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"understudy/sandbox/front/allowed"
)

func read(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("../docs.gz")
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	next := func() string {
		n, size := binary.Uvarint(b)
		s := string(b[size : size+int(n)])
		b = b[size+int(n):]
		return s
	}
	all := map[string]string{}
	for len(b) > 0 {
		key := next()
		all[key] = next()
	}
	return all
}

// What is embedded is what the sources say. The standard library's texts are
// compared only under the Go that they were taken from.
func TestDocsAreFresh(t *testing.T) {
	have := read(t)
	paths := allowed.Packages()
	if have[versionKey] != runtime.Version() {
		paths = []string{allowed.Actor}
	}
	want, err := texts(paths)
	if err != nil {
		t.Skipf("no Go source to compare with: %v", err)
	}
	for key, text := range want {
		if have[key] != text {
			t.Fatalf("the text of %s is out of date: run go generate ./sandbox/front", key)
		}
	}
	for key := range have {
		if _, ok := want[key]; !ok && len(paths) > 1 && key != versionKey {
			t.Fatalf("%s is gone: run go generate ./sandbox/front", key)
		}
	}
}

func TestShort(t *testing.T) {
	long := strings.Repeat("a", maxText)
	for _, c := range []struct{ text, want string }{
		{"one\n\ntwo", "one\n\ntwo"},
		{long + "\n\nrest", long},
		{"one\n\n" + long, "one"},
		{long + "b", long + "b"},
		{"", ""},
	} {
		if got := short(c.text); got != c.want {
			t.Errorf("short of %d bytes: got %d bytes, want %d", len(c.text), len(got), len(c.want))
		}
	}
}
