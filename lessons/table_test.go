package lessons

import (
	"strings"
	"testing"
)

// The cells of a table are no sentence together; one alone may be too long.
func TestATableIsReadCellByCell(t *testing.T) {
	row := "| a part | " + strings.Repeat("word ", 20) + "| another |\n"
	if got := LongSentence("You know them:\n\n" + row + "|---|---|---|\n" + row + row); got != "" {
		t.Errorf("got %q", got)
	}
	long := strings.Repeat("word ", 31)
	if got := LongSentence("| a | " + long + "|\n"); got != strings.TrimSpace(long) {
		t.Errorf("got %q", got)
	}
	if got := LongSentence("a | b " + long); got == "" {
		t.Error("a bar in a sentence makes it no table")
	}
}
