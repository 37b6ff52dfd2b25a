// Package speaker is the wire between a talk and the windows that show its
// notes, each a process of its own:
//
//	talk, err := speaker.Open(dir, "mailboxes")   // in the talk
//	talk.Publish(state)                           // what the speaker should see
//	act := <-talk.Acts()                          // what the speaker pressed
//
//	link := speaker.Follow(ctx, dir, "")          // in the notes
//	status := link.Take()                         // what to show
//	link.Send(speaker.Next)
//
// It is a Unix socket in a folder of the user's own. Only processes of the same
// user are let in: the folder and the socket have no rights for others, and
// where the system tells who is at the other end, it is asked. A message is one
// line of JSON, bounded, with the version of the wire in it.
//
// Each side survives the other. A talk goes on when a window is closed or hangs;
// a window whose talk has ended waits for the next one. Neither Publish nor Send
// ever blocks.
package speaker
