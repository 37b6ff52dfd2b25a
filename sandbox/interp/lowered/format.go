package lowered

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// sprintf is fmt.Sprintf over the learner's values: it takes the format apart and
// has fmt write each operand.
func (r *Runtime) sprintf(format string, args []any) string { return r.format(format, args, nil) }

// directives walks over a format.
type directives struct {
	r         *Runtime
	args      []any
	next      int // the argument that comes next
	reordered bool
	out       strings.Builder
}

// format writes args by a format. wrap, if any, is given what %w is.
func (r *Runtime) format(format string, args []any, wrap func(any)) string {
	d := &directives{r: r, args: args}
	for i := 0; i < len(format); {
		j := strings.IndexByte(format[i:], '%')
		if j < 0 {
			d.out.WriteString(format[i:])
			break
		}
		d.out.WriteString(format[i : i+j])
		i += j + 1
		i = d.directive(format, i, wrap)
	}
	if !d.reordered && d.next < len(args) {
		d.extra()
	}
	return d.out.String()
}

// directive writes what the directive after the % at i-1 says; it returns where the
// rest of the format begins.
func (d *directives) directive(format string, i int, wrap func(any)) int {
	spec := "%"
	for i < len(format) && strings.IndexByte("+-# 0", format[i]) >= 0 {
		spec += format[i : i+1]
		i++
	}
	good, after := true, false
	d.index(format, &i, &good, &after)
	if i < len(format) && format[i] == '*' {
		i++
		n, ok := d.intArg()
		if !ok {
			d.out.WriteString("%!(BADWIDTH)")
		} else {
			spec += strconv.Itoa(n)
		}
		after = false
	} else {
		from := i
		for i < len(format) && '0' <= format[i] && format[i] <= '9' {
			i++
		}
		spec += format[from:i]
		if after && i > from {
			good = false // %[3]2d
		}
	}
	if i < len(format) && format[i] == '.' {
		i++
		if after {
			good = false
		}
		spec += "."
		d.index(format, &i, &good, &after)
		if i < len(format) && format[i] == '*' {
			i++
			n, ok := d.intArg()
			switch {
			case !ok:
				d.out.WriteString("%!(BADPREC)")
			case n >= 0:
				spec += strconv.Itoa(n)
			}
			after = false
		} else {
			for i < len(format) && '0' <= format[i] && format[i] <= '9' {
				spec += format[i : i+1]
				i++
			}
		}
	}
	if !after {
		d.index(format, &i, &good, &after)
	}
	if i >= len(format) {
		d.out.WriteString("%!(NOVERB)")
		return i
	}
	verb, n := utf8.DecodeRuneInString(format[i:])
	d.verb(spec, verb, good, wrap)
	return i + n
}

// verb writes the next argument.
func (d *directives) verb(spec string, verb rune, good bool, wrap func(any)) {
	switch {
	case verb == '%':
		d.out.WriteByte('%')
	case !good:
		d.out.WriteString("%!" + string(verb) + "(BADINDEX)")
	case d.next >= len(d.args):
		d.out.WriteString("%!" + string(verb) + "(MISSING)")
	default:
		a := d.r.Bare(d.args[d.next])
		d.next++
		if verb == 'w' && wrap != nil {
			if _, ok := d.r.Is_error(a); ok {
				wrap(a)
				verb = 'v'
			}
		}
		d.out.WriteString(d.r.one(spec+string(verb), a))
	}
}

// index reads an argument index like [2].
func (d *directives) index(format string, i *int, good, after *bool) {
	if *i >= len(format) || format[*i] != '[' {
		return
	}
	d.reordered = true
	end := strings.IndexByte(format[*i:], ']')
	if end < 0 {
		*good = false
		*i++
		return
	}
	n, err := strconv.Atoi(format[*i+1 : *i+end])
	*i += end + 1
	if err != nil || n < 1 || n > len(d.args) {
		*good = false
		return
	}
	d.next, *after = n-1, true
}

func (d *directives) intArg() (int, bool) {
	if d.next >= len(d.args) {
		return 0, false
	}
	n, ok := d.r.Bare(d.args[d.next]).(int)
	d.next++
	return n, ok && n < 1e6 && n > -1e6
}

// extra tells of arguments that no directive took.
func (d *directives) extra() {
	d.out.WriteString("%!(EXTRA ")
	for i, a := range d.args[d.next:] {
		if i > 0 {
			d.out.WriteString(", ")
		}
		a = d.r.Bare(a)
		if a == nil {
			d.out.WriteString("<nil>")
			continue
		}
		fmt.Fprintf(&d.out, "%s=%s", d.r.Name(a), d.r.one("%v", a))
	}
	d.out.WriteByte(')')
}
