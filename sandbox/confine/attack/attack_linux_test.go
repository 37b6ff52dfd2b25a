package attack_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"understudy/sandbox/confine"
	"understudy/sandbox/confine/attack"
)

// childVerb makes the test binary a process that puts walls up and attacks.
const childVerb = "attack-child"

// raceEnv tells the race detector not to wait a second before a process ends.
const raceEnv = "GORACE"

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == childVerb {
		child(os.Args[2], os.Args[3:])
		return
	}
	os.Exit(m.Run())
}

// report is what a child says before it attacks, and after.
type report struct {
	Faults  map[string]string // of the walls that do not stand
	Tried   bool
	Refusal string
	Open    string
	UID     int
}

func child(probe string, walls []string) {
	r := report{Faults: map[string]string{}}
	say := func() {
		if err := json.NewEncoder(os.Stdout).Encode(r); err != nil {
			os.Exit(9)
		}
	}
	if walls[0] != "none" {
		if walls[0] == "all" {
			walls = nil
		}
		for _, l := range confine.Apply(confine.Bounds{Data: maxData, CPU: time.Hour, Env: []string{raceEnv}}, walls...) {
			if l.Err != nil {
				r.Faults[l.Name] = l.Err.Error()
			}
		}
	}
	say()
	refusal, err := attack.Named(probe).Try()
	r.Tried, r.Refusal, r.UID = true, refusal, unix.Geteuid()
	if err != nil {
		r.Open = err.Error()
	}
	say()
}

// run tries a probe behind walls and returns the refusal, or what was open.
func run(t *testing.T, asNobody bool, env []string, probe string, walls ...string) (refusal, open string) {
	t.Helper()
	cmd := exec.Command("/proc/self/exe", append([]string{childVerb, probe}, walls...)...)
	cmd.Env = append([]string{raceEnv + "=atexit_sleep_ms=0"}, env...)
	cmd.Dir = "/"
	if asNobody {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	if len(env) > 0 { // an open descriptor is like an open variable: the host's fault
		cmd.ExtraFiles = []*os.File{os.Stdin}
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	var r report
	for d := json.NewDecoder(bytes.NewReader(out)); d.More(); {
		if err := d.Decode(&r); err != nil {
			t.Fatalf("%v in %q, %s", err, out, stderr.String())
		}
	}
	for name, fault := range r.Faults {
		t.Errorf("the wall %q does not stand: %s", name, fault)
	}
	if r.Tried {
		return r.Refusal, r.Open
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		if s := exit.Sys().(syscall.WaitStatus); s.Signaled() && s.Signal() == unix.SIGSYS { //nolint:forcetypeassert // always, on Linux
			return "killed", ""
		}
	}
	return "", fmt.Sprintf("it never returned: %v, %s", err, stderr.String())
}

// users are those as whom the attacks are tried: whoever runs the test and, if
// that is root, nobody too.
func users() map[string]bool {
	all := map[string]bool{"as this user": false}
	if unix.Geteuid() == 0 {
		all["as nobody"] = true
	}
	return all
}

// TestEachWallRefusesAlone puts each layer up alone and tries what it is said to refuse.
func TestEachWallRefusesAlone(t *testing.T) {
	for user, nobody := range users() {
		for _, p := range attack.Probes {
			for _, wall := range p.Walls {
				t.Run(user+"/"+p.Name+"/"+wall, func(t *testing.T) {
					t.Parallel()
					if wall == confine.Memory && maxData == 0 {
						t.Skip("the race detector takes more memory than any limit")
					}
					walls := []string{wall}
					if wall == confine.Calls {
						walls = append(walls, confine.Threads) // or Go could not run on
					}
					refusal, open := run(t, nobody, nil, p.Name, walls...)
					if refusal == "" {
						t.Errorf("not refused: %s", open)
					}
				})
			}
		}
	}
}

// TestAllWallsRefuse tries everything behind all layers at once.
func TestAllWallsRefuse(t *testing.T) {
	for user, nobody := range users() {
		for _, p := range attack.Probes {
			t.Run(user+"/"+p.Name, func(t *testing.T) {
				t.Parallel()
				if p.Name == "fill the memory" && maxData == 0 {
					t.Skip("the race detector takes more memory than any limit")
				}
				refusal, open := run(t, nobody, nil, p.Name, "all")
				if refusal == "" {
					t.Errorf("not refused: %s", open)
				}
			})
		}
	}
}

// natural are the attacks that a system may refuse to a user without rights,
// whose parent is another user, without any wall of ours.
var natural = []string{
	"become root", "load a BPF program", "set up io_uring", "trace the parent", "read the parent's memory",
	"signal the parent", "signal a thread of the parent",
}

// TestProbesSucceedWithoutWalls: a probe that fails anyway would prove nothing.
func TestProbesSucceedWithoutWalls(t *testing.T) {
	for user, nobody := range users() {
		for _, p := range attack.Probes {
			t.Run(user+"/"+p.Name, func(t *testing.T) {
				t.Parallel()
				refusal, open := run(t, nobody, []string{"PATH=/bin"}, p.Name, "none")
				if p.Name == "run a program" && strings.Contains(open, "never returned") {
					return // it became /bin/true
				}
				if slices.Contains(natural, p.Name) && (nobody || unix.Geteuid() != 0) {
					return
				}
				if open == "" {
					t.Errorf("refused without a wall: %s", refusal)
				}
			})
		}
	}
}
