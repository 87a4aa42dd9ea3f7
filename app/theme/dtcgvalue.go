package theme

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// exampleOf shows how a value of each kind is written.
var exampleOf = map[Kind]string{
	ColorKind:     `{"colorSpace": "srgb", "components": [0.7, 0.08, 0.08]}`,
	DimensionKind: `{"value": 1.25, "unit": "rem"}`,
	FontKind:      `["Georgia", "serif"]`,
	WeightKind:    "700",
	NumberKind:    "1.5",
}

// read returns the value of one of the card's tokens, if it has one that makes
// sense.
func (t *tree) read(token Token, e *entry) (Value, bool) {
	r := t.tokenValue(e)
	if r.value == nil {
		return Value{}, false
	}
	example := exampleOf[token.Kind]
	switch kind := t.kindOf(e, r); {
	case kind == "" && e.inherited() != nil:
		t.mistyped(e.inherited(), "$type", "a string", `"`+string(token.Kind)+`"`)
		return Value{}, false
	case kind == "":
		t.error(CodeType, e.token, token.Path+" has no $type", `add "$type": "`+string(token.Kind)+`" to it or to its group`)
		return Value{}, false
	case kind != string(token.Kind):
		at := e.kind
		if at == nil {
			at = e.token
		}
		t.error(CodeType, at, token.Path+" is of the type "+short(kind), `make it one of the type "`+string(token.Kind)+`", like `+example)
		return Value{}, false
	}
	switch token.Kind {
	case ColorKind:
		c, ok := t.color(r.value)
		return Value{Color: c}, ok
	case DimensionKind:
		d, ok := t.dimension(r.value, reachOf[token.Path])
		return Value{Dimension: d}, ok
	case FontKind:
		families, ok := t.families(r.value)
		return Value{Families: families}, ok
	case WeightKind:
		weight, ok := t.weight(r.value, reachOf[token.Path])
		return Value{Number: weight}, ok
	}
	n, ok := t.numberIn(r.value, "the number", reachOf[token.Path], exampleOf[NumberKind])
	return Value{Number: n}, ok
}

// mistyped reports a value of the wrong shape.
func (f *findings) mistyped(n *node, what, expected, example string) {
	f.error(CodeValue, n, what+" is "+n.found()+" and should be "+expected, "write it like "+example)
}

// numberIn reads a number within bounds.
func (f *findings) numberIn(n *node, what string, b reach, example string) (float64, bool) {
	if !n.is(numberShape) {
		f.mistyped(n, what, "a number", example)
		return 0, false
	}
	if n.number < b.least || n.number > b.most {
		f.error(CodeValue, n, what+" is "+cut(n.text)+"; it goes from "+number(b.least)+" to "+number(b.most), "write it like "+example)
		return 0, false
	}
	return n.number + 0, true // which makes 0 of -0
}

func (f *findings) dimension(n *node, b reach) (d Dimension, ok bool) {
	example := exampleOf[DimensionKind]
	value, unit := n.member("value"), n.member("unit")
	switch {
	case n.is(textShape) && lengthOf(n.text) != "":
		f.error(CodeValue, n, "the dimension is "+n.found()+" and should be an object", "write "+lengthOf(n.text))
		return d, false
	case !n.is(objectShape):
		f.mistyped(n, "the dimension", "an object", example)
		return d, false
	case value == nil || unit == nil:
		f.error(CodeValue, n, "the dimension needs a value and a unit", "write it like "+example)
		return d, false
	case !unit.is(textShape) || unit.text != "px" && unit.text != "rem":
		f.error(CodeValue, unit, "the unit is "+unit.found(), `write "px" or "rem"`)
		return d, false
	case !value.is(numberShape):
		f.mistyped(value, "the dimension's value", "a number", example)
		return d, false
	}
	f.knownKeys(n, "value", "unit")
	d = Dimension{value.number + 0, unit.text} // 0 instead of -0
	if pixels := d.Pixels(); pixels < b.least || pixels > b.most {
		a := map[string]float64{"px": 1, "rem": 1. / Root}[d.Unit]
		f.error(CodeValue, value, "the length is "+number(d.Value)+" "+d.Unit+"; it goes from "+number(b.least*a)+" to "+number(b.most*a), "write a length between")
		return d, false
	}
	return d, true
}

// lengthOf is a length in CSS as the format has it, or nothing.
func lengthOf(css string) string {
	for _, unit := range []string{"rem", "px"} {
		if digits, ok := strings.CutSuffix(css, unit); ok {
			if v, err := strconv.ParseFloat(digits, 64); err == nil && !math.IsInf(v, 0) && !math.IsNaN(v) {
				return `{"value": ` + number(v) + `, "unit": "` + unit + `"}`
			}
		}
	}
	return ""
}

// weightNames are the words for weights
// (https://www.designtokens.org/tr/2025.10/format/#font-weight).
var weightNames = map[string]float64{
	"thin": 100, "hairline": 100,
	"extra-light": 200, "ultra-light": 200,
	"light":  300,
	"normal": 400, "regular": 400, "book": 400,
	"medium":    500,
	"semi-bold": 600, "demi-bold": 600,
	"bold":       700,
	"extra-bold": 800, "ultra-bold": 800,
	"black": 900, "heavy": 900,
	"extra-black": 950, "ultra-black": 950,
}

func (f *findings) weight(n *node, b reach) (float64, bool) {
	if !n.is(textShape) {
		return f.numberIn(n, "the weight", b, exampleOf[WeightKind])
	}
	if weight, ok := weightNames[n.text]; ok {
		return weight, true
	}
	mend := `write a number from 1 to 1000, or a word like "bold"`
	if near := f.suggest(n.text, slices.Sorted(maps.Keys(weightNames))); near != "" {
		mend = `write "` + near + `"`
	}
	f.error(CodeFont, n, "the weight is "+n.found()+", which is none of the format's words", mend)
	return 0, false
}

func (f *findings) families(n *node) (families []string, ok bool) {
	example := exampleOf[FontKind]
	names := []*node{n}
	if n.is(listShape) {
		names = n.items
	}
	for _, name := range names {
		// A reference to a list stands for its items.
		if name.is(listShape) && name != n {
			for _, inner := range name.items {
				families, ok = f.family(families, inner)
				if !ok {
					return nil, false
				}
			}
			continue
		}
		if families, ok = f.family(families, name); !ok {
			return nil, false
		}
	}
	switch {
	case len(families) == 0:
		f.error(CodeFont, n, "the list of fonts is empty", "write it like "+example)
		return nil, false
	case len(families) == 1 && strings.Contains(families[0], ","):
		f.warn(CodeFont, n, short(families[0])+" is the name of one font, as it is written", `write a list of names, like `+example)
	}
	return families, true
}

// family appends the name of a font.
func (f *findings) family(families []string, n *node) ([]string, bool) {
	switch {
	case !n.is(textShape):
		f.mistyped(n, "the font", "a name or a list of names", exampleOf[FontKind])
	case strings.TrimSpace(n.text) == "" || len(n.text) > maxFamily || strings.ContainsFunc(n.text, unicode.IsControl):
		f.error(CodeFont, n, fmt.Sprintf("the font's name is %s; it has 1 to %d bytes and no control characters", short(n.text), maxFamily), "write the name that the font itself gives")
	case len(families) == maxFamilies:
		f.error(CodeFont, n, fmt.Sprintf("there are more than %d fonts", maxFamilies), "remove the last ones; no browser comes that far")
	default:
		return append(families, n.text), true
	}
	return nil, false
}
