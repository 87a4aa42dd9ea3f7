package studio

import (
	"strconv"
	"strings"

	"factbox/app/theme"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// measure is a token that is no colour: fonts, lengths, numbers. It is the same in
// both schemes.
func (s *Studio) measure(token theme.Token, label string) app.UI {
	value := s.editor.values[theme.Light][token.Path]
	id := elementID("token", token.Path)
	var field []app.UI
	switch token.Kind {
	case theme.FontKind:
		field = []app.UI{familiesField(token, value, id)}
	case theme.DimensionKind:
		field = []app.UI{amountField(token, id, value.Dimension.Value, step(value.Dimension.Unit)), unitField(token, value, label)}
	case theme.WeightKind:
		field = []app.UI{amountField(token, id, value.Number, "100")}
	default:
		field = []app.UI{amountField(token, id, value.Number, "0.05")}
	}
	if !value.Derived {
		field = append(field, app.Button().Type("button").Class("studio-reset").Attr("data-do", "derive").Attr("data-token", token.Path).
			Aria("label", "Derive again: "+label).Title("Derive it from the rest again").Text("↺"))
	}
	return app.Div().Class("studio-field").Attr("data-derived", flag(value.Derived)).Attr("data-wide", flag(token.Kind == theme.FontKind)).Body(
		app.Label().For(id).Body(app.Text(label), derivedNote(value)),
		app.Span().Class("studio-measure").Body(field...),
	)
}

// derivedNote says aloud what italics show.
func derivedNote(value theme.Value) app.UI {
	note := app.Span().Class("studio-unseen")
	if value.Derived {
		note = note.Text(", derived")
	}
	return note
}

// step is by how much an arrow key changes a length.
func step(unit string) string {
	if unit == "px" {
		return "1"
	}
	return "0.0625" // a pixel, at the usual size of text
}

func amountField(token theme.Token, id string, amount float64, step string) app.UI {
	shown := formatNumber(amount)
	return app.Input().ID(id).Type("number").Attr("data-do", "amount").Attr("data-token", token.Path).
		Attr("value", shown).Attr("data-value", shown).Attr("min", "0").Attr("step", step).Attr("autocomplete", "off").Title(token.Meaning)
}

func unitField(token theme.Token, value theme.Value, label string) app.UI {
	unit := value.Dimension.Unit
	return app.Select().Class("studio-unit").Attr("data-do", "unit").Attr("data-token", token.Path).Aria("label", "Unit of: "+label).
		Attr("data-value", unit).Attr("autocomplete", "off").
		Body(choose([]Option{{Value: "px", Label: "px"}, {Value: "rem", Label: "rem"}}, unit)...)
}

func familiesField(token theme.Token, value theme.Value, id string) app.UI {
	shown := formatFamilies(value.Families)
	return app.Input().ID(id).Type("text").Attr("data-do", "families").Attr("data-token", token.Path).
		Attr("value", shown).Attr("data-value", shown).Attr("list", "font-families").Attr("autocomplete", "off").Spellcheck(false).
		Title(token.Meaning + ", the first font first")
}

// setMeasure takes what a field says for a token that is no colour.
func (s *Studio) setMeasure(ctx app.Context, what, path, given string) {
	value := s.editor.values[theme.Light][path]
	gesture := ""
	switch what {
	case "amount":
		number, err := strconv.ParseFloat(given, 64)
		if err != nil || number < 0 {
			ctx.PreventUpdate() // half written
			return
		}
		if value.Dimension.Unit != "" {
			value.Dimension.Value = number
		} else {
			value.Number = number
		}
		gesture = path
	case "unit":
		value.Dimension = inUnit(value.Dimension, given)
	case "families":
		families := parseFamilies(given)
		if len(families) == 0 {
			ctx.Defer(s.synchronise)
			return
		}
		value.Families = families
	}
	s.edit(ctx, gesture, func(t *theme.Theme) {
		for _, scheme := range theme.Schemes() {
			t.Set(scheme, path, value)
		}
	})
}

// settled ends a gesture, and shows the value in the field as it was taken.
func (s *Studio) settled(ctx app.Context) {
	s.editor.history.settle()
	ctx.Defer(s.synchronise)
}

// inUnit is the same length in another unit.
func inUnit(d theme.Dimension, unit string) theme.Dimension {
	length := d.Pixels()
	if unit == "rem" {
		length /= theme.Root
	}
	return theme.Dimension{Value: length, Unit: unit}
}

func formatFamilies(families []string) string { return strings.Join(families, ", ") }

// parseFamilies reads a list of fonts as people write it: with quotation marks or
// without.
func parseFamilies(text string) []string {
	var families []string
	for name := range strings.SplitSeq(text, ",") {
		name = strings.Join(strings.Fields(strings.Trim(strings.TrimSpace(name), `"'“”„«»`)), " ")
		if name != "" {
			families = append(families, name)
		}
	}
	return families
}

// suggestions are lists of fonts that most computers have.
func suggestions() []app.UI {
	var options []app.UI
	for _, stack := range []string{
		"Charter, Bitstream Charter, Sitka Text, Cambria, serif",
		"Georgia, Times New Roman, serif",
		"Iowan Old Style, Palatino Linotype, Palatino, serif",
		"system-ui, sans-serif",
		"Helvetica Neue, Helvetica, Arial, sans-serif",
		"Gill Sans, Optima, Candara, sans-serif",
		"Avenir Next, Avenir, Segoe UI, sans-serif",
		"Franklin Gothic Medium, Arial Narrow, sans-serif",
		"ui-monospace, Menlo, Consolas, monospace",
	} {
		options = append(options, app.Option().Attr("value", stack))
	}
	return options
}

func formatNumber(value float64) string { return strconv.FormatFloat(round(value), 'f', -1, 64) }

// round keeps as many digits as anybody can see.
func round(value float64) float64 {
	short, _ := strconv.ParseFloat(strconv.FormatFloat(value, 'f', 4, 64), 64)
	return short
}
