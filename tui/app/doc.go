// Package app is the one tea.Model of understudy: it owns the size, the colours,
// the help over the screen, the frame tick and the only tea.View, and hands all
// else to the ui.Screen that is shown.
//
// There may be several screens, each in a window. A screen asks for another place
// with ui.GoMsg, and for the one before with ui.BackMsg; an Opener makes the windows.
// Who is hidden stays as it is: what its commands lead to still comes to it, and
// what its source has waits until it is shown.
//
// A click becomes the message of the zone under it (ui.Painter.Zone): that of a
// key is a press of that key. Other clicks, and the wheel, are the screen's own.
//
// What a run does arrives by the million, so no event is a message of its own: a
// command waits for the session to say that something is there, then one frame
// takes the whole batch, hands it to the screen and draws. Frames come at most
// thirty times a second, and only while something arrives or moves. View returns
// a cached string until something has changed.
package app
