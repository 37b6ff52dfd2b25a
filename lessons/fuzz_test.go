package lessons

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Whatever the bytes are, Parse answers a lesson or faults with places inside
// the file, and a lesson it answers can be judged.
func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/bad/*.yaml")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	if text, err := NewLesson("template"); err == nil {
		f.Add([]byte(text))
	}
	_ = fs.WalkDir(builtin, "course", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			data, _ := builtin.ReadFile(path)
			f.Add(data)
		}
		return err
	})
	f.Fuzz(func(t *testing.T, data []byte) {
		watch := time.AfterFunc(10*time.Second, func() { panic(fmt.Sprintf("this takes too long: %q", data)) })
		defer watch.Stop()
		l, err := Parse("fuzz.yaml", data)
		if (l == nil) == (err == nil) {
			t.Fatalf("got lesson %v and error %v", l, err)
		}
		lines := bytes.Count(normal(data), []byte("\n")) + 1
		for _, fault := range Faults(err) {
			if fault.Line < 0 || fault.Line > lines || fault.Line > 0 && fault.Col < 1 {
				t.Errorf("%v: outside the file of %d lines", fault, lines)
			}
		}
		if l == nil {
			return
		}
		for _, s := range l.Steps {
			a := NewAttempt(s, s.Source())
			if _, more := a.Next(); more {
				a.Record(pingPong())
			}
			v := a.Verdict()
			for i := range s.Choices {
				if s.Kind == Quiz {
					s.Choose(i)
				} else if v.Tally != nil && v.Tally.Runs > 0 {
					s.Compare(i, v.Tally)
				}
			}
			l.Before(s, nil)
		}
	})
}

// Files of the largest size that are made to hurt a YAML parser end in good time.
func TestHostileYAML(t *testing.T) {
	fill := func(s string) string { return strings.Repeat(s, (MaxSize-100)/len(s)) }
	tests := map[string]string{
		"open brackets":      fill("["),
		"open braces":        fill("{a: "),
		"dashes":             fill("- "),
		"question marks":     fill("? "),
		"tags":               "a: " + fill("!a "),
		"anchors":            "a: " + fill("&a "),
		"aliases":            "a: &a [x]\nb: [" + fill("*a,") + "]",
		"closed brackets":    fill("[]"),
		"quotes":             fill("\""),
		"long scalar":        "a: " + fill("x"),
		"many keys":          fill("abc: 1\n"),
		"many keys that fit": strings.Repeat("abc: 1\n", maxLines-1),
		"keys in a flow":     "a: {" + fill("a: 1,") + "}",
		"many lines":         "a: |\n" + fill("  x\n"),
		"newlines":           fill("\n"),
		"documents":          fill("---\n"),
		"comments":           fill("# x\n"),
		"colons":             fill(":"),
		"colons and spaces":  fill("a: "),
		"escapes":            `a: "` + fill(`\x41`) + `"`,
		"steps":              "steps:\n" + fill("- {}\n"),
		"list items":         "steps: [" + fill("x,") + "]",
		"deep indentation":   stairs(MaxSize - 100),
	}
	for name, src := range tests {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			if _, err := Parse("x.yaml", []byte(src)); err == nil {
				t.Error("want faults")
			}
			if d := time.Since(start); d > 5*time.Second {
				t.Errorf("it took %v", d)
			} else {
				t.Logf("%v", d)
			}
		})
	}
}

// stairs is a mapping in a mapping in a mapping, until the size is used up.
func stairs(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size-i-3; i++ {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}
