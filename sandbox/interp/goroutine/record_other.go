//go:build !amd64 && !arm64

package goroutine

func recorded() (uint64, bool) { return 0, false }

// Depth is how many bytes of its stack the calling goroutine uses, or 0 where
// that cannot be found out.
func Depth() uintptr { return 0 }
