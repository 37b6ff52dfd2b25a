//go:build race

package worker

// Bounds of a worker's memory, in bytes. Under the race detector everything
// takes several times as much, and the detector itself reserves more than any limit.
const (
	softMemory = 1 << 30
	hardMemory = 3 << 29
	maxData    = 0 // no limit
)
