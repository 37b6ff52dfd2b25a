//go:build unix

package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"understudy/cmd/screenshot/film"
	"understudy/cmd/screenshot/raster"
	"understudy/tui/tuitest"
)

// Films have ten pictures a second at most, and the last one stays a while.
const (
	filmStep = 100 * time.Millisecond
	filmRest = 3 * time.Second
)

// recording is a film that is being taken.
type recording struct {
	file  string
	term  *tuitest.Terminal
	began time.Time
	taken []moment
	look  string // of the last moment
	stop  context.CancelFunc
	ended chan struct{}
}

// moment is a screen and when it was seen.
type moment struct {
	shot tuitest.Snapshot
	at   time.Duration
}

// record takes the screen now, and whenever it has changed until it is cut. It only
// keeps the cells: to draw them would slow what is filmed.
func record(ctx context.Context, term *tuitest.Terminal, file string) *recording {
	ctx, stop := context.WithCancel(ctx)
	r := &recording{file: file, term: term, began: time.Now(), stop: stop, ended: make(chan struct{})}
	r.take()
	go func() {
		defer close(r.ended)
		tick := time.NewTicker(filmStep)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
			case <-ctx.Done():
				return
			}
			if term.WaitUntil(ctx, func(string) bool { return true }) != nil { // not in the middle of a frame
				return
			}
			r.take()
		}
	}()
	return r
}

// take keeps what is on the screen, if it is not what was there before.
func (r *recording) take() {
	shot := r.term.Snapshot()
	if look := shot.Cells.Render() + fmt.Sprint(shot.Cursor, shot.CursorVisible); look != r.look {
		r.taken, r.look = append(r.taken, moment{shot, time.Since(r.began)}), look
	}
}

// cut ends a film and writes it. A window around it would be lost: GIF knows no
// half transparent shadows.
func (o *options) cut(r *recording, warn io.Writer) error {
	r.stop()
	<-r.ended
	r.take()
	var f film.Film
	for _, m := range r.taken {
		img, err := o.draw(m.shot, raster.Options{Size: o.px}, warn)
		if err != nil {
			return err
		}
		f.Add(img, m.at)
	}
	var b bytes.Buffer
	if err := f.Encode(&b, filmRest); err != nil {
		return fmt.Errorf("encode %s: %w", r.file, err)
	}
	return os.WriteFile(r.file, b.Bytes(), 0o644)
}
