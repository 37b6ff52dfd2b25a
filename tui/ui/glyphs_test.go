package ui

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestASCII(t *testing.T) {
	st, p := (Look{Theme: Dark, Glyphs: ASCII}).Styles(), NewPainter(16, 5)
	p.Use(st)
	in := p.Box("a long title, cut", st.Border, st.Title)
	in.Text(0, 0, "● ×→ 日 é…µ█▄▀", st.Text)
	in.Fill(0, 1, 14, 1, '░', st.Text)
	in.Text(12, 2, "日本", st.Text) // half of it is cut off
	want := strings.Join([]string{
		"+ a long titl~ +",
		"|* x> ?? e~u#_\"|",
		"|::::::::::::::|",
		"|            ??|",
		"+--------------+",
	}, "\n")
	if diff := cmp.Diff(want, p.Plain()); diff != "" {
		t.Error(diff)
	}
}

// What is spelled in ASCII takes as many columns.
func TestSpellKeepsWidths(t *testing.T) {
	for _, s := range []string{"", "plain", "● counter", "日本語", "e\u0301", "👩‍👩‍👧", "\t×", "a\u200bb", "\xff", "ß…"} {
		got := ASCII.Spell(s)
		if !isASCII(got) || Width(got) != Width(s) {
			t.Errorf("%q: got %q of %d columns, want %d", s, got, Width(got), Width(s))
		}
		if Safe.Spell(s) != s {
			t.Errorf("%q: the safe set changes it", s)
		}
	}
	if got := ASCII.Spell("e\u0301"); got != "e" {
		t.Errorf("got %q, want the letter", got)
	}
}

func TestStandIns(t *testing.T) {
	for r, s := range stand {
		if len(s) != 1 || s[0] <= ' ' || s[0] > '~' {
			t.Errorf("%c: %q is not one column of ASCII", r, s)
		}
		if Width(string(r)) != 1 {
			t.Errorf("%c takes %d columns", r, Width(string(r)))
		}
	}
}

// foreign is what a test draws to see that it is measured right: no part of a screen.
const foreign = "日本語漢字👩👧"

// Every sign on every screen under test, and in every lesson, has a stand-in.
func TestEverySignHasAStandIn(t *testing.T) {
	files := 0
	look := func(path string, d fs.DirEntry, err error) error {
		if ext := filepath.Ext(path); err != nil || d.IsDir() || ext != ".golden" && ext != ".yaml" {
			return err
		}
		files++
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, r := range string(data) {
			if r >= utf8.RuneSelf && stand[r] == "" && !strings.ContainsRune(foreign, r) && !dropped(r) {
				t.Errorf("%s: %c (%U) has no stand-in", path, r, r)
			}
		}
		return nil
	}
	for _, dir := range []string{"..", "../../lessons/course"} {
		if err := filepath.WalkDir(dir, look); err != nil {
			t.Fatal(err)
		}
	}
	if files < 20 {
		t.Fatalf("got only %d files to look at", files)
	}
}

// In mixed text the signs are spelled, and letters are somebody's own.
func TestSigns(t *testing.T) {
	const said = "3 µs · “naïve” → ж…"
	if got := ASCII.Signs(said); got != "3 us . \"naïve\" > ж~" {
		t.Errorf("got %q", got)
	}
	if got := Safe.Signs(said); got != said {
		t.Errorf("got %q", got)
	}
}
