// Package config is the settings: how screens look and move. Each can be said in
// four places, and the first that says something counts:
//
//	understudy --theme contrast          a flag
//	UNDERSTUDY_THEME=contrast            a variable of the environment
//	theme: contrast                      the file, see Path
//	                                     the default
//
// Load never fails: what cannot be understood is told, with its place, and passed
// over. Nobody is kept from their lesson by a slip in a file.
package config
