// Package talk is a lesson as a talk: the window that the audience sees. Text in
// short lines, revealed at its pause markers; then the code and the stage, with no
// frames around them.
//
//	m := talk.New(talk.Options{Lesson: lesson, Runner: session, Styles: styles})
//
// One key, Next, goes through all of it: it shows what comes, completes what is
// half done, and runs what has not run. The words: a scene is what the window
// shows (the opening, the text of a step, its code at work, the end); the script
// is the code that types itself; a good run is one that went as it should, kept
// for when a demo fails on stage.
//
// A talk keeps nothing: no progress, no text. What the speaker should see is
// published after each change, to windows in other terminals (package speaker).
package talk
