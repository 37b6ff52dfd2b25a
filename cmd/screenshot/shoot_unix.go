//go:build unix

package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"

	"understudy/cmd/screenshot/raster"
	"understudy/tui/tuitest"
)

// shoot starts the command, plays the script and takes the picture. Warnings
// go to warn.
func (o *options) shoot(ctx context.Context, warn io.Writer) error {
	term, err := o.start(tuitest.WithColors(raster.Foreground, raster.Background))
	if err != nil {
		return err
	}
	defer func() { _ = term.Close() }()
	if err := o.playAll(ctx, term, warn); err != nil {
		return err
	}
	if o.out == "" {
		return nil
	}
	if err := term.Settle(ctx, defaultQuiet); err != nil {
		return err
	}
	return o.save(term.Snapshot(), o.out, warn)
}

// playAll plays the script, and takes the films that it asks for.
func (o *options) playAll(ctx context.Context, term *tuitest.Terminal, warn io.Writer) error {
	var film *recording
	for _, s := range o.steps {
		err := error(nil)
		switch s.verb {
		case "film":
			film = record(ctx, term, s.texts[0])
			defer film.stop()
		case "cut":
			err = o.cut(film, warn)
		default:
			err = o.play(ctx, term, s, warn)
		}
		if err != nil {
			return fmt.Errorf("script:%d: %s: %w", s.line, s.verb, err)
		}
	}
	return nil
}

func (o *options) play(ctx context.Context, term *tuitest.Terminal, s step, warn io.Writer) error {
	switch s.verb {
	case "wait":
		return term.WaitFor(ctx, s.texts[0])
	case "gone":
		return term.WaitGone(ctx, s.texts[0])
	case "key", "type":
		term.Send(s.texts...)
	case "paste":
		term.Paste(s.texts[0])
	case "click":
		term.Click(s.x, s.y)
	case "resize":
		return term.Resize(s.x, s.y)
	case "settle":
		return term.Settle(ctx, s.quiet)
	case "shot":
		return o.save(term.Snapshot(), s.texts[0], warn)
	}
	return nil
}

// save draws a picture and writes it to file.
func (o *options) save(shot tuitest.Snapshot, file string, warn io.Writer) error {
	img, err := o.draw(shot, raster.Options{Size: o.px, Frame: o.frame, Title: o.title}, warn)
	if err != nil {
		return err
	}
	var buf bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&buf, img); err != nil {
		return fmt.Errorf("encode %s: %w", file, err)
	}
	return os.WriteFile(file, buf.Bytes(), 0o644)
}

// draw draws what was seen.
func (o *options) draw(shot tuitest.Snapshot, look raster.Options, warn io.Writer) (*image.RGBA, error) {
	screen := raster.Screen{Cells: shot.Cells, Fg: shot.Fg, Bg: shot.Bg}
	if shot.CursorVisible {
		screen.Cursor = &raster.Cursor{X: shot.Cursor.X, Y: shot.Cursor.Y, Shape: cursorShape(shot.CursorShape)}
	}
	img, missing, err := raster.Draw(screen, look)
	for _, r := range missing {
		fmt.Fprintf(warn, "screenshot: no picture for %U %q: an empty box stands for it\n", r, r)
	}
	return img, err
}

func cursorShape(name string) raster.CursorShape {
	switch name[:3] {
	case "bar":
		return raster.Bar
	case "und":
		return raster.Underline
	}
	return raster.Block
}
