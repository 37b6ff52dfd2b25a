package attack

import (
	"syscall"

	"understudy/sandbox/confine"
)

var (
	files    = []string{confine.Landlock, confine.Calls}
	calls    = []string{confine.Calls}
	outsider = []string{confine.Landlock, confine.Calls}
)

// Probes lists the attacks.
var Probes = []Probe{
	{Name: "read a file", Walls: files, try: readFile},
	{Name: "list a folder", Walls: files, try: listFolder},
	{Name: "create a file", Walls: files, try: createFile},
	{Name: "make a folder", Walls: files, try: makeFolder},
	{Name: "ask whether a file exists", Walls: calls, try: statFile},
	{Name: "open the terminal", Walls: files, try: openTerminal},
	{Name: "type into the terminal", Walls: calls, try: injectInput},
	{Name: "connect by TCP", Walls: []string{confine.Landlock, confine.Calls}, try: connectTCP},
	{Name: "listen by TCP", Walls: []string{confine.Landlock, confine.Calls}, try: listenTCP},
	{Name: "send by UDP", Walls: calls, try: sendUDP},
	{Name: "connect to a unix socket", Walls: calls, try: connectUnix},
	{Name: "fork", Walls: calls, try: fork},
	{Name: "fork with clone3", Walls: calls, try: clone3, refusals: []syscall.Errno{syscall.ENOSYS}},
	{Name: "run a program", Walls: files, try: execute},
	{Name: "start a thread", Walls: calls, try: startThread},
	{Name: "signal the parent", Walls: outsider, try: signalParent},
	{Name: "signal a thread of the parent", Walls: outsider, try: signalParentThread},
	{Name: "have the kernel signal the parent", Walls: calls, try: ownPipeByParent},
	{Name: "trace the parent", Walls: outsider, try: traceParent},
	{Name: "read the parent's memory", Walls: outsider, try: readParentMemory},
	{Name: "change its process group", Walls: calls, try: changeGroup},
	{Name: "map executable memory", Walls: calls, try: mapExecutable},
	{Name: "make memory executable", Walls: calls, try: makeExecutable},
	{Name: "run code from a memory file", Walls: calls, try: memoryFile},
	{Name: "set up io_uring", Walls: calls, try: ioUring},
	{Name: "load a BPF program", Walls: calls, try: loadBPF},
	{Name: "enter a user namespace", Walls: calls, try: newNamespace},
	{Name: "become root", Walls: calls, try: becomeRoot},
	{Name: "drop the parent-death signal", Walls: calls, try: outliveParent},
	{Name: "change a limit", Walls: calls, try: changeLimit},
	{Name: "fill the memory", Walls: []string{confine.Memory}, try: fillMemory, refusals: []syscall.Errno{syscall.ENOMEM}},
	{Name: "find a secret in the environment", Walls: []string{confine.Environment}, try: readEnvironment},
	{Name: "use a descriptor of the host's", Walls: []string{confine.Descriptors}, try: useInherited},
}
