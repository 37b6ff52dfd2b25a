package lessons

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
)

// Every lesson that there is fits the schema, and so does what new writes.
func TestSchemaFitsEveryLesson(t *testing.T) {
	schema := decoded(t, Schema())
	n := 0
	err := fs.WalkDir(builtin, "course", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := builtin.ReadFile(path)
		if err != nil {
			return err
		}
		if filepath.Base(path) == courseFile {
			fitsSchema(t, path, decoded(t, CourseSchema()), data)
			return nil
		}
		n++
		fitsSchema(t, path, schema, data)
		return nil
	})
	if err != nil || n < 6 {
		t.Fatalf("found %d lessons, %v", n, err)
	}
	lesson, err := NewLesson("sample")
	must(t, err)
	fitsSchema(t, "template.yaml", schema, []byte(lesson))
	pack, err := NewCourse("sample")
	must(t, err)
	fitsSchema(t, "course.yaml", decoded(t, CourseSchema()), []byte(pack))
}

func fitsSchema(t *testing.T, name string, schema map[string]any, data []byte) {
	t.Helper()
	var value any
	if err := yaml.Unmarshal(data, &value); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	v := validator{root: schema}
	for _, fault := range v.faults("", schema, value) {
		t.Errorf("%s: %s", name, fault)
	}
}

// The schema finds the faults that concern keys and types: those bad lessons do not fit it.
func TestSchemaRefusesBadLessons(t *testing.T) {
	schema := decoded(t, Schema())
	for _, name := range []string{
		"unknown_key", "missing", "wrong_types", "format_2", "bad_ids", "kind_unlike", "wrong_kind_of_step", "unknown_kinds",
		"steps_not_a_list", "number_key", "not_a_mapping", "run_settings", "wrong_parts", "predict_choices", "outcomes",
		"final_counts", "quiz_nothing", "play_check", "recorded", "notes_parts", "state_word", "empty_things",
	} {
		data, err := os.ReadFile("testdata/bad/" + name + ".yaml")
		must(t, err)
		var value any
		if err := yaml.Unmarshal(data, &value); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		v := validator{root: schema}
		if len(v.faults("", schema, value)) == 0 {
			t.Errorf("%s fits the schema", name)
		}
	}
}

// Every key has a description, and the kinds of steps and events are all there.
func TestSchemaDescribesEveryKey(t *testing.T) {
	var walk func(where string, n map[string]any)
	described := 0
	walk = func(where string, n map[string]any) {
		props, _ := n["properties"].(map[string]any)
		for key, p := range props {
			m, ok := p.(map[string]any)
			if !ok {
				continue // false: the key is not allowed there
			}
			if text, _ := m["description"].(string); text == "" {
				t.Errorf("%s.%s has no description", where, key)
			}
			described++
		}
		defs, _ := n["$defs"].(map[string]any)
		for name, d := range defs {
			walk(name, d.(map[string]any))
		}
	}
	for _, s := range [][]byte{Schema(), CourseSchema()} {
		walk("", decoded(t, s))
	}
	if described < 80 {
		t.Errorf("only %d keys", described)
	}
	for _, word := range append(slices.Clone(kinds), "give_up", "any_order", "inherited") {
		if !strings.Contains(string(Schema()), `"`+word+`"`) {
			t.Errorf("the schema does not know %q", word)
		}
	}
}

// The words in the types are those that the reader knows.
func TestTheTypesKnowTheWords(t *testing.T) {
	words := func(doc, key string) []string {
		schema := decoded(t, Schema())
		def := schema
		if doc != "" {
			def = schema["$defs"].(map[string]any)[doc].(map[string]any)
		}
		raw, _ := json.Marshal(def["properties"].(map[string]any)[key])
		var n struct {
			Enum  []string
			AnyOf []struct{ Items struct{ Enum []string } }
		}
		must(t, json.Unmarshal(raw, &n))
		if n.Enum == nil && len(n.AnyOf) > 0 {
			return n.AnyOf[0].Items.Enum
		}
		return n.Enum
	}
	for _, c := range []struct {
		doc, key string
		want     []string
	}{
		{"step", "kind", kinds},
		{"step", "expect", statuses},
		{"cond", "status", statuses},
		{"step", "scheduler", []string{string(Seeded), string(Parallel)}},
		{"step", "clock", []string{string(Virtual), string(Real)}},
	} {
		if got := words(c.doc, c.key); !slices.Equal(got, c.want) {
			t.Errorf("%s.%s: got %v, want %v", c.doc, c.key, got, c.want)
		}
	}
}

