package speaker

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// soon is far longer than anything here takes; only a failing test uses it up.
const soon = 20 * time.Second

func openTalk(t *testing.T, dir string) *Talk {
	t.Helper()
	talk, err := Open(dir, "mailboxes")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { talk.Close() })
	return talk
}

// await waits until the link knows something for which ok holds.
func await(t *testing.T, l *Link, what string, ok func(Status) bool) Status {
	t.Helper()
	late := time.After(soon)
	for {
		if v := l.Take(); ok(v) {
			return v
		}
		select {
		case <-l.Wake():
		case <-late:
			t.Fatalf("waited for %s, and knew only %+v", what, l.Take())
		}
	}
}

func follow(t *testing.T, dir, which string) *Link {
	t.Helper()
	l := Follow(t.Context(), dir, which, time.Millisecond)
	t.Cleanup(l.Close)
	return l
}

func live(v Status) bool { return v.Live }

func TestStatesGoOutAndActsComeIn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "talks")
	talk := openTalk(t, dir)
	talk.Publish(State{Step: "one", At: 1, Of: 9})
	l := follow(t, dir, "")
	if v := await(t, l, "the state", live); v.State.Step != "one" || v.State.Of != 9 {
		t.Errorf("got %+v", v.State)
	}
	if !l.Send(Next) {
		t.Fatal("the talk is there, but Send says no")
	}
	if a := <-talk.Acts(); a != Next {
		t.Errorf("got %q, want next", a)
	}
	talk.Publish(State{Step: "two"})
	talk.Publish(State{Step: "three"})
	await(t, l, "the last state", func(v Status) bool { return v.State.Step == "three" })
}

func TestAWindowOutlivesItsTalk(t *testing.T) {
	dir := t.TempDir()
	l := follow(t, dir, "")
	if v := l.Take(); v.Live || !strings.Contains(v.Why, "understudy present") {
		t.Errorf("before any talk: %+v", v)
	}
	if l.Send(Next) {
		t.Error("an act was sent to nobody")
	}
	first := openTalk(t, dir)
	first.Publish(State{Step: "first"})
	await(t, l, "the first talk", live)
	first.Close()
	v := await(t, l, "its end", func(v Status) bool { return v.Lost })
	if v.State.Step != "first" || !strings.Contains(v.Why, "has ended") {
		t.Errorf("after the end: %+v", v)
	}
	second := openTalk(t, dir)
	second.Publish(State{Step: "second"})
	await(t, l, "the second talk", func(v Status) bool { return v.Live && v.State.Step == "second" })
}

func TestATalkOutlivesItsWindows(t *testing.T) {
	dir := t.TempDir()
	talk := openTalk(t, dir)
	for range 3 {
		talk.Publish(State{Step: "x"})
		l := follow(t, dir, "")
		await(t, l, "the talk", live)
		l.Close()
	}
	deaf, _, err := dial(dir, os.Getpid()) // it never reads
	if err != nil {
		t.Fatal(err)
	}
	defer deaf.Close()
	for i := range 1000 {
		talk.Publish(State{Step: fmt.Sprint(i), Notes: strings.Repeat("x", maxText)})
	}
	l := follow(t, dir, "")
	await(t, l, "the last state", func(v Status) bool { return v.Live && v.State.Step == "999" })
}

func TestNonsenseIsShownTheDoor(t *testing.T) {
	for name, line := range map[string]string{
		"no JSON": "hello", "no act": `{"v":2,"act":"explode"}`, "another version": `{"v":1,"act":"next"}`,
		"too long": strings.Repeat("x", maxMessage+1),
	} {
		t.Run(name, func(t *testing.T) {
			talk := openTalk(t, t.TempDir())
			c, err := net.Dial("unix", talk.path)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			fmt.Fprintln(c, line)
			k := newConn(c)
			for err == nil {
				_, err = k.receive() // the hello, then the end
			}
			select {
			case a := <-talk.Acts():
				t.Errorf("it acted: %q", a)
			default:
			}
		})
	}
}

func TestAnotherVersionIsNamed(t *testing.T) {
	dir := t.TempDir()
	ln, err := net.Listen("unix", socket(dir, os.Getpid()))
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	go func() {
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			fmt.Fprintln(c, `{"v":7,"hello":{"pid":1}}`)
			c.Close()
		}
	}()
	l := Follow(t.Context(), dir, "", time.Millisecond)
	defer l.Close()
	await(t, l, "the version", func(v Status) bool { return strings.Contains(v.Why, "version 7") })
}

