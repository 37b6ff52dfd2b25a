package stage

import "understudy/sandbox/event"

// did is the latest step of n in a few words, for w columns, told from its own point of view:
// "→ sent Add{7} to counter <4>". It is empty for what its box shows anyway.
func (m *Model) did(n *node, w int) string {
	e := &m.hist.at(n.last).Event
	other := func() string { return angled(m.scene.world, e.Peer, "") }
	text := oneLine(e.Text)
	switch e.Kind {
	case event.Spawn:
		if e.Peer == 0 {
			return "started"
		}
		return "spawned by " + other()
	case event.Send:
		if e.Peer == e.PID {
			return "→ sent itself " + text
		}
		return "→ sent " + text + " to " + other()
	case event.Signal:
		return "→ sent " + other() + " the exit signal " + text
	case event.Receive:
		return "← took " + m.takenIn(m.hist.at(n.last), w-7)
	case event.Drop:
		return text + " was lost: it " + whyLost(e, m.scene.world)
	case event.Wake:
		return "no message came in time"
	case event.Sleep:
		return "went to sleep for " + short(e.For)
	case event.Link:
		return "linked to " + other()
	case event.Unlink:
		return "unlinked from " + other()
	case event.Monitor:
		return "watches " + other()
	case event.Demonitor:
		return "watches " + other() + " no more"
	case event.Trap:
		if e.Bad {
			return "traps exits no more"
		}
		return "traps exits"
	case event.Register:
		return "named " + text
	case event.Restart:
		return "▲ restarted " + text
	case event.GiveUp:
		return "gave up: " + text
	case event.Deadlock:
		return "deadlock"
	case event.Suspend:
		if e.Bad {
			return "was resumed"
		}
		return "was suspended"
	case event.Go, event.GoWait, event.GoWake, event.GoEnd:
		return goroutineWords(e)
	}
	return ""
}
