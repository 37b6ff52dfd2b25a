package stage

import (
	"understudy/sandbox/event"
	"understudy/tui/ui"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// menu is what can be done to a process.
type menu struct {
	pid   uint64
	at    int
	items []item
}

type item struct {
	key, text string
	kind      event.ActKind
	why       string // it cannot be done
}

// openMenu lets a person act on the chosen process.
func (m *Model) openMenu() Wish {
	pid := m.Chosen()
	n := m.scene.find(pid)
	switch {
	case pid == 0:
		return Wish{Say: "Choose a process first: ↑ and ↓ do. Then x acts on it."}
	case m.can.Act != "":
		return Wish{Say: m.can.Act}
	case n == nil || !n.look.alive():
		return Wish{Say: "That process has ended. Go back to when it lived, or choose another one."}
	}
	held := item{"s", "suspend: no turns", event.ActSuspend, m.can.Suspend}
	if n.Suspended {
		held = item{"s", "resume", event.ActResume, m.can.Suspend}
	}
	m.choice.menu = &menu{pid: pid, items: []item{
		{"k", "kill", event.ActKill, ""},
		{"e", "exit signal…", event.ActExit, ""},
		{"m", "send a message…", event.ActSend, ""},
		held,
	}}
	return Wish{}
}

func (m *Model) pressMenu(msg tea.KeyPressMsg) Wish {
	menu := m.choice.menu
	switch {
	case key.Matches(msg, m.keys.Up):
		menu.at = (menu.at + len(menu.items) - 1) % len(menu.items)
	case key.Matches(msg, m.keys.Down):
		menu.at = (menu.at + 1) % len(menu.items)
	case key.Matches(msg, m.keys.Enter):
		return m.chooseItem(menu)
	case key.Matches(msg, m.keys.Close), key.Matches(msg, m.keys.Act):
		m.choice.menu = nil
	default:
		for i, it := range menu.items {
			if msg.String() == it.key {
				menu.at = i
				return m.chooseItem(menu)
			}
		}
	}
	return Wish{}
}

// chooseItem does what the menu stands at.
func (m *Model) chooseItem(menu *menu) Wish {
	m.choice.menu = nil
	it := menu.items[menu.at]
	switch {
	case it.why != "":
		return Wish{Say: it.why}
	case it.kind == event.ActExit:
		m.choice.line = &line{kind: reasonLine, pid: menu.pid}
	case it.kind == event.ActSend:
		m.choice.line = &line{kind: messageLine, pid: menu.pid}
	default:
		return m.do(it.kind, menu.pid, "")
	}
	return Wish{}
}

func (m *Model) drawMenu(p *ui.Painter) {
	menu := m.choice.menu
	title := angled(m.scene.world, menu.pid, "")
	w := min(max(ui.Width(title)+6, 26), p.W())
	h := min(len(menu.items)+2, p.H())
	p.Zone(0, 0, p.W(), p.H(), PickMsg{zone{row: -1, item: -1}}) // beside it: it closes
	area := p.Sub((p.W()-w)/2, (p.H()-h)/2, w, h)
	area.Fill(0, 0, w, h, ' ', m.st.Text)
	in := area.Box(title, m.st.BorderFocus, m.st.TitleFocus)
	for i, it := range menu.items {
		st, mark := m.st.Text, "  "
		if it.why != "" {
			st = m.st.Dim
		}
		if i == menu.at {
			st.Attrs |= m.st.Selected.Attrs
			mark = "► "
		}
		in.Fill(0, i, in.W(), 1, ' ', st)
		at := in.Text(0, i, mark+it.key+"  ", st)
		in.Text(at, i, ui.Cut(it.text, in.W()-at), st)
		in.Zone(0, i, in.W(), 1, PickMsg{zone{row: -1, item: i}})
	}
}
