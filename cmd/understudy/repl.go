package main

import (
	"github.com/spf13/cobra"

	"understudy/sandbox"
	"understudy/tui"
	"understudy/tui/plain"
)

func newREPL(io streams, set *settings) *cobra.Command {
	var seed int64
	var virtual bool
	cmd := &cobra.Command{
		Use:   "repl",
		Short: "Play: type Go, see its value and your processes",
		Long: `A prompt for Go whose shell is a process: self has a mailbox, and survives a
crash. :help, typed there, says what else there is. Earlier inputs come back with
the arrow keys, also those of other days.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if virtual && seed == 0 {
				seed = 1
			}
			session := sandbox.Open(sandbox.Options{})
			defer session.Close()
			more := &parts{io: io}
			defer more.close()
			if !wantsPlain(io, set) {
				o := more.options(set)
				o.Session, o.Assistant, o.History = session, more.assistant(), more.history()
				o.Draft, o.Typed = more.draft()
				o.Seed, o.Virtual = seed, virtual
				return tui.RunREPL(cmd.Context(), o)
			}
			set.tell(io.err)
			stops, end := interrupts()
			defer end()
			return plain.REPL(cmd.Context(), plain.REPLOptions{Options: plainOptions(io, set, session, stops), Assistant: more.assistant(), Seed: seed, Virtual: virtual})
		},
	}
	cmd.Flags().Int64Var(&seed, "seed", 0, "run processes one at a time, in the order that `N` gives; 0: as Go does")
	cmd.Flags().BoolVar(&virtual, "virtual", false, "let nobody wait for the clock; the seed is 1 unless given")
	return cmd
}
