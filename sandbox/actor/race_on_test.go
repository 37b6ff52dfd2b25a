//go:build race

package actor_test

// crowd is how many processes the tests of many have alive at once: the race
// detector allows no more than 8,128 goroutines.
const crowd = 4_000

// tries is how often a test tries what only chance can show.
const tries = 30
