// Command screenshot takes pictures of programs in a terminal, and measures
// how fast they put something on it.
//
//	go run ./cmd/screenshot -o shot.png -size 120x36 -script 'wait "Lesson 1"; key f5; settle' -- ./understudy
//	go run ./cmd/screenshot -startup 10 -within 150ms -- ./understudy
//
// It needs no tool and no font of the machine: the program runs on an emulated
// terminal, and the letters are compiled in.
//
// A script is a row of commands, parted by semicolons or line ends; # starts a
// comment. Texts are quoted as in Go.
//
//	wait "text"    wait until text is on the screen
//	gone "text"    wait until it is not
//	key f5 ctrl+r  press keys, by the names that Bubble Tea gives them
//	type "text"    type text (\r is Enter)
//	paste "text"   paste text
//	click 10 4     press the left mouse button at column 10, row 4, from 0
//	resize 80x24   change the terminal's size
//	settle [200ms] wait until nothing has been written for that long
//	shot "a.png"   take a picture now
//	film "a.gif"   film from now on
//	cut            until now
//
// At the end it settles and takes the picture named by -o.
package main
