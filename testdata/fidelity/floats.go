package main

import (
	"fmt"
	"math"
)

const big = 1 << 62

type F32 float32
type C float64

func sub(x float64) float64                   { return x - 0 }
func add(x float64) float64                   { return x + 0 }
func radd(x float64) float64                  { return 0 + x }
func mul(x float64) float64                   { return x * 1 }
func rsub(x float64) float64                  { return 0 - x }
func neg(x float64) float64                   { return -x }
func neg2(x float64) float64                  { return -(-x) }
func nsub(x float64) float64                  { return -0.0 - x }
func div(x float64) float64                   { return 1 / x }
func div1(x float64) float64                  { return x / 1 }
func mul0(x float64) float64                  { return x * 0 }
func dif(x, y float64) float64                { return x - y }
func f32(x float32) float32                   { return x - 0 }
func f32n(x float32) float32                  { return -x }
func f32m(x float32) float32                  { return x * 0.1 }
func f32a(x, y, z float32) float32            { return x*y + z }
func nf(x F32) F32                            { return x*1.1 - 0 }
func cneg(c complex128) complex128            { return -c }
func csub(c complex128) complex128            { return 0 - c }
func csub2(c complex128) complex128           { return c - 0 }
func eq(x float64) bool                       { return x == 0 }
func eqn(x float64) bool                      { return x == x }
func cmp3(x float64) (bool, bool, bool, bool) { return x < 0, x <= 0, x > 0, x >= 0 }
func ncmp(x, y float64) (bool, bool)          { return !(x < y), x != y }
func idiv(x int) int                          { return x / -1 }
func isub(x int) int                          { return x - 0 }
func i8(x int8) int8                          { return x - 127 + 0 }
func u8(x uint8) uint8                        { return -x }
func xo(x int) int                            { return ^x }
func f32c(x float64) float32                  { return float32(x) }
func conv(x float64) int                      { return int(x) }
func conv8(x float64) int8                    { return int8(int(x)) }
func u64(x uint64) float64                    { return float64(x) }
func u64f32(x uint64) float32                 { return float32(x) }

func show(xs ...float64) {
	for _, x := range xs {
		fmt.Print(x, " ", math.Signbit(x), " ", math.Float64bits(x)>>52, "; ")
	}
	fmt.Println()
}

func main() {
	nz := math.Copysign(0, -1)
	nan, inf := math.NaN(), math.Inf(1)
	for _, x := range []float64{0, nz, 1.5, -1.5, nan, inf, -inf, 5e-324, 1e308, 0.1} {
		show(sub(x), add(x), radd(x), mul(x), rsub(x), neg(x), neg2(x), nsub(x), div(x), div1(x), mul0(x), dif(x, x))
		fmt.Println(eq(x), eqn(x))
		fmt.Println(cmp3(x))
		fmt.Println(ncmp(x, 0))
		fmt.Println(f32(float32(x)), f32n(float32(x)), f32m(float32(x)), f32a(float32(x), 3, 0.2), nf(F32(x)), f32c(x))
		fmt.Println(math.Signbit(float64(f32(float32(x)))), math.Signbit(float64(f32n(float32(x)))))
		c := complex(x, nz)
		for _, d := range []complex128{cneg(c), csub(c), csub2(c), c * 1, c + 0, c / 2} {
			fmt.Print(d, math.Signbit(real(d)), math.Signbit(imag(d)), " ")
		}
		fmt.Println()
		y := x
		y -= 0
		z := x
		z *= 1
		z += 0
		w := x
		w++
		w--
		show(y, z, w)
		fmt.Println(min(x, 0), max(x, nz), min(nz, x), 1/min(0, nz, x), 1/max(nz, 0))
		var e any = x
		fmt.Println(e == any(x), e == any(0.0), e == any(nz))
	}
	fmt.Println(idiv(math.MinInt64), isub(-5), i8(-128), i8(127), u8(1), xo(0))
	var m = map[float64]int{}
	m[0]++
	m[nz]++
	m[nan]++
	m[nan]++
	fmt.Println(len(m), m[0], m[nan])
	const tiny = 1e-400
	fmt.Println(1/math.Copysign(tiny, -1), tiny == 0, tiny*1e400)
	const h = 0.1
	var f float32 = h
	var g = float32(h) * 3
	fmt.Println(f, g, float64(f), float32(0.1)+float32(0.2), 0.1+0.2, f*f, float64(f*f), float64(f)*float64(f))
	var d float64 = 0.1
	fmt.Println(d+0.2, d*3, float32(d)*3, C(d)*3)
	var i, j int32 = math.MaxInt32, 1
	fmt.Println(i+j, i*i, -i-1-j, uint8(i), int16(i), uint32(i)<<1, i>>31, -7/2, -7%2, -7>>1)
	var u uint = 1
	fmt.Println(u-2 > 0, u<<63, ^u, u&^1, 7&^5)
	var s uint = 70
	fmt.Println(1<<s == 0, int32(1)<<s, -1>>s, uint64(1)<<(s-7))
	var fl float64 = 1 << 3
	fmt.Println(fl, big*2/4, 'a'+1.0, 5/2*2.0, 5.0/2*2)
	fmt.Println(math.MaxUint64/uint64(3), uint64(math.MaxUint64), -5.0/3, float32(16777216.0)+1)
	k := float32(16777216.0)
	fmt.Println(k+1, k+1 == k, float64(k)+1, k/3)
	var c64 complex64 = complex64(complex(0.1, 0.2))
	fmt.Println(c64*c64, complex128(c64), real(c64), imag(c64)*3, c64 == complex(0.1, 0.2))
	fmt.Println(-0.0, 1/(-1/inf), math.Signbit(-0.0))
	fmt.Println(conv(1.9), conv(-1.9), conv8(300.7), u64(math.MaxUint64), u64f32(1<<63+1<<39))
	x := 0.0
	fmt.Println(-x, 1/-x, 1/(0-x), 0*-1.0, x*-1)
	var arr = [...]float64{nz, -0.0, 0}
	fmt.Println(1/arr[0], 1/arr[1], arr == [3]float64{0, 0, 0})
	st := struct{ a float64 }{nz}
	fmt.Println(st == struct{ a float64 }{0}, 1/st.a)
	p := &st.a
	*p -= 0
	fmt.Println(1 / *p)
	var ff32 float32 = 1
	ff32 /= 3
	ff32 += 1e-9
	fmt.Println(ff32, float64(ff32), ff32 == 1.0/3, ff32-1.0/3)
	switch nan {
	case nan:
		fmt.Println("nan")
	default:
		fmt.Println("not nan")
	}
	for v := float32(0); v < 0.5; v += 0.1 {
		fmt.Print(v, " ")
	}
	fmt.Println()
}
