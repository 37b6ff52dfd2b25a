//go:build race

package difftest

// underRace says that the race detector is at work.
const underRace = true
