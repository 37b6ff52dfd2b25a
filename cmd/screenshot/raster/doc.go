// Package raster draws a terminal's screen as an image, with no font and no
// tool of the machine it runs on: the same screen gives the same picture
// everywhere.
//
//	img, missing, err := raster.Draw(raster.Screen{Cells: cells}, raster.Options{Frame: true})
//
// Letters are Go Mono, which is compiled in. Lines, blocks, shades and braille
// are drawn to the edges of their cells, as terminals do, so that boxes close;
// signs that Go Mono lacks (✓ ▶ ◆ …) are drawn as shapes. A rune that is in
// neither leaves an empty box and is reported.
package raster
