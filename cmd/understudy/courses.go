package main

import (
	"context"
	"fmt"
	"sync"

	"understudy/lessons"
	"understudy/sandbox"
	"understudy/tui/ui"
)

// courses are the built-in course and the learner's packs, for screens and for
// plain mode.
type courses struct {
	session *sandbox.Session // says which walls stand

	mu     sync.Mutex
	packs  map[string]*lessons.Pack // of the last List, by folder
	agreed map[string]string        // the Sum of what was said yes to, also where that cannot be kept
}

// List reads the packs.
func (c *courses) List() ([]*lessons.Pack, error) {
	all, err := c.shelf().Packs()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.packs = map[string]*lessons.Pack{}
	for _, p := range all {
		if p.Course != nil && c.agreed[p.Path] == p.Course.Sum {
			p.Ask = false
		}
		c.packs[p.Path] = p
	}
	return all, err
}

// shelf is the shelf behind the walls that the session's worker has.
func (c *courses) shelf() *lessons.Shelf {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	hello, err := c.session.Ready(ctx)
	return lessons.NewShelf(err == nil && hello.Closed())
}

// Agree notes that the learner lets the code of a pack run. The yes holds until the
// program ends also where it cannot be kept.
func (c *courses) Agree(p *lessons.Pack) error {
	c.mu.Lock()
	if c.agreed == nil {
		c.agreed = map[string]string{}
	}
	c.agreed[p.Path] = p.Course.Sum
	c.mu.Unlock()
	return c.shelf().Note(p)
}

// Open answers a pack of the last List, or the built-in course.
func (c *courses) Open(pack string) (*lessons.Course, *lessons.Store, error) {
	if pack == ui.BuiltIn {
		return (&source{}).open()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.packs[pack]
	switch {
	case p == nil:
		return nil, nil, fmt.Errorf("there is no pack at %s", pack)
	case p.Course == nil:
		return nil, nil, fmt.Errorf("%s cannot be opened. %s", p.Title, p.Fault)
	case p.Ask && c.agreed[pack] != p.Course.Sum:
		return nil, nil, fmt.Errorf("the code of %s may not run before you trust it", p.Title)
	}
	return p.Course, p.Store, nil
}
