package lessons

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what the bad lessons answer as what they must answer")

// Every bad lesson answers exactly the faults of its .want file, in file order.
func TestBadLessons(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.yaml")
	if err != nil || len(files) < 30 {
		t.Fatalf("found %d bad lessons (%v), want at least 30", len(files), err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(strings.TrimSuffix(name, ".yaml"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			l, err := Parse(name, data)
			if l != nil || err == nil {
				t.Fatalf("got lesson %v and error %v, want no lesson and faults", l, err)
			}
			got := err.Error() + "\n"
			golden := strings.TrimSuffix(file, ".yaml") + ".want"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestExcerptShowsThePlace(t *testing.T) {
	_, err := Parse("x.yaml", []byte("format: 1\nid: x\ntytle: hey\n"))
	for _, f := range Faults(err) {
		if f.Line != 3 {
			continue
		}
		const want = "    3 | tytle: hey\n      | ^"
		if f.Excerpt != want {
			t.Errorf("got excerpt\n%s\nwant\n%s", f.Excerpt, want)
		}
		return
	}
	t.Errorf("no fault in line 3: %v", err)
}

func TestExcerptOfALongLine(t *testing.T) {
	f := newFaults("x", []byte(strings.Repeat("a", 500)+"é"+strings.Repeat("b", 500)))
	f.add(pos{1, 501}, "here")
	lines := strings.Split(f.list[0].Excerpt, "\n")
	caret := strings.IndexByte(lines[1], '^')
	if got := []rune(lines[0]); caret < 0 || caret >= len(got) || got[caret] != 'é' {
		t.Errorf("the caret is not under the é:\n%s", f.list[0].Excerpt)
	}
}
