package actor

import "fmt"

// placeLines is more than the lines of any input.
const placeLines = 1 << 24

// Place is a line as an interpreter tells it where there are several sources: line of
// the input with that number, of a prompt. Input 0 is the only source there is, and its
// places are its lines. 0 is no place.
func Place(input, line int) int {
	if line == 0 {
		return 0
	}
	return input*placeLines + line
}

// PlaceLine is the line of a place within its input.
func PlaceLine(place int) int { return place % placeLines }

// PlaceText says where a place is: "line 7", or "input 3, line 7".
func PlaceText(place int) string {
	if place < placeLines {
		return fmt.Sprintf("line %d", place)
	}
	return fmt.Sprintf("input %d, line %d", place/placeLines, PlaceLine(place))
}
