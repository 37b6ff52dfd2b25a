// Package watch is the screen beside somebody's own editor: it runs a program each
// time it is saved, and shows its output, its processes on the stage, and what is
// wrong with it. A save that does not compile leaves the last good run in place.
//
// It implements ui.Screen. It reads no file: Follow answers what was saved.
package watch
