package speaker

import (
	"net"
	"os"

	"golang.org/x/sys/unix"
)

// ours reports whether this user is at the other end, as the system says.
func ours(c net.Conn) bool {
	return askSocket(c, func(fd int) bool {
		who, err := unix.GetsockoptXucred(fd, unix.SOL_LOCAL, unix.LOCAL_PEERCRED)
		return err == nil && int(who.Uid) == os.Getuid()
	})
}
