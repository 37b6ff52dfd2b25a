package lessons

import "strings"

// blank is what a starter has where the learner is to write.
const blank = "____"

// hasBlank says whether a blank is left in the code. Comments may speak of one.
func hasBlank(source string) bool {
	if !strings.Contains(source, blank) {
		return false
	}
	for _, t := range tokens(source) {
		if strings.Contains(t.text, blank) {
			return true
		}
	}
	return false
}
