//go:build race

package interp_test

import "testing"

// underRace says that the race detector is at work.
const underRace = true

// runsAlone is for tests that compute for long and in which nothing of ours runs at
// the same time as anything else.
func runsAlone(t *testing.T) {
	t.Helper()
	t.Skip("it takes long under the race detector, which has nothing to find: one thing runs at a time")
}
