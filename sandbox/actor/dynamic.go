package actor

import (
	kin "container/list"
	"errors"
	"time"
)

// DynamicSupervisor is what a supervisor needs to know whose children are all
// started later, by StartChild, and stopped by TerminateChildPID. It restarts one
// for one.
type DynamicSupervisor struct {
	MaxChildren int // no limit if zero
	MaxRestarts int // as in Supervisor
	Within      time.Duration
}

// StartDynamicSupervisor starts a dynamic supervisor, linked to self.
func StartDynamicSupervisor(self *Process, spec DynamicSupervisor, options ...StartOption) (PID, error) {
	return self.startProcess("dynamic supervisor", options, func(st *starting) {
		d := &dynamic{
			keeper: newKeeper(st, spec.MaxRestarts, spec.Within), most: spec.MaxChildren,
			kids: kin.New(), byPID: map[PID]*kin.Element{},
		}
		st.up()
		d.loop(d)
	})
}

// DynamicSupervisorOf is the Start of a dynamic supervisor, as a supervisor's child.
func DynamicSupervisorOf(spec DynamicSupervisor, options ...StartOption) Start {
	return func(parent *Process) (PID, error) { return StartDynamicSupervisor(parent, spec, options...) }
}

// dynamic is the process's own state.
type dynamic struct {
	keeper
	most  int
	kids  *kin.List            // of *kid, in the order of their start
	byPID map[PID]*kin.Element // never iterated
}

func (d *dynamic) add(k *kid) {
	d.byPID[k.pid] = d.kids.PushBack(k)
}

func (d *dynamic) remove(pid PID) *kid {
	e := d.byPID[pid]
	if e == nil {
		return nil
	}
	delete(d.byPID, pid)
	return d.kids.Remove(e).(*kid) //nolint:forcetypeassert // only add pushes
}

func (d *dynamic) startChild(c Child) (PID, error) {
	if c.Start == nil {
		return PID{}, errors.New("the child has no Start")
	}
	if d.most > 0 && d.kids.Len() >= d.most {
		return PID{}, MaxChildren
	}
	pid, err := c.Start(d.self)
	if err != nil {
		return PID{}, err
	}
	d.add(&kid{c, pid})
	return pid, nil
}

func (d *dynamic) exited(pid PID, reason error) {
	k := d.remove(pid)
	if k == nil || k.Restart == Temporary || k.Restart == Transient && !abnormal(reason) {
		return
	}
	for {
		if !d.restarts.add(d.self.sys.sched.now()) {
			d.giveUp(k.title(), d.stopEverybody)
		}
		pid, err := k.Start(d.self)
		if errors.Is(err, Ignored) {
			return
		}
		if err == nil {
			k.pid = pid
			d.add(k)
			d.traceRestart(k.title(), pid)
			return
		}
	}
}

// title is what a trace calls the child.
func (k *kid) title() string {
	if k.ID != "" {
		return k.ID
	}
	return "child"
}

func (d *dynamic) children() []ChildInfo {
	var all []ChildInfo
	for e := d.kids.Front(); e != nil; e = e.Next() {
		all = append(all, e.Value.(*kid).info("")) //nolint:forcetypeassert // only add pushes
	}
	return all
}

func (d *dynamic) terminatePID(pid PID) error {
	k := d.remove(pid)
	if k == nil {
		return NotFound
	}
	d.stop(k.pid, k.Shutdown)
	return nil
}

// Children of a dynamic supervisor have no IDs.
func (d *dynamic) terminateChild(string) error      { return NotFound }
func (d *dynamic) restartChild(string) (PID, error) { return PID{}, NotFound }
func (d *dynamic) deleteChild(string) error         { return NotFound }

// stopEverybody stops all children at the same time, as OTP's does: they have no
// order. Each is killed when it has had its own time.
func (d *dynamic) stopEverybody() {
	left := map[Ref]*leaving{} // never iterated
	var queue []*leaving       // the same, in order
	d.self.fetch()
	mark := d.self.queue.end()
	for e := d.kids.Front(); e != nil; e = e.Next() {
		k := e.Value.(*kid) //nolint:forcetypeassert // only add pushes
		ref, _ := d.farewell(k.pid)
		l := &leaving{pid: k.pid, deadline: -1}
		switch within := patience(k.pid, k.Shutdown); within {
		case BrutalKill:
			d.self.ExitSignal(k.pid, Kill)
		default:
			if within != Forever {
				l.deadline = d.self.sys.sched.now() + within
			}
			d.self.ExitSignal(k.pid, Shutdown)
		}
		left[ref] = l
		queue = append(queue, l)
	}
	d.kids.Init()
	clear(d.byPID)
	for len(left) > 0 {
		m, ok := d.self.receiveFrom(mark, func(m any) bool { w, ok := m.(Down); return ok && left[w.Ref] != nil }, d.overdue(queue))
		if down, isDown := m.(Down); ok && isDown {
			left[down.Ref].gone = true
			delete(left, down.Ref)
		} else if d.self.dead.Load() {
			return
		}
	}
}

// A leaving child has been told to stop.
type leaving struct {
	pid      PID
	deadline time.Duration // -1: none, or killed already
	gone     bool
}

// overdue kills the children whose time is over, and says how long the next one has.
func (d *dynamic) overdue(all []*leaving) time.Duration {
	next := time.Duration(-1)
	for _, l := range all {
		if l.gone || l.deadline < 0 {
			continue
		}
		left := l.deadline - d.self.sys.sched.now()
		if left <= 0 {
			l.deadline = -1
			d.self.ExitSignal(l.pid, Kill)
			continue
		}
		if next < 0 || left < next {
			next = left
		}
	}
	return next
}
