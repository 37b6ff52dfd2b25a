package main

import (
	"github.com/spf13/cobra"

	"understudy/sandbox"
	"understudy/tui"
	"understudy/tui/plain"
)

func newREPL(io streams, asked *bool) *cobra.Command {
	return &cobra.Command{
		Use:   "repl",
		Short: "Play: type Go, see its value and your processes",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			session := sandbox.Open(sandbox.Options{})
			defer session.Close()
			if !wantsPlain(io, *asked) {
				return tui.RunREPL(cmd.Context(), tui.Options{Session: session})
			}
			stops, end := interrupts()
			defer end()
			return plain.REPL(cmd.Context(), plainOptions(io, session, stops))
		},
	}
}
