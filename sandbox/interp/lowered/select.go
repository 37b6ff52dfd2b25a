package lowered

import "reflect"

// Select waits until one of several channel operations can go on. The code has a
// letter for each: r takes a channel from args, s a channel and a value. It returns
// the number of the operation, or -1 for the default, and what was received.
func (r *Runtime) Select(hasDefault bool, code string, args ...any) (which int, value any, ok bool) {
	var cases []reflect.SelectCase
	for _, c := range code {
		ch := reflect.ValueOf(args[0])
		args = args[1:]
		if c == 'r' {
			cases = append(cases, reflect.SelectCase{Dir: reflect.SelectRecv, Chan: ch})
			continue
		}
		v := reflect.ValueOf(args[0])
		if !v.IsValid() {
			v = reflect.Zero(ch.Type().Elem())
		}
		args = args[1:]
		cases = append(cases, reflect.SelectCase{Dir: reflect.SelectSend, Chan: ch, Send: v})
	}
	if hasDefault {
		cases = append(cases, reflect.SelectCase{Dir: reflect.SelectDefault})
	}
	which, v, ok := r.World.Select(cases)
	if hasDefault && which == len(cases)-1 {
		return -1, nil, false
	}
	if v.IsValid() {
		value = v.Interface()
	}
	return which, value, ok
}
