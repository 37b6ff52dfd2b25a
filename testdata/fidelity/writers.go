package main

import (
	"fmt"
	"math/cmplx"
	"strings"
	"text/tabwriter"
)

type up struct{}

func (up) Write(p []byte) (int, error) { fmt.Print(strings.ToUpper(string(p))); return len(p), nil }

func main() {
	c := cmplx.Sqrt(-1)
	fmt.Println(c, cmplx.Abs(3+4i), cmplx.Inf(), cmplx.IsNaN(cmplx.NaN()))
	fmt.Printf("%.2f\n", cmplx.Exp(1i*3.141592653589793))
	w := tabwriter.NewWriter(up{}, 0, 8, 2, ' ', tabwriter.AlignRight|tabwriter.Debug)
	fmt.Fprintln(w, "a\tb\tc")
	fmt.Fprintln(w, "aaa\tbbbb\tc")
	w.Flush()
	var b strings.Builder
	w.Init(&b, 0, 8, 1, '.', 0)
	fmt.Fprintf(w, "x\ty\n%d\t%v\n", 1, c)
	fmt.Println(w.Flush(), b.String())
	fmt.Printf("%T %T\n", w, tabwriter.Debug)
}
