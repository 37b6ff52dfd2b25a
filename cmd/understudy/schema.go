package main

import (
	"github.com/spf13/cobra"

	"understudy/lessons"
)

func newSchema(io streams) *cobra.Command {
	var course bool
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a lesson, for your editor",
		Long: `Prints the JSON Schema of a lesson file, or with --course that of course.yaml. Editors
that know YAML complete keys with it and mark what is wrong while you type. Keep it in a
file, and begin a lesson with this line:

  # yaml-language-server: $schema=lesson.schema.json`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			schema := lessons.Schema()
			if course {
				schema = lessons.CourseSchema()
			}
			_, err := io.out.Write(schema)
			return err
		},
	}
	cmd.Flags().BoolVar(&course, "course", false, "of course.yaml instead")
	return cmd
}
