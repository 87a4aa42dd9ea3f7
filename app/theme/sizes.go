package theme

import "fmt"

// bounds are what a measure may be, so that no theme can break the card.
type bounds struct {
	path        string
	least, most float64 // px, or a plain number
	reason      string
}

// measures are those that have bounds. Pixels are at the usual size of text.
var measures = []bounds{
	{"size.body", 14, 24, "smaller is hard to read on a telephone, larger leaves a column of 320 px four words to the line"},
	{"size.title", 14, 48, "the title is no smaller than the text under it, and a long word has to fit into 320 px"},
	{"line-height.body", 1.4, 2, "closer lines run together, wider ones fall apart; citation numbers are 24 px high, beside each other in lines of 14 px × 1.4 and more"},
	{"weight.title", 100, 900, "the weights that CSS names, https://www.w3.org/TR/css-fonts-4/#font-weight-numbers"},
	{"radius.card", 0, 24, "rounder corners cut into the first and the last line"},
	{"space.unit", 3, 8, "closer, a section's heading is too low for a finger; wider, a column of 320 px has no room for text"},
	{"rule.width", 0, 16, "a rule, not a bar; none is fine, the verdict's word says it"},
}

func sizes(values Values) []Sized {
	all := make([]Sized, len(measures))
	for i, m := range measures {
		value, unit := measured(values[m.path], m.path)
		least := m.least
		if m.path == "size.title" {
			body, _ := measured(values["size.body"], "size.body")
			least = max(least, body)
		}
		all[i] = Sized{
			Path: m.path, Value: value, Unit: unit, Least: least, Most: m.most, Reason: m.reason,
			Pass: value >= least && value <= m.most,
		}
	}
	return all
}

func measured(value Value, path string) (in float64, unit string) {
	if token, _ := TokenAt(path); token.Kind == DimensionKind {
		return value.Dimension.Pixels(), "px"
	}
	return value.Number, ""
}

func sizeFailures(values Values, all []Sized) []Failure {
	var failures []Failure
	for _, s := range all {
		if s.Pass {
			continue
		}
		failure := Failure{Code: CodeSize, Path: s.Path, Measured: s.Value, Minimum: s.Least}
		nearest, what := min(max(s.Value, s.Least), s.Most), "at least "
		if s.Value > s.Most {
			what = "at most "
			failure.Minimum = s.Most
		}
		failure.Reason = fmt.Sprintf("%s is %s%s, may be %s%s%s: %s", s.Path, number(s.Value), s.Unit, what, number(nearest), s.Unit, s.Reason)
		failure.Mend = "nearest that passes: " + number(nearest) + s.Unit
		suggested := sized(values[s.Path], s, nearest)
		failure.Suggested = &suggested
		failures = append(failures, failure)
	}
	return failures
}

// sized is a value with another measure, in the unit that it has.
func sized(value Value, s Sized, to float64) Value {
	switch {
	case s.Unit == "":
		value.Number = to
	case value.Dimension.Unit == "rem":
		value.Dimension.Value = to / Root
	default:
		value.Dimension = Dimension{to, "px"}
	}
	return value
}
