package stage

// mark is the scene as it was after so many events. To go to any moment, the stage
// copies the nearest mark before it and plays on from there.
type mark struct {
	at     int
	scene  *scene
	weight int
}

// Marks are the denser the cheaper they are: the work to make one stays a small
// part of the work for the events between two.
const (
	markEvery  = 4096 // events, at least
	maxMarks   = 64
	maxWeight  = 40_000 // processes in all marks together: some 30 MB
	perProcess = 2      // events between two marks, for each process in one
)

// memory is the marks of a run.
type memory struct {
	list   []mark
	every  int
	next   int // when the next one is made
	weight int
}

func (k *memory) reset() { *k = memory{every: markEvery, next: markEvery} }

// keep makes a mark of s after at events, if it is time for one. Of the events only
// those from first on are there to be played again.
func (k *memory) keep(s *scene, at, first int) {
	if at < k.next {
		return
	}
	w := s.weight()
	k.every = max(k.every, perProcess*w)
	k.next = at + k.every
	k.expire(first)
	if w > maxWeight/2 {
		return
	}
	k.list = append(k.list, mark{at, s.clone(), w})
	k.weight += w
	for len(k.list) > maxMarks || k.weight > maxWeight && len(k.list) > 1 {
		k.thin()
	}
}

// thin gives up every second mark.
func (k *memory) thin() {
	kept := k.list[:0]
	k.weight = 0
	for i, m := range k.list {
		if i%2 == 0 {
			kept = append(kept, m)
			k.weight += m.weight
		}
	}
	clear(k.list[len(kept):])
	k.list = kept
	k.every *= 2
}

// expire gives up the marks from which nothing can be played any more.
func (k *memory) expire(first int) {
	n := 0
	for n < len(k.list) && k.list[n].at < first {
		k.weight -= k.list[n].weight
		n++
	}
	if n > 0 {
		k.list = append([]mark(nil), k.list[n:]...)
	}
}

// before is the scene to begin with to get to event to, and after how many events it
// is; nil if that is the present one, which is after here events.
func (k *memory) before(to, first, here int) (*scene, int) {
	for i := len(k.list) - 1; i >= 0; i-- {
		m := k.list[i]
		switch {
		case m.at > to || m.at < first:
		case here <= to && here >= m.at:
			return nil, 0
		default:
			return m.scene.clone(), m.at
		}
	}
	if here <= to || first > 0 {
		return nil, 0
	}
	return newScene(), 0
}

// oldest is the first moment to which before can go.
func (k *memory) oldest(first int) (at int, ok bool) {
	if first == 0 {
		return 0, true
	}
	for _, m := range k.list {
		if m.at >= first {
			return m.at, true
		}
	}
	return 0, false
}
