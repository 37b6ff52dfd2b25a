package confine

// layers lists what Linux has, in the order in which it can go up: what needs
// files comes before Landlock (the threads' states are read from /proc), and the
// filter of system calls is the last, since it forbids what the others do.
func layers(b Bounds) []layer {
	all := []layer{
		{name: Environment, up: just(func() error { return checkEnv(b.Env) })},
		{name: Descriptors, up: just(func() error { return closeInherited(b.Keep) })},
	}
	all = append(all, limits(b)...)
	return append(all,
		layer{name: Root, up: giveUpRoot},
		layer{name: Parent, up: just(dieWithParent)},
		layer{name: Threads, up: startThreads},
		layer{name: Landlock, up: restrictFiles},
		layer{name: Privileges, up: just(noNewPrivileges)},
		layer{name: Calls, closes: true, up: filterCalls},
	)
}
