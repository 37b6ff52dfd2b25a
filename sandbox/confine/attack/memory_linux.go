package attack

import "golang.org/x/sys/unix"

const page = 4096

func mapAnonymous(size, protection int) ([]byte, error) {
	return unix.Mmap(-1, 0, size, protection, unix.MAP_ANON|unix.MAP_PRIVATE)
}

func mapExecutable() error {
	b, err := mapAnonymous(page, unix.PROT_READ|unix.PROT_WRITE|unix.PROT_EXEC)
	if err != nil {
		return err
	}
	return unix.Munmap(b)
}

func makeExecutable() error {
	b, err := mapAnonymous(page, unix.PROT_READ|unix.PROT_WRITE)
	if err != nil {
		return err
	}
	defer func() { _ = unix.Munmap(b) }() // it was mapped here
	return unix.Mprotect(b, unix.PROT_READ|unix.PROT_EXEC)
}

// fillMemory asks for much more than a worker may have. It does not touch it: a
// machine with less would suffer.
func fillMemory() error {
	b, err := mapAnonymous(8<<30, unix.PROT_READ|unix.PROT_WRITE)
	if err != nil {
		return err
	}
	return unix.Munmap(b)
}

func ioUring() error { return errnoOf(unix.SYS_IO_URING_SETUP, 8, 0) }

func loadBPF() error { return errnoOf(unix.SYS_BPF, 0, 0, 0) }
