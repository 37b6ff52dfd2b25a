// Package author is the screen of somebody who writes a lesson: what the check found,
// and beside it the screen that a learner will see, at a learner's size.
//
// The learner's screen is the real one: what is typed there runs. Alt+A goes to it and
// back to the list; so does any letter.
package author
