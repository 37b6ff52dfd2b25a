//go:build !race

package interp_test

import "testing"

// underRace says that the race detector is at work.
const underRace = false

// runsAlone does nothing without the race detector.
func runsAlone(*testing.T) {}
