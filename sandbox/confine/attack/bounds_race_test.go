//go:build race

package attack_test

const maxData = 0 // the race detector itself reserves more than any limit
