//go:build !linux

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "measure: processor time of another process is read as Linux tells it; run it there")
	os.Exit(2)
}
