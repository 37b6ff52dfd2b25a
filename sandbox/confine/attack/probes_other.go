//go:build !linux

package attack

import (
	"net"
	"os"
	"time"
)

// Probes lists the attacks that every system knows. Here nothing refuses them.
var Probes = []Probe{
	{Name: "read a file", try: func() error {
		exe, err := os.Executable()
		if err != nil {
			return err
		}
		f, err := os.Open(exe)
		if err != nil {
			return err
		}
		return f.Close()
	}},
	{Name: "connect by TCP", try: func() error {
		c, err := net.DialTimeout("tcp", "127.0.0.1:9", time.Second)
		if err != nil {
			return err
		}
		return c.Close()
	}},
}
