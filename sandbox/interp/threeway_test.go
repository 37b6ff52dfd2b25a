package interp_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"understudy/sandbox/front"
)

// The same programs, as Go runs them and as Go runs what they are lowered to:
// with TestGenericPrograms that makes three ways to one output.
func TestGenericProgramsInGo(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles programs")
	}
	if underRace {
		t.Skip("the race detector sees nothing of what other programs print")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skipf("no Go toolchain: %v", err)
	}
	programs, _ := filepath.Glob("../../testdata/generic/*.go")
	for _, p := range programs {
		src, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(strings.TrimSuffix(p, ".go") + ".out")
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(p), func(t *testing.T) {
			if got := goRun(t, p); got != string(want) {
				t.Errorf("Go prints\n%s\nthe file says\n%s", got, want)
			}
			lowered := filepath.Join(t.TempDir(), "main.go")
			if err := os.WriteFile(lowered, []byte(compilable(t, string(src))), 0o600); err != nil {
				t.Fatal(err)
			}
			if got := goRun(t, lowered); got != string(want) {
				t.Errorf("lowered, Go prints\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// goRun is what a file prints when Go runs it.
func goRun(t *testing.T, file string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "run", file)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("go run: %v\n%s", err, out)
	}
	return string(out)
}

var printingCall = regexp.MustCompile(`\bfmtˑ\.(S?[Pp]rint(?:ln|f)?|Errorf|Fprintln)\b`)

// printing stands for package fmt, as the machine's printing does.
const printing = `
var printingˑ = struct {
	Print, Println    func(...any) (int, error)
	Printf            func(string, ...any) (int, error)
	Sprint, Sprintln  func(...any) string
	Sprintf           func(string, ...any) string
	Errorf            func(string, ...any) error
	Fprintln          func(ioˑfmt.Writer, ...any) (int, error)
}{
	printed[func(...any) (int, error)]("Print"), printed[func(...any) (int, error)]("Println"),
	printed[func(string, ...any) (int, error)]("Printf"),
	printed[func(...any) string]("Sprint"), printed[func(...any) string]("Sprintln"),
	printed[func(string, ...any) string]("Sprintf"), printed[func(string, ...any) error]("Errorf"),
	printed[func(ioˑfmt.Writer, ...any) (int, error)]("Fprintln"),
}

var _ fmtˑ.Stringer

func printed[F any](name string) F { return loweredˑ.Default.Printing()[name].Interface().(F) }
`

// compilable is a program's lowered source as a whole program, which tells the
// runtime of its types as a Machine does.
func compilable(t *testing.T, src string) string {
	t.Helper()
	u, faults := front.Program("program.go", src)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	text := printingCall.ReplaceAllString(u.Source, "printingˑ.$1")
	head, rest, _ := strings.Cut(text, "\n")
	return head + "\n" + `import ioˑfmt "io"
import frontˑ "understudy/sandbox/front"
import loweredˑ "understudy/sandbox/interp/lowered"
` + rest + printing + fmt.Sprintf(`
func main() {
	u, _ := frontˑ.Program("program.go", %q)
	loweredˑ.Default.Declare(u.Package, u.Keys)
	%s()
}
`, src, u.Entry)
}
