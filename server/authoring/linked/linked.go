// Package linked finds things of a type of https://schema.org in what pages and feeds
// say for machines: JSON-LD, by itself or in the scripts of a page, and microdata. It
// reads what is really published, not what the standards ask for, and knows nothing of
// what the things mean.
package linked

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Thing is one thing with its properties, by their names in the vocabulary.
type Thing struct {
	// Path says where it stands, for people: a JSON Pointer (RFC 6901), in a page behind
	// the part of it, as in "script 2: /@graph/0".
	Path string

	// Language is that of the page it stands in, as far as it says.
	Language string

	properties map[string]any
}

// Fault is a part that cannot be read.
type Fault struct {
	Path string // as in [Thing]
	Why  string
}

func (f Fault) String() string { return join(f.Path, f.Why) }

// Find returns all things of a type, such as "ClaimReview", in the order they stand
// there, and what could not be read. A thing inside another of the type is part of that.
// The error says why the whole is neither JSON nor a page.
func Find(source []byte, kind string) (things []Thing, faults []Fault, err error) {
	source = bytes.TrimPrefix(source, []byte("\uFEFF"))
	switch text := bytes.TrimSpace(source); {
	case len(text) == 0:
		return nil, nil, errors.New("there is nothing in it")
	case text[0] == '{' || text[0] == '[':
		value, err := decode(source)
		if err != nil {
			return nil, nil, err
		}
		return find(value, "", "", kind), nil, nil
	case text[0] == '<':
		return findInPage(source, kind)
	}
	return nil, nil, errors.New("it is neither JSON, which begins with { or [, nor a page, which begins with <")
}

// decode reads JSON. The error names the place.
func decode(source []byte) (value any, err error) {
	if !utf8.Valid(source) {
		return nil, errors.New("it is not UTF-8; save it as that")
	}
	decoder := json.NewDecoder(bytes.NewReader(source))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			return nil, fmt.Errorf("%s: not JSON: %w", place(source, int(syntax.Offset)), err)
		}
		return nil, fmt.Errorf("not JSON: %w", err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, fmt.Errorf("%s: something follows the JSON", place(source, int(decoder.InputOffset())))
	}
	return value, nil
}

// place is a line and a column for people.
func place(source []byte, offset int) string {
	before := source[:max(0, min(offset-1, len(source)))]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	return fmt.Sprintf("%d:%d", line, column)
}

// find looks through a value for things of the type.
func find(value any, path, language, kind string) (things []Thing) {
	switch value := value.(type) {
	case []any:
		for i, item := range value {
			things = append(things, find(item, path+"/"+strconv.Itoa(i), language, kind)...)
		}
	case map[string]any:
		thing := Thing{path, language, normal(value)}
		if thing.Is(kind) {
			return []Thing{thing}
		}
		for _, name := range slices.Sorted(maps.Keys(value)) {
			things = append(things, find(value[name], path+"/"+pointer.Replace(name), language, kind)...)
		}
	}
	return things
}

var pointer = strings.NewReplacer("~", "~0", "/", "~1")

// vocabulary is how names of schema.org may begin.
var vocabulary = []string{"https://schema.org/", "http://schema.org/", "https://www.schema.org/", "http://www.schema.org/", "schema:"}

func local(name string) string {
	for _, prefix := range vocabulary {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			return rest
		}
	}
	return name
}

// normal gives properties the names that they have in the vocabulary. Some write "type"
// for "@type" (De Facto), as other contexts than schema.org's allow.
func normal(properties map[string]any) map[string]any {
	named := make(map[string]any, len(properties))
	for name, value := range properties {
		named[local(name)] = value
	}
	for _, keyword := range []string{"type", "id", "value"} {
		if _, ok := named["@"+keyword]; !ok && named[keyword] != nil {
			named["@"+keyword] = named[keyword]
		}
	}
	return named
}

// Is reports whether the thing is of a type, among others perhaps.
func (t Thing) Is(kind string) bool {
	for _, name := range words(t.properties["@type"]) {
		if local(name) == kind {
			return true
		}
	}
	return false
}

// Has reports whether the property is there, with a value or without.
func (t Thing) Has(name string) bool {
	_, ok := t.properties[name]
	return ok
}

// Text returns the first of the properties that has words, without white space at the
// ends: text, a number, or the text of a value in a language.
func (t Thing) Text(names ...string) string {
	for _, name := range names {
		for _, text := range t.Texts(name) {
			return text
		}
	}
	return ""
}

// Texts returns the words of a property, which may be a list.
func (t Thing) Texts(name string) (texts []string) { return words(t.properties[name]) }

// Things returns the things that a property has, which may be a list. Words become a
// thing of which only "@value" is known.
func (t Thing) Things(name string) (things []Thing) {
	path := t.Path + "/" + pointer.Replace(name)
	switch value := t.properties[name].(type) {
	case nil:
	case []any:
		for i, item := range value {
			things = append(things, t.thing(item, path+"/"+strconv.Itoa(i))...)
		}
	default:
		things = t.thing(value, path)
	}
	return things
}

// Thing returns the first thing that a property has, empty without any.
func (t Thing) Thing(name string) Thing {
	for _, thing := range t.Things(name) {
		return thing
	}
	return Thing{Path: t.Path + "/" + pointer.Replace(name), Language: t.Language}
}

// IsZero reports whether nothing is known of the thing.
func (t Thing) IsZero() bool { return len(t.properties) == 0 }

func (t Thing) thing(value any, path string) []Thing {
	if properties, ok := value.(map[string]any); ok {
		return []Thing{{path, t.Language, normal(properties)}}
	}
	if text := words(value); len(text) > 0 {
		return []Thing{{path, t.Language, map[string]any{"@value": text[0]}}}
	}
	return nil
}

// words are the texts in a value.
func words(value any) (texts []string) {
	switch value := value.(type) {
	case string:
		if text := strings.TrimSpace(value); text != "" {
			texts = []string{text}
		}
	case json.Number:
		texts = []string{value.String()}
	case []any:
		for _, item := range value {
			texts = append(texts, words(item)...)
		}
	case map[string]any:
		texts = words(value["@value"])
	}
	return texts
}

func join(path, text string) string {
	if path = strings.TrimSuffix(path, ": "); path == "" {
		return text
	}
	return path + ": " + text
}
