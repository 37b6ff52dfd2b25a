package seeded

import (
	"math/rand"
	randv2 "math/rand/v2"
)

// source draws from the seed of the run whose strand has the turn, and otherwise from
// Go's own.
type source struct{ world *World }

// Uint64 is for rand.Source64.
func (s *source) Uint64() uint64 {
	if t, ok := s.world.Turn(); ok {
		return t.System.Random()
	}
	return randv2.Uint64()
}

// Int63 is for rand.Source.
func (s *source) Int63() int64 { return int64(s.Uint64() >> 1) } //nolint:gosec // 63 bits

// Seed does nothing, like rand.Seed since Go 1.24.
func (s *source) Seed(int64) {}

// Rand has what math/rand has without a source of one's own.
func (w *World) Rand() *rand.Rand { return rand.New(&source{world: w}) } //nolint:gosec // no secret

// RandV2 is the same for math/rand/v2.
func (w *World) RandV2() *randv2.Rand { return randv2.New(&source{world: w}) } //nolint:gosec // no secret
