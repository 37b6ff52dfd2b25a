// Package external opens a text in the learner's own editor: what VISUAL or EDITOR
// names, and comes back with what was saved there.
//
//	cmd := external.OpenCmd(text, line, os.Getenv)  // at a key
//	case external.ReadyMsg: return msg.RunCmd()     // the terminal is the editor's now
//	case external.EditedMsg: …                      // msg.Text, msg.Sentence
//
// The text lies in a private folder as cell.go, so that editors know it for Go. It
// is taken only from an editor that ended well; whatever goes wrong is said in a
// sentence, the text of before is the text of after, and what was written there is
// not thrown away.
package external
