// Package confine builds the walls that the operating system offers around a
// worker. Interpreted code can reach native code through a data race, so the
// language is not the wall; this is.
//
// On Linux there are limits of resources, a parent-death signal, Landlock (no
// file, no port, no signal outside), and a seccomp filter that allows some forty
// system calls: those that a Go program needs which has all its threads and only
// reads from, writes to and waits for its pipes. Elsewhere there is the boundary
// of the process and what the host does about time and memory, and Apply says so.
//
//	for _, l := range confine.Apply(confine.Bounds{Data: 1 << 30}) {
//		fmt.Println(l.Name, l.Err)
//	}
//
// What was opened before Apply stays open: Landlock and seccomp judge calls, not
// descriptors. The package attack tries what hostile code would.
package confine

import (
	"slices"
	"time"
)

// The layers, by the names that Layer has and Apply takes.
const (
	Environment = "environment"       // no variable but those that understudy gives
	Descriptors = "descriptors"       // nothing open but the pipes to the host
	Memory      = "memory limit"      // RLIMIT_DATA
	Processor   = "processor limit"   // RLIMIT_CPU
	FileSize    = "file size limit"   // RLIMIT_FSIZE: no file can grow
	OpenFiles   = "open files limit"  // RLIMIT_NOFILE
	Core        = "no core dumps"     // RLIMIT_CORE
	Root        = "not root"          // a worker that root started becomes nobody
	Parent      = "dies with parent"  // PR_SET_PDEATHSIG
	Landlock    = "landlock"          // no files, and what else the kernel's Landlock knows
	Privileges  = "no new privileges" // PR_SET_NO_NEW_PRIVS
	Threads     = "no new threads"    // all threads exist, so that none need be allowed
	Calls       = "system calls"      // the seccomp filter
)

// A Layer is one wall and whether it stands.
type Layer struct {
	Name string
	Note string // how far it goes on this system, or ""
	Err  error  // why it does not stand, or nil
	// Closes says that this layer alone keeps files and the network out of reach.
	Closes bool
}

// Bounds are what a process may use. A zero field is no bound.
type Bounds struct {
	Data uint64        // bytes of memory that it may ask the system for
	CPU  time.Duration // processor time, in whole seconds
	// Env are the names of the environment variables that it may have.
	Env []string
	// Keep are the descriptors from 3 up that stay open, besides those that this
	// process opened itself.
	Keep []int
}

// Apply puts up every layer that this system has, or only those named, for the
// rest of the process's life, and reports each in the order in which they went
// up. Call it once, early, from the main goroutine.
func Apply(b Bounds, only ...string) []Layer {
	var all []Layer
	for _, l := range layers(b) {
		if len(only) > 0 && !slices.Contains(only, l.name) {
			continue
		}
		done := Layer{Name: l.name, Closes: l.closes}
		done.Note, done.Err = l.up()
		all = append(all, done)
	}
	return all
}

// A layer knows how to put itself up, and says how far it goes.
type layer struct {
	name   string
	closes bool
	up     func() (note string, err error)
}

// just is an up that has nothing to add.
func just(f func() error) func() (string, error) {
	return func() (string, error) { return "", f() }
}
