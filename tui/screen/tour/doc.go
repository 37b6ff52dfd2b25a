// Package tour is the two minutes before the first lesson: it points at the parts
// of a real lesson screen, one after the other, and lets the learner run something
// once. Esc leaves it at any time.
//
// The lesson below is a real one with a progress of its own, which nobody keeps.
package tour
