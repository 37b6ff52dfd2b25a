// Package ui is what all screens and components share: the Painter that draws
// into one screen buffer and knows what a click there means, the measuring and
// cleaning of text, the styles by meaning, the sets of glyphs, the keys, and the
// Screen that the app shows.
//
//	p := ui.NewPainter(80, 24)
//	in := p.Box("Stage", st.Border, st.Title)
//	in.Text(0, 0, "● counter <4>", st.Running)
//	view := p.String()
//
// All widths are columns of the terminal, as Next measures them: never len.
// Text that a learner's program made goes through Clean first when it may have
// several lines; Painter.Text never lets a control character through.
package ui
