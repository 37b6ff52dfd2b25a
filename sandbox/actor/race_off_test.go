//go:build !race

package actor_test

// crowd is how many processes the tests of many have alive at once.
const crowd = 100_000

// tries is how often a test tries what only chance can show.
const tries = 200
