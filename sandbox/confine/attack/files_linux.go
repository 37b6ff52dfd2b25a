package attack

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

func readFile() error {
	f, err := os.Open("/proc/self/exe")
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.Read(make([]byte, 4))
	return err
}

func listFolder() error {
	_, err := os.ReadDir("/")
	return err
}

func createFile() error {
	name := filepath.Join(os.TempDir(), fmt.Sprintf("understudy-attack-%d", os.Getpid()))
	f, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	f.Close()
	return os.Remove(name)
}

func makeFolder() error {
	name := filepath.Join(os.TempDir(), fmt.Sprintf("understudy-attack-folder-%d", os.Getpid()))
	if err := os.Mkdir(name, 0o700); err != nil {
		return err
	}
	return os.Remove(name)
}

func statFile() error {
	_, err := os.Stat("/")
	return err
}

func openTerminal() error {
	f, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// injectInput puts a key into the queue of whatever terminal is standard error.
func injectInput() error {
	return unix.IoctlSetPointerInt(2, unix.TIOCSTI, ' ')
}

func memoryFile() error {
	fd, err := unix.MemfdCreate("x", 0)
	if err != nil {
		return err
	}
	return unix.Close(fd)
}

func readEnvironment() error {
	for _, name := range []string{"HOME", "PATH", "USER"} {
		if _, ok := os.LookupEnv(name); ok {
			return nil
		}
	}
	return syscall.EPERM // there is none to be found
}

// useInherited looks for a descriptor that Go did not open, but for the pipes.
func useInherited() error {
	for fd := uintptr(3); fd < 1024; fd++ {
		if flags, err := unix.FcntlInt(fd, unix.F_GETFD, 0); err == nil && flags&unix.FD_CLOEXEC == 0 {
			return nil
		}
	}
	return syscall.EPERM // there is none
}
