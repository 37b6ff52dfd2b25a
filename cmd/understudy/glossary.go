package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"understudy/lessons"
)

func newGlossary(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "glossary [WORD]",
		Short: "Say what a word means",
		RunE: func(_ *cobra.Command, args []string) error {
			g := lessons.Words()
			if len(args) == 0 {
				for _, e := range g.Entries {
					fmt.Fprintln(io.out, e.Word)
				}
				return nil
			}
			word := strings.Join(args, " ") // some words are two
			e := g.Find(word)
			if e == nil {
				return usage{fmt.Errorf("the glossary has no word %q%s; understudy glossary lists them", word, g.Suggest(word))}
			}
			fmt.Fprintln(io.out, e.Text(termWidth))
			return nil
		},
	}
}

// termWidth is how wide the answers of plain commands are.
const termWidth = 76
