//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package tuitest

import (
	"golang.org/x/sys/unix"
)

const (
	getTermios = unix.TIOCGETA
)
