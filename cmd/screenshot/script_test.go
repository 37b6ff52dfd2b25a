package main

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestParseScript(t *testing.T) {
	src := "wait \"a; b\"; key f5 ctrl+r;; # the rest is a comment; key nope\n\ttype `q\\`; settle 50ms; settle\n\nclick 10 4; resize 80x24 ; shot \"x.png\";gone \"z\";paste \"1\\n2\"\nfilm \"x.gif\"; cut"
	got, err := parseScript(src)
	if err != nil {
		t.Fatal(err)
	}
	want := []step{
		{verb: "wait", texts: []string{"a; b"}, line: 1},
		{verb: "key", texts: []string{"\x1b[15~", "\x12"}, line: 1},
		{verb: "type", texts: []string{`q\`}, line: 2},
		{verb: "settle", quiet: 50 * time.Millisecond, line: 2},
		{verb: "settle", line: 2},
		{verb: "click", x: 10, y: 4, line: 4},
		{verb: "resize", x: 80, y: 24, line: 4},
		{verb: "shot", texts: []string{"x.png"}, line: 4},
		{verb: "gone", texts: []string{"z"}, line: 4},
		{verb: "paste", texts: []string{"1\n2"}, line: 4},
		{verb: "film", texts: []string{"x.gif"}, line: 5},
		{verb: "cut", line: 5},
	}
	for i := range want {
		if want[i].quiet == 0 {
			want[i].quiet = defaultQuiet
		}
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(step{})); diff != "" {
		t.Errorf("steps (-want +got):\n%s", diff)
	}
}

func TestScriptFaultsAreAllTold(t *testing.T) {
	_, err := parseScript("wait ready\nkey f99; dance\ntype \"open\nclick 1\nclick a b\nresize 0x9\nsettle soon\nkey\nsettle 1s 2s\nresize\ncut; cut now; film \"a\"; film \"b\"")
	if err == nil {
		t.Fatal("got no error")
	}
	want := []string{
		`script:1: wait: want one quoted text`,
		`script:2: key: key "f99": unknown key "f99"`,
		`script:2: dance: unknown command`,
		`script:3: unclosed text "open`,
		`script:4: click: want a column and a row`,
		`script:5: click: `,
		`script:6: resize: size "0x9"`,
		`script:7: settle: time: invalid duration "soon"`,
		`script:8: key: want a key`,
		`script:9: settle: want nothing or a time`,
		`script:10: resize: want a size`,
		`script:11: cut: want nothing behind it`,
		`script:11: cut: no film has begun`,
		`script:11: film: the one before has not been cut`,
		`script: a film is never cut`,
	}
	got := strings.Split(err.Error(), "\n")
	if len(got) != len(want) {
		t.Fatalf("got %d faults, want %d:\n%v", len(got), len(want), err)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("fault %d: got %q, want %q…", i, got[i], want[i])
		}
	}
}
