//go:build !race

package main

// hostIsLean says that the host's own memory is what it is for its users: the
// race detector takes several times as much.
const hostIsLean = true
