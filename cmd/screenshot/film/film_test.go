package film

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"testing"
	"time"
)

func plain(w, h int, c color.RGBA) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Rect, image.NewUniform(c), image.Point{}, draw.Src)
	return img
}

func TestAFilm(t *testing.T) {
	red, blue := color.RGBA{200, 0, 0, 255}, color.RGBA{0, 0, 200, 255}
	first, second, third := plain(20, 10, red), plain(20, 10, red), plain(20, 10, red)
	draw.Draw(second, image.Rect(3, 4, 8, 6), image.NewUniform(blue), image.Point{}, draw.Src)
	draw.Draw(third, image.Rect(3, 4, 8, 6), image.NewUniform(blue), image.Point{}, draw.Src)
	var f Film
	f.Add(first, time.Second)
	f.Add(second, time.Second+124*time.Millisecond)
	f.Add(third, time.Second+248*time.Millisecond)
	var b bytes.Buffer
	if err := f.Encode(&b, 3*time.Second); err != nil {
		t.Fatal(err)
	}
	got, err := gif.DecodeAll(&b)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Image) != 3 || got.Config.Width != 20 || got.Config.Height != 10 || got.LoopCount != 0 {
		t.Fatalf("got %d pictures of %dx%d, loop %d", len(got.Image), got.Config.Width, got.Config.Height, got.LoopCount)
	}
	for i, want := range []image.Rectangle{first.Rect, image.Rect(3, 4, 8, 6), image.Rect(0, 0, 1, 1)} {
		if got.Image[i].Rect != want {
			t.Errorf("picture %d: got %v, want %v", i, got.Image[i].Rect, want)
		}
	}
	for i, want := range []int{12, 13, 300} {
		if got.Delay[i] != want {
			t.Errorf("picture %d stays %d hundredths, want %d", i, got.Delay[i], want)
		}
	}
	if c := color.RGBAModel.Convert(got.Image[1].At(3, 4)); c != blue {
		t.Errorf("got %v, want %v", c, blue)
	}
}

func TestManyColours(t *testing.T) {
	img := plain(100, 100, color.RGBA{10, 20, 30, 255})
	for i := range 5000 {
		img.SetRGBA(i%100, i/100, color.RGBA{uint8(i), uint8(i >> 4), uint8(i >> 6), 255})
	}
	var f Film
	f.Add(img, 0)
	var b bytes.Buffer
	if err := f.Encode(&b, 0); err != nil {
		t.Fatal(err)
	}
	got, err := gif.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if c := color.RGBAModel.Convert(got.At(99, 99)); c != (color.RGBA{10, 20, 30, 255}) {
		t.Errorf("the colour seen most became %v", c)
	}
}

func TestFilmsThatCannotBe(t *testing.T) {
	var none, odd Film
	if none.Encode(&bytes.Buffer{}, 0) == nil {
		t.Error("a film without pictures was written")
	}
	odd.Add(plain(2, 2, color.RGBA{A: 255}), 0)
	odd.Add(plain(3, 2, color.RGBA{A: 255}), 1)
	if odd.Encode(&bytes.Buffer{}, 0) == nil {
		t.Error("pictures of two sizes were joined")
	}
}
