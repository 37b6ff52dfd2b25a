package main

// The pictures in testdata/screenshot are of the real program on an emulated terminal.
//go:generate sh ../../testdata/screenshot/pictures.sh
