package main

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"understudy/lessons"
	"understudy/sandbox"
	"understudy/tui"
	"understudy/tui/component/shell"
	"understudy/tui/plain"
)

// historyFile is where the inputs of the prompt are kept, in the state folder.
const historyFile = "history"

// draftFile is where the input is kept that has not been run yet.
const draftFile = "prompt-draft"

func newREPL(io streams, set *settings) *cobra.Command {
	return &cobra.Command{
		Use:   "repl",
		Short: "Play: type Go, see its value and your processes",
		Long: `A prompt for Go whose shell is a process: self has a mailbox, and survives a
crash. :help, typed there, says what else there is. Earlier inputs come back with
the arrow keys, also those of other days.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			session, assistant := sandbox.Open(sandbox.Options{}), sandbox.NewAssistant(sandbox.Options{})
			defer session.Close()
			defer assistant.Close()
			if !wantsPlain(io, set) {
				history, err := shell.OpenHistory(filepath.Join(lessons.StateDir(), historyFile))
				if err != nil {
					fmt.Fprintln(io.err, "understudy:", err)
				}
				draft, typed, err := shell.OpenDraft(filepath.Join(lessons.StateDir(), draftFile))
				if err != nil {
					fmt.Fprintln(io.err, "understudy:", err)
				}
				return tui.RunREPL(cmd.Context(), tui.Options{
					Look: set.config().Look(), Notices: set.config().Warnings,
					Session: session, Assistant: assistant, History: history, Draft: draft, Typed: typed,
				})
			}
			set.tell(io.err)
			stops, end := interrupts()
			defer end()
			return plain.REPL(cmd.Context(), plain.REPLOptions{Options: plainOptions(io, session, stops), Assistant: assistant})
		},
	}
}
