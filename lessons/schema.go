package lessons

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"

	"understudy/sandbox/event"
)

// Schema is a JSON Schema (draft 2020-12) of a lesson file, for editors. It is
// made of the types that the reader takes its keys from.
func Schema() []byte { return schemaOf("A lesson of understudy", reflect.TypeFor[lessonDoc]()) }

// CourseSchema is that of course.yaml, the file that makes a folder a pack.
func CourseSchema() []byte { return schemaOf("A pack of lessons", reflect.TypeFor[courseDoc]()) }

// node is a piece of a schema. Maps encode with their keys sorted, so that the
// same format always gives the same text.
type node map[string]any

func schemaOf(title string, t reflect.Type) []byte {
	w := schemaWriter{defs: node{}}
	root := w.mapping(t)
	root["$schema"], root["title"], root["$defs"] = "https://json-schema.org/draft/2020-12/schema", title, w.defs
	data, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic(err) // strings, numbers and maps of them always encode
	}
	return append(data, '\n')
}

type schemaWriter struct{ defs node }

// mapping describes a mapping with the keys of a type, and no others.
func (w *schemaWriter) mapping(t reflect.Type) node {
	props, must := node{}, []string{}
	for f := range docFields(t) {
		n := w.value(f)
		n["description"] = f.doc
		props[f.key] = n
		if f.must {
			must = append(must, f.key)
		}
	}
	n := node{"type": "object", "properties": props, "additionalProperties": false}
	if len(must) > 0 {
		n["required"] = must
	}
	if t == reflect.TypeFor[stepDoc]() {
		n["allOf"] = stepRules()
	}
	return n
}

// stepRules say which keys a kind of step must have, and which it has not.
func stepRules() []node {
	var all []node
	for _, k := range kinds {
		then := node{}
		if must := needs[Kind(k)]; len(must) > 0 {
			then["required"] = must
		}
		not := node{}
		for _, b := range belongs {
			if !b.to(Kind(k)) {
				not[b.key] = false
			}
		}
		then["properties"] = not
		all = append(all, node{"if": node{"properties": node{"kind": node{"const": k}}}, "then": then})
	}
	return all
}

// value describes what stands under a key.
func (w *schemaWriter) value(f docField) node {
	t := f.of
	if t.Kind() != reflect.Slice {
		return w.one(t, f.rules)
	}
	item := w.one(t.Elem(), f.rules)
	list := node{"type": "array", "items": item}
	if _, many := f.rules["many"]; many {
		return node{"anyOf": []node{list, item}}
	}
	list["minItems"] = 1
	return list
}

func (w *schemaWriter) one(t reflect.Type, rules map[string]string) node {
	switch t {
	case reflect.TypeFor[scalarDoc]():
		return node{"type": []string{"string", "number", "boolean"}}
	case reflect.TypeFor[boundsDoc]():
		return w.either(node{"type": "integer", "minimum": 0}, reflect.TypeFor[limitDoc]())
	case reflect.TypeFor[spanDoc]():
		return w.either(node{"type": "string"}, reflect.TypeFor[timesDoc]())
	case reflect.TypeFor[valueDoc]():
		return w.either(node{"type": []string{"string", "number", "boolean"}}, reflect.TypeFor[valueOfDoc]())
	case reflect.TypeFor[subjectDoc]():
		return w.either(node{"enum": subjectWords}, reflect.TypeFor[patternDoc]())
	}
	switch t.Kind() {
	case reflect.Struct:
		return w.ref(t)
	case reflect.Int:
		return bounded(node{"type": "integer"}, rules)
	case reflect.Bool:
		return node{"type": "boolean"}
	}
	return text(rules)
}

func (w *schemaWriter) either(plain node, t reflect.Type) node {
	return node{"anyOf": []node{plain, w.ref(t)}}
}

// ref describes a type once, and points to it.
func (w *schemaWriter) ref(t reflect.Type) node {
	name := strings.TrimSuffix(t.Name(), "Doc")
	if _, known := w.defs[name]; !known {
		w.defs[name] = node{} // it may contain itself
		w.defs[name] = w.mapping(t)
	}
	return node{"$ref": "#/$defs/" + name}
}

func bounded(n node, rules map[string]string) node {
	for rule, key := range map[string]string{"min": "minimum", "max": "maximum"} {
		if v, err := strconv.Atoi(rules[rule]); err == nil {
			n[key] = v
		}
	}
	return n
}

func text(rules map[string]string) node {
	n := node{"type": "string"}
	if words, ok := rules["one"]; ok {
		n = node{"enum": strings.Split(words, "|")}
		if words == "KINDS" {
			n = node{"enum": event.Kinds()}
		}
	}
	if _, ok := rules["id"]; ok {
		n["pattern"], n["maxLength"] = idPattern.String(), maxID
	}
	if _, ok := rules["line"]; ok {
		n["maxLength"] = MaxWidth
	}
	return n
}
