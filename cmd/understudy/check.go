package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"understudy/lessons"
	"understudy/sandbox"
)

func newCheck(io, words streams) *cobra.Command {
	var asJSON bool
	schedules := lessons.AuthorSchedules
	cmd := &cobra.Command{
		Use:   "check PATH...",
		Short: "Check lessons, as their author",
		Long: `Reads lesson files, or folders of them, and reports every fault with its place.
Then it runs the code: a demo must end as it says, a prediction must have an answer, a
starter must fail its check, both solutions must pass under every schedule, and each
wrong answer must fail the goals that it names.

Exit code 1 means that there are faults, 0 that there are none, or only warnings.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage{errors.New("check needs a lesson file or a folder")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if schedules < 1 || schedules > lessons.MaxSchedules {
				return usage{fmt.Errorf("--schedules takes 1 to %d, got %d", lessons.MaxSchedules, schedules)}
			}
			session := sandbox.Open(sandbox.Options{})
			defer session.Close()
			reports, err := checkAll(cmd.Context(), args, runner{session}, schedules)
			if err != nil {
				return err
			}
			if asJSON {
				return tellJSON(io, reports)
			}
			return tellReports(words, reports)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "one JSON value, for editors and programs")
	cmd.Flags().IntVar(&schedules, "schedules", schedules, "run solutions under this `number` of schedules at least")
	return cmd
}

func checkAll(ctx context.Context, paths []string, r lessons.Runner, schedules int) ([]*lessons.FileReport, error) {
	var all []*lessons.FileReport
	for _, path := range paths {
		reports, err := lessons.CheckPath(ctx, path, r, schedules)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, usage{err}
		}
		if err != nil {
			return nil, err
		}
		all = append(all, reports...)
	}
	return all, nil
}

// tellReports says what was found, file by file: faults on standard error, what
// is well on standard output.
func tellReports(io streams, reports []*lessons.FileReport) error {
	bad, warned := 0, 0
	for _, r := range reports {
		tellFaults(io.err, r.Faults)
		bad, warned = bad+r.Bad(), warned+len(r.Faults)-r.Bad()
		switch {
		case r.Bad() > 0:
		case r.Steps == 0: // course.yaml
			fmt.Fprintf(io.out, "%s: no faults\n", r.File)
		default:
			fmt.Fprintf(io.out, "%s: %s, %s, no faults\n", r.File, count(r.Steps, "step"), count(r.Runs, "run"))
		}
	}
	switch {
	case bad > 0:
		fmt.Fprintf(io.err, "%s, %s\n", count(bad, "fault"), count(warned, "warning"))
		return exit(exitFailed)
	case warned > 0:
		fmt.Fprintln(io.err, count(warned, "warning"))
	}
	return nil
}

// The JSON of check. Its field names are for good.
type (
	checkJSON struct {
		Faults   int        `json:"faults"`
		Warnings int        `json:"warnings"`
		Files    []fileJSON `json:"files"`
	}
	fileJSON struct {
		File   string      `json:"file"`
		Steps  int         `json:"steps"`
		Runs   int         `json:"runs"`
		Faults []faultJSON `json:"faults"`
	}
	faultJSON struct {
		Line     int    `json:"line"` // 0 is the file as a whole
		Col      int    `json:"col"`
		Severity string `json:"severity"` // "error" or "warning"
		Text     string `json:"text"`
		Excerpt  string `json:"excerpt,omitempty"`
	}
)

func tellJSON(io streams, reports []*lessons.FileReport) error {
	all := checkJSON{Files: []fileJSON{}}
	for _, r := range reports {
		f := fileJSON{File: r.File, Steps: r.Steps, Runs: r.Runs, Faults: []faultJSON{}}
		for _, e := range r.Faults {
			severity := "error"
			if e.Warning {
				severity = "warning"
			}
			f.Faults = append(f.Faults, faultJSON{e.Line, e.Col, severity, e.Text, e.Excerpt})
		}
		all.Faults, all.Warnings = all.Faults+r.Bad(), all.Warnings+len(r.Faults)-r.Bad()
		all.Files = append(all.Files, f)
	}
	enc := json.NewEncoder(io.out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(all); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	if all.Faults > 0 {
		return exit(exitFailed)
	}
	return nil
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
