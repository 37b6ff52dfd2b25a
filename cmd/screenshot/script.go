package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"understudy/tui/tuitest"
)

// step is one command of a script.
type step struct {
	verb  string
	texts []string      // what to wait for, keys as they are sent, a file
	x, y  int           // a place or a size
	quiet time.Duration // of settle
	line  int
}

// defaultQuiet is longer than a frame of an animation and shorter than a
// person's patience.
const defaultQuiet = 200 * time.Millisecond

// parseScript reads a script. The error lists every fault, each with its line.
func parseScript(src string) ([]step, error) {
	var steps []step
	var faults []error
	for i, line := range strings.Split(src, "\n") {
		commands, err := splitLine(line)
		if err != nil {
			faults = append(faults, fmt.Errorf("script:%d: %w", i+1, err))
		}
		for _, words := range commands {
			s, err := parseStep(words)
			if err != nil {
				faults = append(faults, fmt.Errorf("script:%d: %s: %w", i+1, words[0].text, err))
				continue
			}
			s.line = i + 1
			steps = append(steps, s)
		}
	}
	return steps, errors.Join(append(faults, filmFaults(steps)...)...)
}

// filmFaults are films that never end, and ends of none.
func filmFaults(steps []step) (faults []error) {
	filming := false
	for _, s := range steps {
		switch {
		case s.verb == "film" && filming:
			faults = append(faults, fmt.Errorf("script:%d: film: the one before has not been cut", s.line))
		case s.verb == "cut" && !filming:
			faults = append(faults, fmt.Errorf("script:%d: cut: no film has begun", s.line))
		}
		filming = s.verb == "film" || filming && s.verb != "cut"
	}
	if filming {
		faults = append(faults, errors.New("script: a film is never cut"))
	}
	return faults
}

// word is a bare or quoted word of a script.
type word struct {
	text   string
	quoted bool
}

// splitLine parts a line into commands of at least one word.
func splitLine(line string) (commands [][]word, err error) {
	var words []word
	end := func() {
		if len(words) > 0 {
			commands = append(commands, words)
		}
		words = nil
	}
	for {
		line = strings.TrimLeft(line, " \t\r")
		switch {
		case line == "" || line[0] == '#':
			end()
			return commands, nil
		case line[0] == ';':
			end()
			line = line[1:]
		case line[0] == '"' || line[0] == '`':
			quoted, err := strconv.QuotedPrefix(line)
			if err != nil {
				return commands, fmt.Errorf("unclosed text %s", line)
			}
			text, err := strconv.Unquote(quoted)
			if err != nil {
				return commands, fmt.Errorf("text %s: %w", quoted, err)
			}
			words, line = append(words, word{text, true}), line[len(quoted):]
		default:
			n := strings.IndexAny(line, " \t\r;\"`")
			if n < 0 {
				n = len(line)
			}
			words, line = append(words, word{line[:n], false}), line[n:]
		}
	}
}

func parseStep(words []word) (step, error) {
	s := step{verb: words[0].text, quiet: defaultQuiet}
	args := words[1:]
	var err error
	switch s.verb {
	case "wait", "gone", "type", "paste", "shot", "film":
		if len(args) != 1 || !args[0].quoted {
			return s, errors.New(`want one quoted text, such as "ready"`)
		}
		s.texts = []string{args[0].text}
	case "key":
		s.texts, err = keys(args)
	case "click":
		if len(args) != 2 {
			return s, errors.New("want a column and a row, such as 10 4")
		}
		_, err = fmt.Sscanf(args[0].text+" "+args[1].text, "%d %d", &s.x, &s.y)
	case "resize":
		if len(args) != 1 {
			return s, errors.New("want a size, such as 80x24")
		}
		s.x, s.y, err = parseSize(args[0].text)
	case "cut":
		if len(args) > 0 {
			return s, errors.New("want nothing behind it")
		}
	case "settle":
		if len(args) > 1 {
			return s, errors.New("want nothing or a time, such as 200ms")
		}
		if len(args) == 1 {
			s.quiet, err = time.ParseDuration(args[0].text)
		}
	default:
		err = errors.New("unknown command (want wait, gone, key, type, paste, click, resize, settle, shot, film or cut)")
	}
	return s, err
}

func keys(args []word) ([]string, error) {
	if len(args) == 0 {
		return nil, errors.New("want a key, such as f5")
	}
	var sent []string
	for _, a := range args {
		k, err := tuitest.ParseKey(a.text)
		if err != nil {
			return nil, err
		}
		sent = append(sent, k)
	}
	return sent, nil
}

// parseSize reads "120x36".
func parseSize(s string) (w, h int, err error) {
	ws, hs, ok := strings.Cut(s, "x")
	w, errW := strconv.Atoi(ws)
	h, errH := strconv.Atoi(hs)
	if !ok || errW != nil || errH != nil || w < 1 || h < 1 || w > 1000 || h > 1000 {
		return 0, 0, fmt.Errorf("size %q: want columns x rows, such as 120x36", s)
	}
	return w, h, nil
}
