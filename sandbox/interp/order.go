package interp

import (
	"reflect"

	"github.com/traefik/yaegi/interp"

	"understudy/sandbox/interp/seeded"
	"understudy/sandbox/interp/seeded/context"
	"understudy/sandbox/interp/seeded/sync"
	"understudy/sandbox/interp/seeded/time"
)

// inOrder puts what waits, tells the time or draws lots in ex on the scheduler of the
// seeded runs of w.
func inOrder(ex interp.Exports, w *seeded.World) {
	v := reflect.ValueOf
	ex["sync/sync"] = with(ex["sync/sync"], map[string]reflect.Value{
		"Mutex": v((*sync.Mutex)(nil)), "RWMutex": v((*sync.RWMutex)(nil)), "WaitGroup": v((*sync.WaitGroup)(nil)),
		"Once": v((*sync.Once)(nil)), "OnceFunc": v(sync.OnceFunc), "Cond": v((*sync.Cond)(nil)), "NewCond": v(sync.NewCond),
	})
	ex["time/time"] = with(ex["time/time"], map[string]reflect.Value{
		"Now": v(time.Now), "Since": v(time.Since), "Until": v(time.Until), "Sleep": v(time.Sleep), "After": v(time.After),
		"AfterFunc": v(time.AfterFunc), "NewTimer": v(time.NewTimer), "NewTicker": v(time.NewTicker), "Tick": v(time.Tick),
		"Timer": v((*time.Timer)(nil)), "Ticker": v((*time.Ticker)(nil)),
	})
	ex["context/context"] = with(ex["context/context"], map[string]reflect.Value{
		"WithCancel": v(context.WithCancel), "WithCancelCause": v(context.WithCancelCause), "Cause": v(context.Cause),
		"WithDeadline": v(context.WithDeadline), "WithDeadlineCause": v(context.WithDeadlineCause),
		"WithTimeout": v(context.WithTimeout), "WithTimeoutCause": v(context.WithTimeoutCause),
		"WithoutCancel": v(context.WithoutCancel), "AfterFunc": v(context.AfterFunc),
	})
	ex["math/rand/rand"] = with(ex["math/rand/rand"], methods(ex["math/rand/rand"], v(w.Rand())))
	ex["math/rand/v2/rand"] = with(ex["math/rand/v2/rand"], methods(ex["math/rand/v2/rand"], v(w.RandV2())))
}

// methods are those of x, by the names of functions in syms that are of the same type.
func methods(syms map[string]reflect.Value, x reflect.Value) map[string]reflect.Value {
	out := map[string]reflect.Value{}
	for name, f := range syms {
		if m := x.MethodByName(name); m.IsValid() && m.Type() == f.Type() {
			out[name] = m
		}
	}
	return out
}
