//go:build !race

package worker

// Bounds of a worker's memory, in bytes.
const (
	softMemory = 512 << 20 // from here on Go collects garbage as hard as it can
	hardMemory = 560 << 20 // beyond it the worker ends itself; soon, or it would only collect
	maxData    = 1 << 30   // beyond it the system refuses, and Go ends the worker
)
