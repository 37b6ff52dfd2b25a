package stage

import (
	"fmt"
	"strings"
	"time"
)

// short is d as a person would note it: "0ms", "0.3ms", "12.4ms", "2.503s", "21m40s".
func short(d time.Duration) string {
	n, unit := parts(d)
	return n + unit
}

// spaced is short with a space between number and unit: "12.4 ms".
func spaced(d time.Duration) string {
	n, unit := parts(d)
	if unit == "" {
		return n
	}
	return n + " " + unit
}

func parts(d time.Duration) (number, unit string) {
	switch {
	case d < 0:
		return "ever", ""
	case d == 0:
		return "0", "ms"
	case d < 100*time.Microsecond:
		return fmt.Sprintf("%.2g", d.Seconds()*1e6), "µs"
	case d < time.Second:
		return trim(fmt.Sprintf("%.1f", d.Seconds()*1e3)), "ms"
	case d < time.Minute:
		return trim(fmt.Sprintf("%.3f", d.Seconds())), "s"
	case d < time.Hour:
		return fmt.Sprintf("%dm%02ds", d/time.Minute, d%time.Minute/time.Second), ""
	}
	return fmt.Sprintf("%dh%02dm", d/time.Hour, d%time.Hour/time.Minute), ""
}

func trim(s string) string {
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
