package main

import (
	"bufio"
	"bytes"
	"cmp"
	"container/list"
	"container/ring"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"math/bits"
	"math/rand"
	randv2 "math/rand/v2"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type ctr struct{ n int }

func (c *ctr) Write(p []byte) (int, error) {
	c.n += len(p)
	if c.n > 10 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

type lim struct {
	s  string
	at int
}

func (l *lim) ReadByte() (byte, error) {
	if l.at >= len(l.s) {
		return 0, io.EOF
	}
	l.at++
	return l.s[l.at-1], nil
}
func (l *lim) Read(p []byte) (int, error) {
	if l.at >= len(l.s) {
		return 0, io.EOF
	}
	n := copy(p, l.s[l.at:min(l.at+3, len(l.s))])
	l.at += n
	return n, nil
}

type src uint64

func (s *src) Uint64() uint64 { *s = *s*6364136223846793005 + 1; return uint64(*s) }
func main() {
	b := byLen{"ccc", "a", "bb", "dd"}
	sort.Stable(b)
	fmt.Println(b, sort.IsSorted(b))
	i := sort.Search(10, func(i int) bool { return i*i >= 50 })
	fmt.Println(i)
	re := regexp.MustCompile(`(\w+)@(\w+)`)
	fmt.Println(re.ReplaceAllStringFunc("a@b c@d", strings.ToUpper), re.FindAllStringSubmatch("a@b c@d", -1), re.ReplaceAllString("a@b", "$2.$1"), re.SubexpNames())
	var sb strings.Builder
	fmt.Fprintf(&sb, "%d-%s", 1, "x")
	sb.WriteByte('!')
	sb.WriteRune('é')
	fmt.Println(sb.String(), sb.Len())
	w := bufio.NewWriterSize(&ctr{}, 4)
	fmt.Fprint(w, "hello world, long")
	fmt.Println(w.Flush())
	n, err := io.Copy(&ctr{}, strings.NewReader("short"))
	fmt.Println(n, err)
	r := bufio.NewReader(&lim{s: "line one\nline two"})
	for {
		l, err := r.ReadString('\n')
		fmt.Printf("%q %v\n", l, err)
		if err != nil {
			break
		}
	}
	x, err := strconv.Atoi("12x")
	fmt.Println(x, err)
	var ne *strconv.NumError
	fmt.Println(errors.As(err, &ne), ne.Func, errors.Is(err, strconv.ErrSyntax))
	_, err = strconv.ParseInt("300", 10, 8)
	fmt.Println(err, strconv.Quote("a\t"), strconv.FormatFloat(1.5, 'e', 3, 64))
	fmt.Println(strconv.ParseBool("maybe"))
	rg := rand.New(rand.NewSource(42))
	fmt.Println(rg.Intn(100), rg.Intn(100), rg.Perm(4))
	r2 := randv2.New(randv2.NewPCG(1, 2))
	fmt.Println(r2.IntN(100), r2.Float64() < 1)
	var s src = 7
	r3 := randv2.New(&s)
	fmt.Println(r3.IntN(10), r3.IntN(10))
	rg.Shuffle(3, func(i, j int) { b[i], b[j] = b[j], b[i] })
	fmt.Println(len(b))
	fmt.Println(bits.OnesCount(255), bits.Len(8), bits.Reverse8(1), bits.TrailingZeros(8))
	hi, lo := bits.Mul64(1<<63, 4)
	fmt.Println(hi, lo)
	fmt.Println(unicode.IsUpper('A'), unicode.ToLower('Ä'), string(unicode.ToUpper('ß')), utf8.RuneCountInString("héé"), utf8.ValidString("a\xff"))
	d := 90 * time.Minute
	fmt.Println(d, d.Hours(), d.Round(time.Hour), time.Duration(1.5*float64(time.Second)), d.String())
	t0 := time.Date(2024, time.February, 29, 12, 0, 0, 0, time.UTC)
	fmt.Println(t0, t0.AddDate(1, 0, 0).Format("2006-01-02"), t0.Weekday(), t0.YearDay(), t0.Add(d).Sub(t0), t0.Before(t0.Add(1)), t0.Equal(t0))
	p, err := time.Parse(time.RFC3339, "2024-01-02T03:04:05Z")
	fmt.Println(p.Unix(), err)
	fmt.Println(time.ParseDuration("1h15m"))
	var zt time.Time
	fmt.Println(zt.IsZero(), zt)
	l := list.New()
	e := l.PushBack(1)
	l.InsertBefore("x", e)
	l.MoveToFront(e)
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	rr := ring.New(3)
	for i := range 3 {
		rr.Value = i
		rr = rr.Next()
	}
	rr.Do(func(v any) { fmt.Print(v, " ") })
	fmt.Println(rr.Len())
	fmt.Println(strings.Title("a b"), strings.EqualFold("Go", "GO"), strings.TrimFunc("123abc456", unicode.IsDigit), strings.NewReplacer("a", "1", "b", "2").Replace("abc"), strings.Count("cheese", "e"), strings.SplitN("a,b,c", ",", 2), strings.Fields(" a  b "), strings.LastIndex("go gopher", "go"))
	before, after, ok := strings.Cut("k=v", "=")
	fmt.Println(before, after, ok)
	fmt.Println(bytes.Equal([]byte("a"), []byte("a")), bytes.Contains([]byte("abc"), []byte("b")), string(bytes.TrimSpace([]byte(" x "))))
	var buf bytes.Buffer
	buf.WriteString("abc")
	c, _ := buf.ReadByte()
	fmt.Println(string(c), buf.String(), buf.Len())
	pr, pw := io.Pipe()
	go func() { fmt.Fprint(pw, "piped"); pw.Close() }()
	all, _ := io.ReadAll(pr)
	fmt.Println(string(all))
	mw := io.MultiWriter(&buf, &sb)
	io.WriteString(mw, "Z")
	fmt.Println(buf.String(), sb.String())
	tr := io.TeeReader(io.LimitReader(strings.NewReader("abcdef"), 3), &buf)
	io.ReadAll(tr)
	fmt.Println(buf.String())
	fmt.Println(slices.BinarySearch([]int{1, 3, 5}, 3))
	fmt.Println(slices.Compact([]int{1, 1, 2}), slices.Repeat([]int{1}, 3), slices.Concat([]int{1}, []int{2}), slices.SortedFunc(maps.Keys(map[string]int{"bb": 1, "a": 2}), func(a, b string) int { return cmp.Compare(len(a), len(b)) }), slices.ContainsFunc([]int{1}, func(i int) bool { return i > 1 }), cmp.Or(0, 3, 4), cmp.Less(math.NaN(), 1))
	m2 := maps.Clone(map[string]int{"a": 1})
	maps.DeleteFunc(m2, func(k string, v int) bool { return v == 1 })
	fmt.Println(m2)
}
