// Package editor is a small editor for Go source: highlighting, line numbers,
// faults shown at their lines, undo, indentation, paste of any size.
//
//	e := editor.New(styles)
//	e.SetValue(step.Starter)
//	e.Update(msg)          // reports whether the message was the editor's
//	e.Draw(pane, focused)
//
// A position is a line and a byte in it; the cursor always stands between
// grapheme clusters. The editor lexes and never parses. It loses no text: every
// change is one step that Undo takes back, also Replace and a paste. It never types a
// closing bracket by itself: Enter between two indents, } on its own goes to the left,
// and what is pasted or typed stands as it was typed.
//
// Where SetAssists says that somebody answers questions, Tab behind a name or a dot
// asks what fits there, and keys inside of a call ask what it wants: AskCmd takes
// the question, Answer the answer, DrawList draws the list over the screen, Pick takes a click on it, and
// Call is the function for a line that the screen has.
package editor
