//go:build !race

package attack_test

const maxData = 1 << 30