func TestOnlyTheUserGetsIn(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no such rights there: the folder lies in the user's own profile")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	talk := openTalk(t, dir)
	for path, want := range map[string]os.FileMode{dir: 0o700, talk.path: 0o600} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has the rights %o, want %o", path, got, want)
		}
	}
	link := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(link, "x"); err == nil {
		t.Error("a link in place of the folder is followed")
	}
}

func TestStaleSocketsAreRemoved(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("it makes a dead process with a Unix shell")
	}
	dir := t.TempDir()
	stale := socket(dir, deadPID(t))
	ln, err := net.ListenUnix("unix", &net.UnixAddr{Name: stale, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	ln.SetUnlinkOnClose(false)
	ln.Close()
	if talks, err := List(dir); err != nil || len(talks) != 0 {
		t.Errorf("got %v, %v", talks, err)
	}
	if _, err := os.Lstat(stale); !os.IsNotExist(err) {
		t.Errorf("the stale socket is still there: %v", err)
	}
	mine := socket(dir, os.Getpid()) // of a process that had our number
	if err := os.WriteFile(mine, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	openTalk(t, dir)
	if talks, _ := List(dir); len(talks) != 1 || talks[0].Lesson != "mailboxes" {
		t.Errorf("got %v", talks)
	}
}

// deadPID is the number of a process that has ended and was waited for.
func deadPID(t *testing.T) int {
	t.Helper()
	p, err := os.StartProcess("/bin/sh", []string{"sh", "-c", "exit 0"}, &os.ProcAttr{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Wait(); err != nil {
		t.Fatal(err)
	}
	return p.Pid
}

func TestChoose(t *testing.T) {
	two := []Hello{{10, "mailboxes"}, {20, "crashes"}}
	for _, c := range []struct {
		which string
		talks []Hello
		pid   int
		why   string
	}{
		{"", two[:1], 10, ""},
		{"crashes", two, 20, ""},
		{"10", two, 10, ""},
		{"", two, 0, "understudy notes 20"},
		{"shop", two, 0, `No talk is called "shop". There is: 10 mailboxes, 20 crashes.`},
		{"", nil, 0, "No talk goes on."},
	} {
		got, why := Choose(c.talks, c.which)
		if got.PID != c.pid || !strings.Contains(why, c.why) || c.why == "" && why != "" {
			t.Errorf("Choose(%v, %q) = %v, %q", c.talks, c.which, got, why)
		}
	}
}

func TestDirFallsBack(t *testing.T) {
	here := t.TempDir()
	short := func(p string) string { // whatever the system's temporary folder is
		if len(p)+longest > maxPath {
			return ""
		}
		return p
	}
	if want := short(filepath.Join(here, "understudy")); want != "" && Dir(here, "/state") != want {
		t.Errorf("got %s, want %s", Dir(here, "/state"), want)
	}
	if got := Dir(filepath.Join(here, "none"), "/state"); got != filepath.FromSlash("/state/talks") {
		t.Errorf("without a runtime folder: %s", got)
	}
	deep := "/" + strings.Repeat("deep/", 40)
	if got := Dir("", deep); len(got)+longest > maxPath || got == Dir("", deep+"x") {
		t.Errorf("a deep state folder: %s", got)
	}
}

func TestLate(t *testing.T) {
	t0 := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	s := State{Started: t0, Planned: 100, Seconds: 30, Total: 600}
	for at, want := range map[int]time.Duration{60: -40 * time.Second, 100: 0, 130: 0, 140: 10 * time.Second} {
		if got := s.Late(t0.Add(time.Duration(at) * time.Second)); got != want {
			t.Errorf("after %d s: %v, want %v", at, got, want)
		}
	}
	if (&State{Total: 1}).Elapsed(t0) != 0 {
		t.Error("a talk that has not begun has a time")
	}
}

func TestSendAfterTheEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	l := Follow(ctx, t.TempDir(), "", time.Millisecond)
	cancel()
	l.Close()
	l.Close()
	if l.Send(Next) {
		t.Error("sent to nobody")
	}
}
