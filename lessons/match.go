package lessons

import "strings"

// judgeAnyOrder gives each pattern an event of its own, in whatever order they
// came. A pattern that fits many must not take what another one needs, so this
// is a matching: augmenting paths, one pattern at a time.
func (t *trace) judgeAnyOrder(patterns []*Pattern) outcome {
	m := matching{owner: map[int]int{}, fits: make([][]int, len(patterns))}
	for i, p := range patterns {
		for k, e := range t.run.Events {
			if t.fits(p, e) {
				m.fits[i] = append(m.fits[i], k)
			}
		}
	}
	var left []*Pattern
	for i, p := range patterns {
		if !m.place(i, map[int]bool{}) {
			left = append(left, p)
		}
	}
	if len(left) == 0 {
		return holds
	}
	words := make([]string, len(patterns))
	for i, p := range patterns {
		words[i] = p.String()
	}
	return outcome{
		wanted: "in any order: " + strings.Join(words, ", "),
		seen:   "missing: " + left[0].String() + "; there was " + t.nearest(left[0]),
	}
}

// matching is patterns and the events that each could have.
type matching struct {
	fits  [][]int     // by pattern: the events that fit it
	owner map[int]int // by event: the pattern that has it
}

// place finds an event for pattern i, moving others to events that fit them too.
func (m *matching) place(i int, tried map[int]bool) bool {
	for _, k := range m.fits[i] {
		if tried[k] {
			continue
		}
		tried[k] = true
		other, taken := m.owner[k]
		if !taken || m.place(other, tried) {
			m.owner[k] = i
			return true
		}
	}
	return false
}
