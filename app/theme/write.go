package theme

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// resolverSchema is where editors find what may stand in the file.
const resolverSchema = "https://www.designtokens.org/schemas/2025.10/resolver.json"

// Complete returns a theme that looks the same and gives every token, for
// partners to start from.
func (t *Theme) Complete() *Theme {
	complete := t.Clone()
	complete.Given = make(map[Scheme]Values)
	for _, scheme := range Schemes() {
		values := t.Values(scheme)
		for path, value := range values {
			value.Derived = false
			values[path] = value
		}
		complete.Given[scheme] = values
	}
	return complete
}

// WriteTokens returns the tokens that the theme gives as a file in the resolver
// form: those that are the same in both schemes in a set, the colours in a
// modifier. The same theme always gives the same bytes, and [Parse] reads it from
// them.
func (t *Theme) WriteTokens() []byte {
	var w tokensWriter
	w.line(`{`)
	w.line(`"$schema": ` + quoted(resolverSchema) + `,`)
	if t.Manifest.Title != "" {
		w.line(`"name": ` + quoted(t.Manifest.Title) + `,`)
	}
	w.line(`"version": "` + resolverVersion + `",`)
	w.line(`"sets": {`)
	w.line(`"shape": {`)
	w.line(`"sources": [`)
	w.values(t.shape(), "")
	w.line(`]`)
	w.line(`}`)
	w.line(`},`)
	w.line(`"modifiers": {`)
	w.line(`"` + schemeModifier + `": {`)
	w.line(`"contexts": {`)
	w.line(`"light": [`)
	w.values(t.colors(Light), "")
	w.line(`],`)
	w.line(`"dark": [`)
	w.values(t.colors(Dark), "")
	w.line(`]`)
	w.line(`},`)
	w.line(`"default": "light"`)
	w.line(`}`)
	w.line(`},`)
	w.line(`"resolutionOrder": [`)
	w.line(`{ "$ref": "#/sets/shape" },`)
	w.line(`{ "$ref": "#/modifiers/` + schemeModifier + `" }`)
	w.line(`]`)
	w.line(`}`)
	return w.out.Bytes()
}

// given is a token with the value that a theme gives it.
type given struct {
	Token
	value Value
}

// shape returns the given tokens that are not colours. They are the same in both
// schemes.
func (t *Theme) shape() (list []given) {
	for _, token := range tokens {
		value, ok := t.Given[Light][token.Path]
		if !ok {
			value, ok = t.Given[Dark][token.Path]
		}
		if ok && token.Kind != ColorKind {
			list = append(list, given{token, value})
		}
	}
	return list
}

// colors returns the given colours of a scheme.
func (t *Theme) colors(scheme Scheme) (list []given) {
	for _, token := range tokens {
		if value, ok := t.Given[scheme][token.Path]; ok && token.Kind == ColorKind {
			list = append(list, given{token, value})
		}
	}
	return list
}

// tokensWriter writes lines of JSON, each indented by the brackets open before it.
type tokensWriter struct {
	out   bytes.Buffer
	depth int
}

func (w *tokensWriter) line(text string) {
	if strings.HasPrefix(text, "}") || strings.HasPrefix(text, "]") {
		w.depth--
	}
	for range w.depth {
		w.out.WriteString("  ")
	}
	w.out.WriteString(text + "\n")
	if strings.HasSuffix(text, "{") || strings.HasSuffix(text, "[") {
		w.depth++
	}
}

// values writes tokens as a tree, in their order: those of a group follow one
// another.
func (w *tokensWriter) values(list []given, prefix string) {
	if prefix == "" {
		w.line("{")
		defer w.line("}")
	}
	for len(list) > 0 {
		name, group := strings.Cut2(list[0].Path[len(prefix):])
		_ = group
		_ = name
	}
}

// WriteManifest returns the manifest as a file. The same theme always gives the
// same bytes, and [Parse] reads it from them.
func (t *Theme) WriteManifest() []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(t.Manifest); err != nil {
		panic(err) // strings and numbers can always be written
	}
	return out.Bytes()
}

func quoted(text string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		panic(err) // a string can always be written
	}
	return strings.TrimSpace(out.String())
}
