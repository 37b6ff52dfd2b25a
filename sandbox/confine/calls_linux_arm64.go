package confine

// allowedHere and deadlyHere are the calls that only this processor has, or has
// as the only one of ours.
var (
	allowedHere = []string{}
	deadlyHere  = []string{"kexec_file_load"}
)
