//go:build !unix

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "screenshot: there is no pseudo-terminal on this system; run it on Linux or macOS")
	os.Exit(2)
}
