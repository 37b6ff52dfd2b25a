// Package home is the screen that shows the whole course: what each lesson
// teaches, how far the learner is, and where they go on. From it one can open any
// lesson or step, the prompt and the tour, by key and by mouse.
//
// It changes nothing: it asks the app for another place with ui.GoMsg.
package home
