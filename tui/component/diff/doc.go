// Package diff compares two texts by line, and shows how they differ: side by side
// where there is room, else one under the other.
//
//	d := diff.New(styles, "yours", mine, "a solution", theirs)
//	d.Draw(pane)
//
// The comparison finds a longest common sequence of lines (white space at the ends
// of lines aside). Texts too long for that are shown as wholly different between
// what they begin and end with alike.
package diff
