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
			keeper: newKeeper(st, OneForOne, spec.MaxRestarts, spec.Within), most: spec.MaxChildren,
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
	d.self.fetch()
	f := farewells{self: d.self, mark: d.self.queue.end(), told: map[PID]*leaving{}}
	for e := d.kids.Front(); e != nil; e = e.Next() {
		k := e.Value.(*kid) //nolint:forcetypeassert // only add pushes
		d.self.Monitor(k.pid)
		f.tell(k.pid, patience(k.pid, k.Shutdown))
	}
	d.kids.Init()
	clear(d.byPID)
	f.wait()
}
