// Functions as values, above their declarations.
package main

import (
	"fmt"
	"slices"
	"strings"
)

type holder struct {
	f    func(rune) rune
	more []func(rune) rune
}

func main() {
	fmt.Println(strings.Map(upper, "abc"), strings.FieldsFunc("a1b2c", digit))
	h := holder{f: upper, more: []func(rune) rune{upper, next}}
	fmt.Println(strings.Map(h.f, "x"), strings.Map(h.more[1], "x"))
	m := map[string]func(rune) rune{"up": upper}
	m["next"] = next
	fmt.Println(string(m["up"]('q')), string(m["next"]('q')))
	ch := make(chan func(rune) rune, 1)
	ch <- next
	fmt.Println(string((<-ch)('a')), string(choose(true)('b')), string(choose(false)('b')))
	words := []string{"pear", "fig", "apple"}
	slices.SortFunc(words, shorter)
	fmt.Println(words, apply(next, 'k'))
	var any any = upper
	if f, ok := any.(func(rune) rune); ok {
		fmt.Println(string(f('z')))
	}
	defer finish(last)
}

func choose(up bool) func(rune) rune {
	if up {
		return upper
	}
	return next
}

func apply(f func(rune) rune, r rune) string { return string(f(r)) }

func finish(f func()) { f() }

func last() { fmt.Println("end") }

func upper(r rune) rune { return r - 'a' + 'A' }

func next(r rune) rune { return r + 1 }

func digit(r rune) bool { return r >= '0' && r <= '9' }

func shorter(a, b string) int { return len(a) - len(b) }
