// Package confine builds the walls that the operating system offers around a
// worker. Interpreted code can reach native code through a data race, so the
// language is not the wall.
//
// What stands today are limits of resources where the system has them; the walls
// against files and the network are not built yet, and Apply says so.
package confine

// A Layer is one wall and whether it stands.
type Layer struct {
	Name string // "data", "files", …
	Err  error  // why it does not stand, or nil
}

// Apply puts every layer up that this system has, for the rest of the process's
// life, and reports each. maxData bounds the memory that the process may ask the
// system for, in bytes; 0 is no bound.
func Apply(maxData uint64) []Layer { return apply(maxData) }
