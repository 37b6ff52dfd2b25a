package lowered

import "os"

// Default is the Runtime of a lowered program that is compiled.
var Default = New(Options{Stdout: os.Stdout, Stderr: os.Stderr})
