#!/bin/sh
# Takes the pictures of this folder: understudy itself, on an emulated terminal.
# `go generate ./cmd/understudy` calls it; it needs Go and nothing else. Look at what it made.
set -eu
cd "$(dirname "$0")"
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
go build -o "$tools" ../../cmd/understudy ../../cmd/screenshot
export UNDERSTUDY_CONFIG="$tools/config.yaml"

# picture NAME SIZE SCRIPT ARGS…: from a state in which nothing but the tour was seen.
picture() {
  name=$1 size=$2 script=$3
  shift 3
  export UNDERSTUDY_STATE_DIR="$tools/$name"
  export UNDERSTUDY_DATA_DIR="$tools/$name/data" # no packs of who makes them
  "$tools/understudy" version >/dev/null
  "$tools/screenshot" -o "$name.png" -size "$size" -title understudy -script "$script" -- "$tools/understudy" "$@"
}

picture lesson 120x36 'wait "press F5"; key f5; wait "restarted as"' learn supervision
picture tour 120x36 'wait "Welcome"'
picture home 120x36 'wait "Lessons"; key down down down; settle' home
picture messages 160x44 'wait "F5"; key f5; wait "Output"; key f3; key f2 f2; settle' learn talk/meet
picture sleeps 120x36 'wait "What do you expect"; key 2; settle 3s; key f3; key f2 f2 f2; settle 1s' learn sleeps/thousand
picture tree 120x36 'wait "F5"; key f5; settle 1s; key f3; key f2; settle' learn trees
picture verdict 120x36 'wait "F5"; key f5; wait "►"; settle 3s; key f3; settle' learn ordering/your-order
picture repl 120x36 'wait "1>"; type "p := self.Spawn(func(self *actor.Process) { fmt.Println(self.Receive()) })"; key enter; wait "2>"; type "self.Monitor(p); self.Send(p, 42); self.Receive()"; key enter; wait "3>"; type "self.Se"; key tab; settle' repl
picture talk 96x30 'wait "Spawning"; key pgdown pgdown; settle 1s; key pgdown; settle 1s; key f5; settle 2s' present spawning --theme contrast
picture light 120x36 'wait "press F5"; key f5; wait "restarted as"; key f3; key f2; settle' learn supervision --theme light
picture small 80x24 'wait "F5"; key f5; settle 2s; key f3; settle' learn crashes

# The one film: a crash, and what the supervisor does.
export UNDERSTUDY_STATE_DIR="$tools/film"
"$tools/understudy" version >/dev/null
"$tools/screenshot" -size 110x30 -px 13 -script 'wait "press F5"; film "crash.gif"; settle 800ms; key f5; wait "restarted as"; settle 1s; cut' -- "$tools/understudy" learn supervision
