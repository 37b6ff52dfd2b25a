package worker

import (
	"bytes"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"understudy/sandbox/event"
)

// all is what take gives, as one text of each kind.
func all(outputs []event.Output) (text, told string) {
	for _, o := range outputs {
		if o.Err {
			told += o.Text
		} else {
			text += o.Text
		}
	}
	return text, told
}

// A run may print a burst, loses what is more, hears of it, and may print again
// when time has passed.
func TestOutputIsCappedAndCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var pipe bytes.Buffer
		r := newRecorder(event.NewWriter(&pipe))
		r.begin(event.Request{ID: 7, Limits: event.Limits{Output: 1000}})
		for range 20 {
			r.print(strings.Repeat("é", 50), false)
		}
		r.mu.Lock()
		text, told := all(r.printed.take())
		r.mu.Unlock()
		if text != strings.Repeat("é", 500) || told != "" {
			t.Errorf("got %d bytes, %q", len(text), told)
		}
		time.Sleep(refill)
		r.print("again", false)
		r.mu.Lock()
		text, told = all(r.printed.take())
		r.mu.Unlock()
		if text != "again" || !strings.Contains(told, "1000 bytes more") {
			t.Errorf("got %q, %q", text, told)
		}
	})
}

// A run that is to lose nothing waits for the host, until it is let go.
func TestWhoMayLoseNothingWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var pipe bytes.Buffer
		r := newRecorder(event.NewWriter(&pipe))
		r.begin(event.Request{ID: 7, Limits: event.Limits{Output: event.AllOutput}})
		done := make(chan bool)
		go func() {
			r.print(strings.Repeat("x", 3*maxWaiting), false)
			close(done)
		}()
		got := ""
		for i := range 3 {
			synctest.Wait() // it waits for room, or has printed the last of it
			select {
			case <-done:
				if i < 2 {
					t.Fatal("it did not wait")
				}
			default:
			}
			r.mu.Lock()
			text, _ := all(r.printed.take())
			r.mu.Unlock()
			got += text
		}
		if got != strings.Repeat("x", 3*maxWaiting) {
			t.Errorf("got %d bytes", len(got))
		}
		<-done
		go r.print(strings.Repeat("y", 3*maxWaiting), false)
		synctest.Wait()
		r.letGo()
		synctest.Wait() // nobody is left waiting, or the bubble would not end
	})
}

// Whatever a program makes its result, it fits a frame.
func TestResultsFitAFrame(t *testing.T) {
	huge := strings.Repeat("é", event.MaxFrame)
	res := event.Result{Value: huge, Sentence: huge}
	for range 1000 {
		res.Faults = append(res.Faults, event.Fault{Text: huge, Help: huge})
	}
	var pipe bytes.Buffer
	if err := event.NewWriter(&pipe).WriteJSON(event.FrameResult, fitting(res)); err != nil {
		t.Error(err)
	}
	if got := cut("éé", 3); got != "…" {
		t.Errorf("got %q", got)
	}
}
