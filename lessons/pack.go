package lessons

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"io/fs"
	"slices"
)

// readPack reads the course.yaml of a folder, and puts the lessons in its order.
// It answers nil when there is none: then the folder is a course without an id.
func (c *Course) readPack(fsys fs.FS, shown string, drafts []*fileDraft) *fileDraft {
	data, err := readLimited(fsys, courseFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	f := newFaults(shown, normal(data))
	d := &fileDraft{faults: f, sum: sha256.Sum256(data)}
	if err != nil {
		f.add(pos{}, "%v", plainError(err))
		return d
	}
	root := parseYAML(f, normal(data))
	if root == nil {
		return d
	}
	f.traps(root)
	o := f.object(root, "", "a course", keysOf[courseDoc]()...)
	if o == nil {
		return d
	}
	o.need(mustOf[courseDoc]()...)
	c.ID, c.Title, c.Licence = o.id("id"), o.line("title"), o.line("licence")
	if c.Authors = o.texts("authors"); o.has("authors") && len(o.list("authors")) == 0 {
		o.fault(o.keyAt("authors"), "%q is empty", "authors")
	}
	all := &Course{}
	for _, other := range drafts {
		if other.lesson != nil {
			all.Lessons = append(all.Lessons, other.lesson)
		}
	}
	c.order(o, all)
	return d
}

// order puts the lessons in the order of course.yaml. All of the folder must be
// there, once.
func (c *Course) order(o *object, all *Course) {
	if !o.has("order") {
		return
	}
	order := o.texts("order")
	for i, id := range order {
		switch {
		case all.Lesson(id) == nil:
			o.fault(o.itemAt("order", i), "there is no lesson %q%s", clip(id), suggest(id, all.ids()))
		case slices.Contains(order[:i], id):
			o.fault(o.itemAt("order", i), "the lesson %q is there twice", id)
		}
	}
	place := map[string]int{}
	for i, id := range order {
		place[id] = i + 1
	}
	for _, l := range all.Lessons {
		if place[l.ID] == 0 {
			o.fault(o.keyAt("order"), "the lesson %q is missing", l.ID)
			place[l.ID] = len(order) + 1
		}
	}
	slices.SortStableFunc(c.Lessons, func(a, b *Lesson) int { return cmp.Compare(place[a.ID], place[b.ID]) })
}
