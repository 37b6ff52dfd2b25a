package attack

import "golang.org/x/sys/unix"

// discard is a port on which nobody listens: a refusal by the peer means that
// the attack got as far as the network.
const discard = 9

var loopback = [4]byte{127, 0, 0, 1}

func connectTCP() error {
	return withSocket(unix.AF_INET, unix.SOCK_STREAM, func(fd int) error {
		return unix.Connect(fd, &unix.SockaddrInet4{Port: discard, Addr: loopback})
	})
}

func listenTCP() error {
	return withSocket(unix.AF_INET, unix.SOCK_STREAM, func(fd int) error {
		return unix.Bind(fd, &unix.SockaddrInet4{Addr: loopback})
	})
}

func sendUDP() error {
	return withSocket(unix.AF_INET, unix.SOCK_DGRAM, func(fd int) error {
		return unix.Sendto(fd, []byte("x"), 0, &unix.SockaddrInet4{Port: discard, Addr: loopback})
	})
}

func connectUnix() error {
	return withSocket(unix.AF_UNIX, unix.SOCK_STREAM, func(fd int) error {
		return unix.Connect(fd, &unix.SockaddrUnix{Name: "@understudy-attack"})
	})
}

func withSocket(family, kind int, use func(int) error) error {
	fd, err := unix.Socket(family, kind|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	return use(fd)
}