func decoded(t *testing.T, data []byte) map[string]any {
	t.Helper()
	var m map[string]any
	must(t, json.Unmarshal(data, &m))
	return m
}

// validator is as much of JSON Schema as Schema uses. An unknown keyword panics,
// so that nothing goes unchecked.
type validator struct{ root map[string]any }

func (v *validator) faults(at string, s any, value any) []string {
	if s == false {
		return []string{at + " is not allowed here"}
	}
	var all []string
	bad := func(format string, args ...any) { all = append(all, at+" "+fmt.Sprintf(format, args...)) }
	schema := s.(map[string]any)
	for keyword, want := range schema {
		switch keyword {
		case "$schema", "title", "$defs", "description", "then", "additionalProperties":
		case "$ref":
			name := strings.TrimPrefix(want.(string), "#/$defs/")
			all = append(all, v.faults(at, v.root["$defs"].(map[string]any)[name], value)...)
		case "type":
			if !slices.ContainsFunc(list(want), func(t any) bool { return is(t.(string), value) }) {
				bad("is %T, want %v", value, want)
			}
		case "enum":
			if !slices.Contains(list(want), value) {
				bad("is %v, want one of %v", value, want)
			}
		case "const":
			if value != want {
				bad("is %v", value)
			}
		case "pattern":
			if text, ok := value.(string); ok && !regexp.MustCompile(want.(string)).MatchString(text) {
				bad("does not fit %v", want)
			}
		case "maxLength":
			if text, ok := value.(string); ok && float64(utf8.RuneCountInString(text)) > want.(float64) {
				bad("is too long")
			}
		case "minimum":
			if n, ok := number64(value); ok && n < want.(float64) {
				bad("is less than %v", want)
			}
		case "maximum":
			if n, ok := number64(value); ok && n > want.(float64) {
				bad("is more than %v", want)
			}
		case "minItems":
			if items, ok := value.([]any); ok && float64(len(items)) < want.(float64) {
				bad("has too few items")
			}
		case "items":
			items, _ := value.([]any)
			for i, item := range items {
				all = append(all, v.faults(fmt.Sprintf("%s[%d]", at, i), want, item)...)
			}
		case "required":
			m, ok := value.(map[string]any)
			for _, key := range list(want) {
				if _, has := m[key.(string)]; ok && !has {
					bad("has no %v", key)
				}
			}
		case "properties":
			m, ok := value.(map[string]any)
			for key, sub := range m {
				p, known := want.(map[string]any)[key]
				switch {
				case known:
					all = append(all, v.faults(at+"."+key, p, sub)...)
				case ok && schema["additionalProperties"] == false:
					bad("has the unknown key %s", key)
				}
			}
		case "anyOf":
			if !slices.ContainsFunc(list(want), func(sub any) bool { return len(v.faults(at, sub, value)) == 0 }) {
				bad("fits none of the ways to write it")
			}
		case "allOf":
			for _, sub := range list(want) {
				all = append(all, v.faults(at, sub, value)...)
			}
		case "if":
			if len(v.faults(at, want, value)) == 0 {
				all = append(all, v.faults(at, schema["then"], value)...)
			}
		default:
			panic("the validator does not know " + keyword)
		}
	}
	return all
}

func list(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	return []any{v}
}

func number64(v any) (float64, bool) {
	switch n := v.(type) {
	case uint64:
		return float64(n), true
	case int64:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}

func is(kind string, v any) bool {
	n, isNumber := number64(v)
	switch kind {
	case "object":
		_, ok := v.(map[string]any)
		return ok
	case "array":
		_, ok := v.([]any)
		return ok
	case "string":
		_, ok := v.(string)
		return ok
	case "boolean":
		_, ok := v.(bool)
		return ok
	case "integer":
		return isNumber && n == math.Trunc(n)
	}
	return kind == "number" && isNumber
}
