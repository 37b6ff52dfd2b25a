package confine

// allowedHere and deadlyHere are the calls that only this processor has.
var (
	allowedHere = []string{"epoll_wait"}
	deadlyHere  = []string{"fork", "vfork", "modify_ldt", "kexec_file_load"}
)
