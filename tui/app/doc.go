// Package app is the one tea.Model of understudy: it owns the size, the colours,
// the help over the screen, the frame tick and the only tea.View, and hands all
// else to the ui.Screen it was given.
//
// What a run does arrives by the million, so no event is a message of its own: a
// command waits for the session to say that something is there, then one frame
// takes the whole batch, hands it to the screen and draws. Frames come at most
// thirty times a second, and only while something arrives or moves. View returns
// a cached string until something has changed.
package app
