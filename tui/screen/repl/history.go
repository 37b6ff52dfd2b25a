package repl

// maxHistory bounds the inputs that are remembered.
const maxHistory = 500

// history is the inputs so far, and a place among them while one looks back.
type history struct {
	inputs []string
	at     int    // len(inputs) is the input that is being written
	draft  string // that input, while one looks back
}

// add remembers an input, unless it is the last one again.
func (h *history) add(s string) {
	if n := len(h.inputs); n == 0 || h.inputs[n-1] != s {
		h.inputs = append(h.inputs, s)
	}
	if n := len(h.inputs); n > maxHistory {
		h.inputs = h.inputs[n-maxHistory:]
	}
	h.at, h.draft = len(h.inputs), ""
}

// move goes n inputs on, or back, from the text now; ok is false at the ends.
func (h *history) move(n int, now string) (s string, ok bool) {
	to := h.at + n
	if to < 0 || to > len(h.inputs) {
		return "", false
	}
	if h.at == len(h.inputs) {
		h.draft = now
	}
	h.at = to
	if to == len(h.inputs) {
		return h.draft, true
	}
	return h.inputs[to], true
}
