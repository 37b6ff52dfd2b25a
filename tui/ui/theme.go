package ui

// Theme chooses the colours.
type Theme uint8

// The themes. Auto asks the terminal for its background and is Dark until it
// answers. Basic is for terminals with 16 colours, whose tones it leaves to them.
// Plain has no colours, only bold, faint, underlined and reversed text. The two of
// high contrast, for projectors and tired eyes, bring a background of their own.
const (
	Auto Theme = iota
	Dark
	Light
	Basic
	Plain
	Contrast
	ContrastLight
)

var themeNames = [...]string{
	Auto: "auto", Dark: "dark", Light: "light", Basic: "basic", Plain: "none", Contrast: "contrast", ContrastLight: "contrast-light",
}

// String is the theme's name in settings.
func (t Theme) String() string { return themeNames[t] }

// ThemeNames lists the names of all themes, the default first.
func ThemeNames() []string { return themeNames[:] }

// ParseTheme is the theme of that name, and whether there is one.
func ParseTheme(name string) (Theme, bool) {
	for i, n := range themeNames {
		if n == name {
			return Theme(i), true
		}
	}
	return Auto, false
}

// Look is what a person may choose about how screens look and move.
type Look struct {
	Theme  Theme
	Glyphs Glyphs
	// Speed is how fast runs are played at first, as a part of the speed that they
	// have by default; 0 is 1.
	Speed float64
	// Still asks for no motion: nothing is animated, and what a run did is
	// shown at once, not played at a pace. Components find it in their Styles.
	Still bool
	// NoMouse leaves the mouse to the terminal, which then selects text with it.
	NoMouse bool
}

// Styles builds the styles of the look.
func (l Look) Styles() *Styles {
	st := NewStyles(l.Theme)
	st.Glyphs, st.Speed, st.Still = l.Glyphs, l.Speed, l.Still
	return st
}

// On is st for a terminal whose background is dark or not: where that would make
// the theme unreadable, the theme brings a ground of its own.
func (st *Styles) On(dark bool) *Styles {
	switch {
	case st.Theme == Dark && !dark:
		st.Ground = tone("234")
	case st.Theme == Light && dark:
		st.Ground = tone("231")
	}
	return st
}

// palette is the raw colours of a theme: nothing else in the program names a
// colour. An empty one is the terminal's own. Text is written in all of them but
// faint, which is for lines, and line and ground, which are behind text. How far
// they stand out from that is tested. Where one of the 256 colours that have a number is
// near enough, it is that one: to name it takes half the bytes of a colour of 24 bits, and
// a screen has hundreds of changes of colour.
type palette struct {
	text, dim, faint, blue, green, yellow, orange, red, violet, teal, line, ground string
}

var palettes = map[Theme]palette{
	Dark: {
		text: "253", dim: "248", faint: "244", blue: "111", green: "150", yellow: "221",
		orange: "215", red: "210", violet: "183", teal: "80", line: "236",
	},
	Light: {
		text: "235", dim: "59", faint: "102", blue: "26", green: "22", yellow: "94",
		orange: "#a04300", red: "124", violet: "91", teal: "23", line: "255",
	},
	// Nearest to the tones of Dark, yellow would be red, and grey blue. Grey text
	// would be the background itself in some of the schemes that terminals have.
	Basic: {
		faint: "8", blue: "12", green: "2", yellow: "3", orange: "3", red: "1", violet: "5", teal: "6",
	},
	Contrast: {
		text: "231", dim: "252", faint: "250", blue: "153", green: "120", yellow: "221",
		orange: "215", red: "217", violet: "183", teal: "87", line: "235", ground: "16",
	},
	ContrastLight: {
		text: "16", dim: "236", faint: "238", blue: "18", green: "#004d00", yellow: "#5a4000",
		orange: "#732c00", red: "#8f0014", violet: "54", teal: "#004c47", line: "254", ground: "231",
	},
}
