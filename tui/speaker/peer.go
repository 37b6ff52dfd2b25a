//go:build linux || darwin

package speaker

import "net"

// askSocket asks a Unix socket's descriptor.
func askSocket(c net.Conn, ask func(fd int) bool) (yes bool) {
	u, ok := c.(*net.UnixConn)
	if !ok {
		return false
	}
	raw, err := u.SyscallConn()
	if err != nil {
		return false
	}
	err = raw.Control(func(fd uintptr) { yes = ask(int(fd)) })
	return err == nil && yes
}
