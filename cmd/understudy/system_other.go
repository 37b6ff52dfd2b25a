//go:build !linux

package main

import "runtime"

// systemName is the system and the processor.
func systemName() string { return runtime.GOOS + ", " + runtime.GOARCH }
