package main

import (
	"runtime"

	"golang.org/x/sys/unix"
)

// systemName is the kernel's name and release, and the processor.
func systemName() string {
	var u unix.Utsname
	if err := unix.Uname(&u); err != nil {
		return runtime.GOOS + "/" + runtime.GOARCH
	}
	return unix.ByteSliceToString(u.Sysname[:]) + " " + unix.ByteSliceToString(u.Release[:]) + ", " + runtime.GOARCH
}
