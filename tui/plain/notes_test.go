package plain

import (
	"bufio"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"understudy/tui/speaker"
)

// A talk's notes line by line: what is new is told, Enter goes on, and the end of
// the talk ends it when nobody types any more.
func TestNotes(t *testing.T) {
	dir := t.TempDir()
	link := speaker.Follow(t.Context(), dir, "", time.Millisecond)
	defer link.Close()
	start := time.Date(2026, 5, 4, 18, 0, 0, 0, time.UTC)
	in, typed := io.Pipe()
	out, told := io.Pipe()
	ended := make(chan error)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() {
		ended <- Notes(ctx, NotesOptions{Link: link, In: in, Out: told, Now: func() time.Time { return start.Add(90 * time.Second) }})
		told.Close()
	}()
	lines := bufio.NewScanner(out)
	reads := func(want ...string) {
		t.Helper()
		for _, w := range want {
			var all []string
			for {
				if !lines.Scan() {
					t.Fatalf("%q was never told; told was:\n%s", w, strings.Join(all, "\n"))
				}
				all = append(all, lines.Text())
				if strings.Contains(lines.Text(), w) {
					break
				}
			}
		}
	}
	types := func(line string) {
		t.Helper()
		if _, err := io.WriteString(typed, line+"\n"); err != nil {
			t.Fatal(err)
		}
	}
	reads("No talk yet")
	talk, err := speaker.Open(dir, "mailboxes")
	if err != nil {
		t.Fatal(err)
	}
	defer talk.Close()
	s := speaker.State{
		Step: "Two", At: 2, Of: 9, Notes: "Ask the room.", Does: "runs the code", Next: "Three", NextText: "It is over.\nMore.",
		Types: "f()\n", Left: 2, Width: 96, Height: 30, Started: start, Planned: 60, Seconds: 20, Total: 300,
	}
	talk.Publish(s)
	reads("[1m30s, 10s behind] 2/9 Two", "  Ask the room.", "The script types:", "    f()", "After it: Three (It is over.)", "Enter runs the code.")
	types("")
	if a := <-talk.Acts(); a != speaker.Next {
		t.Errorf("Enter asks for %q", a)
	}
	types("blank")
	if a := <-talk.Acts(); a != speaker.Blank {
		t.Errorf("blank asks for %q", a)
	}
	types("what?")
	reads("Enter shows what comes next")
	s.Run, s.Blank = "● running 0.1 s", true
	talk.Publish(s)
	reads("The screen is blank.")
	s.Run, s.Blank, s.Width = "■ ended", false, 80
	talk.Publish(s)
	reads("80 columns", "run: ■ ended", "The screen is shown again.")
	typed.Close()
	talk.Close()
	reads("The talk has ended")
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
