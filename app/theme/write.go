package theme

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
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
	w.tree(t.shape())
	w.line(`]`)
	w.line(`}`)
	w.line(`},`)
	w.line(`"modifiers": {`)
	w.line(`"` + schemeModifier + `": {`)
	w.line(`"contexts": {`)
	w.line(`"light": [`)
	w.tree(t.colors(Light))
	w.line(`],`)
	w.line(`"dark": [`)
	w.tree(t.colors(Dark))
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

// tree writes tokens as groups in groups, each where the first of it stands.
func (w *tokensWriter) tree(list []given) {
	w.line("{")
	names, groups := cutGroups(list, "")
	for i, name := range names {
		kind := groups[i][0].Kind
		w.line(quoted(name) + `: {`)
		w.line(`"$type": "` + string(kind) + `",`)
		w.group(groups[i], name+".", kind)
		w.line(`}` + comma(i, len(names)))
	}
	w.line("}")
}

// group writes what a group of tokens holds whose type is the kind.
func (w *tokensWriter) group(list []given, prefix string, kind Kind) {
	names, groups := cutGroups(list, prefix)
	for i, name := range names {
		if first := groups[i][0]; first.Path != prefix+name {
			w.line(quoted(name) + `: {`)
			w.group(groups[i], prefix+name+".", kind)
			w.line(`}` + comma(i, len(names)))
			continue
		}
		w.token(name, groups[i][0], kind, comma(i, len(names)))
	}
}

func (w *tokensWriter) token(name string, g given, kind Kind, end string) {
	line := []byte(quoted(name) + `: { `)
	if g.Kind != kind {
		line = append(line, `"$type": "`+string(g.Kind)+`", `...)
	}
	line = append(line, `"$value": `...)
	line = append(appendValue(line, g), ` }`...)
	w.line(string(line) + end)
}

func comma(i, of int) string {
	if i < of-1 {
		return ","
	}
	return ""
}

// cutGroups divides tokens by the name that follows the prefix in their paths.
func cutGroups(list []given, prefix string) (names []string, groups [][]given) {
	for _, g := range list {
		name, _, _ := strings.Cut(strings.TrimPrefix(g.Path, prefix), ".")
		i := slices.Index(names, name)
		if i < 0 {
			i = len(names)
			names, groups = append(names, name), append(groups, nil)
		}
		groups[i] = append(groups[i], g)
	}
	return names, groups
}

// appendValue appends a token's value as the format has it.
func appendValue(to []byte, g given) []byte {
	switch g.Kind {
	case ColorKind:
		return appendColor(to, g.value.Color)
	case DimensionKind:
		to = appendNumber(append(to, `{ "value": `...), g.value.Dimension.Value)
		return append(to, `, "unit": `+quoted(g.value.Dimension.Unit)+` }`...)
	case FontKind:
		to = append(to, '[')
		for i, family := range g.value.Families {
			if i > 0 {
				to = append(to, ", "...)
			}
			to = append(to, quoted(family)...)
		}
		return append(to, ']')
	}
	return appendNumber(to, g.value.Number)
}

// fit is what a reader takes of a number that is off by rounding.
func (c channel) fit(v float64) float64 {
	if c.open && v >= c.most {
		return c.least
	}
	return min(max(v, c.least), c.most)
}

// appendColor appends a colour, with the nearest of sRGB for those that know
// nothing else.
func appendColor(to []byte, c Color) []byte {
	to = append(to, `{ "colorSpace": `+quoted(string(c.Space))+`, "components": [`...)
	for i, v := range c.Components {
		if i > 0 {
			to = append(to, ", "...)
		}
		to = appendNumber(to, channels[c.Space][i].fit(v))
	}
	to = append(to, ']')
	if c.Alpha != 1 {
		to = appendNumber(append(to, `, "alpha": `...), c.Alpha)
	}
	return append(to, `, "hex": "`+c.Opaque().Hex()+`" }`...)
}

// appendNumber appends a number with as many digits as it takes to read the same
// one again. What is no number becomes 0, since JSON has no word for it.
func appendNumber(to []byte, v float64) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		v = 0
	}
	return strconv.AppendFloat(to, v, 'f', -1, 64)
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
