package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is that of the last release in CHANGELOG.md, or of the one to come.
const version = "0.1.0-dev"

func newVersion(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which understudy this is",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintln(io.out, "understudy", versionLine())
			return nil
		},
	}
}

// versionLine is the version, the commit if the build knows it, Go's version and
// the system.
func versionLine() string {
	rev := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				rev = " (" + s.Value[:min(len(s.Value), 12)] + ")"
			}
		}
	}
	return fmt.Sprintf("%s%s, %s, %s/%s", version, rev, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
