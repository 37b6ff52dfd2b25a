package worker

import (
	"fmt"

	"understudy/sandbox/confine/attack"
	"understudy/sandbox/event"
)

// Attack is the mode of a request that tries one attack of package attack, named
// by Source, from inside the worker, natively. It is for understudy's self-test:
// the Result's Value is the refusal; it has none, and Sentence tells of it, when
// nothing refused the attack; and the worker may die of it.
const Attack event.Mode = "attack"

func attacked(name string) event.Result {
	p := attack.Named(name)
	if p == nil {
		return event.Result{Status: event.Failed, Sentence: fmt.Sprintf("There is no attack %q.", name)}
	}
	refusal, err := p.Try()
	if err != nil {
		return event.Result{Status: event.OK, Sentence: err.Error()}
	}
	return event.Result{Status: event.OK, HasValue: true, Value: refusal}
}
