package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"understudy/lessons"
	"understudy/tui/component/shell"
)

// draftFile is where the input of the prompt is kept that has not been run yet. Each
// of several windows has one of its own: prompt-draft, prompt-draft-2 and so on.
const draftFile = "prompt-draft"

// maxDrafts bounds how many windows keep a draft. Nobody types in more at once.
const maxDrafts = 16

// claimDraft takes a file for the draft of this window: the first that nobody else
// has and in which something was left, or else the first that nobody has. release
// gives it back, as does the death of this program.
func claimDraft(dir string) (path string, release func(), err error) {
	release = func() {}
	for n := 1; n <= maxDrafts; n++ {
		name := filepath.Join(dir, draftFile)
		if n > 1 {
			name = fmt.Sprintf("%s-%d", name, n)
		}
		info, missing := os.Stat(name)
		left := missing == nil && info.Size() > 0
		if !left && path != "" {
			continue
		}
		free, ok, failed := lessons.Claim(name + ".lock")
		err = errors.Join(err, failed)
		if !ok {
			continue
		}
		release()
		path, release = name, free
		if left {
			break
		}
	}
	if path == "" {
		err = errors.Join(errors.New("what is typed at this prompt is not kept: no file for it is free"), err)
	}
	return path, release, err
}

// closer lets a function be closed with the parts.
type closer func()

func (c closer) Close() { c() }

// draft is what was typed at the prompt and not run.
func (p *parts) draft() (*shell.Draft, string) {
	path, release, err := claimDraft(lessons.StateDir())
	p.closing = append(p.closing, closer(release))
	if path == "" {
		p.later = append(p.later, err)
		return &shell.Draft{}, ""
	}
	d, typed, err := shell.OpenDraft(path)
	if err != nil {
		p.later = append(p.later, err)
	}
	return d, typed
}
