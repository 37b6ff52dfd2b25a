package lessons

import "fmt"

// suggest is ` (did you mean "x"?)` for the known word nearest to the got one,
// or nothing when none is near.
func suggest(got string, known []string) string { return didYouMean(nearest(got, known)) }

func didYouMean(word string) string {
	if word == "" {
		return ""
	}
	return fmt.Sprintf(" (did you mean %q?)", word)
}

// nearest is the known word that differs least from the got one, or "" when none is near.
func nearest(got string, known []string) string {
	const far = 3
	best, at := "", far
	for _, k := range known {
		if d := distance(got, k, far); d < at && d <= max(1, len(k)/3) && d < len(k) {
			best, at = k, d
		}
	}
	return best
}

// distance is how many letters must be added, removed, changed or swapped with
// their neighbour to make a into b; most when it is that much or more.
func distance(a, b string, most int) int {
	if n := len(a) - len(b); n >= most || -n >= most {
		return most
	}
	older, old := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range old {
		old[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			row[j] = min(old[j]+1, row[j-1]+1, old[j-1]+differ(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
		older, old = old, row
	}
	return min(old[len(b)], most)
}

func differ(a, b byte) int {
	if a == b {
		return 0
	}
	return 1
}

// Nearest is the known word that differs so little from got that it may be meant,
// or "" when none does.
func Nearest(got string, known []string) string { return nearest(got, known) }
