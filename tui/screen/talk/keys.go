package talk

import (
	"charm.land/bubbles/v2/key"

	"understudy/tui/speaker"
	"understudy/tui/ui"
)

// keyMap is the keys of a talk, and those that only its own window has.
type keyMap struct {
	speaker.Keys
	write, quit, help, suspend key.Binding
}

func newKeyMap() keyMap {
	common := ui.NewKeys()
	return keyMap{
		Keys:  speaker.NewKeys(),
		write: key.NewBinding(key.WithKeys("ctrl+e"), key.WithHelp("Ctrl+E", "write freely")),
		quit:  common.Quit, help: common.Help, suspend: common.Suspend,
	}
}

// ShortHelp is the keys that work now, the most wanted first.
func (m *Model) ShortHelp() []key.Binding {
	k := &m.keys
	return []key.Binding{k.Next, k.Prev, k.Run, k.Good, k.help, k.quit}
}

// FullHelp is all keys in columns.
func (m *Model) FullHelp() [][]key.Binding {
	k, s := &m.keys, m.stage.Keys()
	return [][]key.Binding{
		{k.Next, k.Prev, k.Run, k.Again, k.Play, k.Stop, k.Good, k.Reset, k.Blank},
		{k.TypeLine, k.TypeAll, k.Untype, k.write},
		{s.Pause, s.Up, s.Down, s.Inspect, s.Crash, s.CrashBack, s.Home, s.End, s.Filter},
		{k.View, k.Pick, k.Skip, k.Faster, k.Slower, k.help, k.suspend, k.quit},
	}
}
