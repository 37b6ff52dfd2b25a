//go:build unix

package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"understudy/lessons"
	"understudy/tui/tuitest"
)

// goneTalk waits until a text is not on the screen any more.
func goneTalk(t *testing.T, term *tuitest.Terminal, text string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), tuitest.Patience)
	defer cancel()
	if err := term.WaitGone(ctx, text); err != nil {
		t.Fatal(err)
	}
}

// TestPresentAndNotes gives a talk at two terminals, as a presenter does.
func TestPresentAndNotes(t *testing.T) {
	dir := t.TempDir()
	notes := open(t, dir, 80, 24, "notes")
	notes.Expect(t, "No talk yet")
	room := open(t, dir, 96, 30, "present", "mailboxes")
	room.Expect(t, "Processes share nothing")
	notes.Expect(t, "PgDn shows the first step", "audience 96x30 ok")

	notes.Send(key(t, "pgdown")) // the notes drive the talk
	room.Expect(t, "Run this. The shell writes to itself twice", "1/8")
	notes.Expect(t, "NOW 1/8 Write to yourself", "Point at the mailbox", "NEXT 2/8 Mailboxes", "PgDn shows the code")
	room.Send(key(t, "pgdown"), tuitest.F5) // and so does the room's own keyboard
	room.Expect(t, "mailbox 1", "■ ended")
	notes.Expect(t, "run: ■ ended", "PgDn opens the next step")

	notes.Send(".")
	notes.Expect(t, "BLANK")
	goneTalk(t, room, "Send")
	notes.Send(".")
	room.Expect(t, "self.Receive()")

	if err := room.Resize(80, 24); err != nil {
		t.Fatal(err)
	}
	notes.Expect(t, "audience 80x24 ok")
	if err := room.Resize(50, 14); err != nil {
		t.Fatal(err)
	}
	notes.Expect(t, "audience 50x14 too small")
	if err := room.Resize(96, 30); err != nil {
		t.Fatal(err)
	}

	quit(t, room)
	notes.Expect(t, "The talk has ended. Waiting for the next one")
	if left, err := filepath.Glob(filepath.Join(dir, "talks", "*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	room = open(t, dir, 96, 30, "present", "mailboxes", "--from", "letter")
	room.Expect(t, "Run this. The shell writes")
	notes.Expect(t, "PgDn shows the code")
	quit(t, notes)
	room.Send(key(t, "pgdown")) // the talk goes on without its notes
	room.Expect(t, "self.Receive()")
	quit(t, room)
	store, err := lessons.OpenStoreAt(dir)
	if err != nil {
		t.Fatal(err)
	}
	if lesson, _ := store.Last(); lesson != "" || store.Done("mailboxes", "letter") {
		t.Error("a talk left progress behind")
	}
}

// A lesson for the stage that goes wrong: its demo crashes, its next one loops for ever.
const unlucky = `format: 1
id: unlucky
title: Unlucky
minutes: 2
teaches: [luck]
summary: What can go wrong.
steps:
  - id: fine
    kind: demo
    title: Fine
    text: Run this.
    code: |
      fmt.Println("so it should be")
    recorded:
      output: |
        so it should be
  - id: loop
    kind: demo
    title: A loop
    text: Run this too.
    code: |
      for {
      }
    expect: limited
`

// TestTalkThatGoesWrong: the demo crashes on stage, an endless loop runs, the
// talk is killed; there is always a way on.
func TestTalkThatGoesWrong(t *testing.T) {
	dir, pack := t.TempDir(), t.TempDir()
	for name, text := range map[string]string{
		"course.yaml": "id: bad-luck\ntitle: Bad luck\nauthors: [nobody]\nlicence: MIT\n", "01-unlucky.yaml": unlucky,
	} {
		if err := os.WriteFile(filepath.Join(pack, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	room := open(t, dir, 96, 30, "present", "unlucky/fine", "--pack", pack, "--trust")
	room.Expect(t, "Run this.")
	notes := open(t, dir, 80, 24, "notes", "unlucky")
	notes.Expect(t, "ready, rehearsed")

	room.Send(key(t, "pgdown"), key(t, "ctrl+e"))
	room.Send(key(t, "down"), `panic("of all days")`, tuitest.F5)
	room.Expect(t, "of all days", "× crashed")
	room.Send(key(t, "f4")) // as "!", which is a letter while one writes
	room.Expect(t, "recorded", "so it should be")
	goneTalk(t, room, "of all days")

	notes.Expect(t, "run: recorded · ■ ended") // the stage has played to its end
	notes.Send(key(t, "pgdown"))
	room.Expect(t, "Run this too.")
	notes.Send(key(t, "pgdown"), tuitest.F5)
	room.Expect(t, "● running")
	room.Send(tuitest.CtrlC) // stops the run, not the talk
	room.Expect(t, "■ stopped")
	notes.Expect(t, "run: ■ stopped")

	if err := room.Signal(unix.SIGKILL); err != nil {
		t.Fatal(err)
	}
	notes.Expect(t, "The talk has ended")
	room = open(t, dir, 96, 30, "present", "unlucky", "--pack", pack, "--trust")
	room.Expect(t, "What can go wrong")
	notes.Expect(t, "PgDn shows the first step") // past the socket that was left behind
	if left, err := filepath.Glob(filepath.Join(dir, "talks", "*")); err != nil || len(left) != 1 {
		t.Errorf("sockets: %v, %v", left, err)
	}
	if s := room.Screen(); !strings.Contains(s, "Unlucky") {
		t.Errorf("the talk is not at its beginning:\n%s", s)
	}
	quit(t, room)
	quit(t, notes)
}
