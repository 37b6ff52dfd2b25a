package main

// The picture in README.md is of the real program on an emulated terminal.
//go:generate sh -c "cd ../../testdata/screenshot && UNDERSTUDY_STATE_DIR=$(mktemp -d) go run ../../cmd/screenshot -size 120x36 -title understudy -script @lesson.script -- go run ../../cmd/understudy learn supervision"
