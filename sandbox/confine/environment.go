package confine

import (
	"fmt"
	"os"
	"slices"
	"strings"
)

// checkEnv refuses an environment with more in it than the allowed names: to
// unset a variable would leave its text in the process's memory.
func checkEnv(allowed []string) error {
	for _, v := range os.Environ() {
		if name, _, _ := strings.Cut(v, "="); !slices.Contains(allowed, name) {
			return fmt.Errorf("the environment has %s", name)
		}
	}
	return nil
}
