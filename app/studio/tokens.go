package studio

import (
	"cmp"
	"strings"

	"factbox/app/theme"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// group is tokens that are chosen together.
type group struct {
	title string
	rows  []row
}

// row is a token and what it is called here.
type row struct{ path, label string }

// groups hold every token, which a test sees to.
var groups = []group{
	{"Ground and text", []row{
		{"color.surface", "Ground"},
		{"color.raised", "Ground of citations"},
		{"color.tint", "Tinted ground"},
		{"color.highlight", "Highlighted ground"},
		{"color.text", "Text"},
		{"color.muted", "Quiet text"},
		{"color.border", "Lines"},
		{"color.border-strong", "Lines with a meaning"},
		{"color.shadow", "Shadow"},
	}},
	{"Brand", []row{
		{"color.accent", "Brand"},
		{"color.on-accent", "Text on the brand"},
		{"color.link", "Links"},
		{"color.focus", "Focus ring"},
	}},
	{"Verdicts", []row{
		{"color.verdict.true", "True"},
		{"color.verdict.mostly-true", "Mostly true"},
		{"color.verdict.mixed", "Mixed"},
		{"color.verdict.mostly-false", "Mostly false"},
		{"color.verdict.false", "False"},
		{"color.verdict.unrated", "Any other"},
		{"color.on-verdict", "Sign in the icon"},
	}},
	{"Type", []row{
		{"font.title", "Font of the title"},
		{"font.body", "Font of the text"},
		{"font.ui", "Font of labels and buttons"},
		{"weight.title", "Weight of the title"},
		{"size.title", "Size of the title"},
		{"size.body", "Size of the text"},
		{"line-height.body", "Height of a line"},
	}},
	{"Shape", []row{
		{"radius.card", "Corners"},
		{"space.unit", "Unit of distances"},
		{"rule.width", "Rule above the card"},
	}},
}

// labelOf is what a token is called here.
func labelOf(path string) string {
	for _, g := range groups {
		for _, r := range g.rows {
			if r.path == path {
				return r.label
			}
		}
	}
	return path
}

// elementID is a token's path as it may stand in an id.
func elementID(prefix, path string) string { return prefix + "-" + strings.ReplaceAll(path, ".", "-") }

func (s *Studio) tokens() app.UI {
	var body []app.UI
	for _, g := range groups {
		body = append(body, s.group(g))
	}
	return app.Div().Class("studio-groups").Body(append(body,
		app.P().Class("studio-hint").Text("What is in italics is derived from the rest, and follows it until you choose it yourself."))...)
}

func (s *Studio) group(g group) app.UI {
	rows := []app.UI{app.Summary().Body(app.H3().Text(g.title))}
	var fields []app.UI
	colours := false
	for _, r := range g.rows {
		token, _ := theme.TokenAt(r.path)
		if token.Kind == theme.ColorKind {
			if !colours {
				rows = append(rows, app.Div().Class("studio-heads").Aria("hidden", "true").Body(
					app.Span().Text("Light"), app.Span().Text("Dark")))
			}
			colours = true
			rows = append(rows, s.colour(token, r.label)...)
			continue
		}
		fields = append(fields, s.measure(token, r.label))
	}
	if fields != nil {
		rows = append(rows, app.Div().Class("studio-fields").Body(fields...))
	}
	return app.Details().Class("studio-group").ID(elementID("group", strings.ReplaceAll(g.title, " ", "-"))).Open(true).Body(rows...)
}

// about is what the manifest says of the theme.
func (s *Studio) about() app.UI {
	now := s.editor.history.now
	fields := []app.UI{
		textField("title", "Title", now.Manifest.Title, ""),
		textField("name", "Name of its folder", now.Name, "a–z, 0–9 and hyphens"),
	}
	manifest := now.Manifest
	for _, look := range looks {
		fields = append(fields, pickField(look.what, look.label, look.options, cmp.Or(*look.of(&manifest), usual)))
	}
	return app.Details().Class("studio-group").Open(true).Body(
		app.Summary().Body(app.H3().Text("Theme")),
		app.Div().Class("studio-fields").Body(fields...),
	)
}

// look is something that the manifest chooses among a few.
type look struct {
	what, label string
	options     []Option
	of          func(*theme.Manifest) *string
}

// usual is how the form says that nothing is chosen; see auto.
const usual = "usual"

var looks = []look{
	{"density", "Density", []Option{{Value: usual, Label: "Regular"}, {Value: string(theme.Compact), Label: "Compact"}, {Value: string(theme.Roomy), Label: "Roomy"}},
		func(m *theme.Manifest) *string { return (*string)(&m.Density) }},
	{"kicker", "The words “Fact check”", []Option{{Value: usual, Label: "In the brand’s colour"}, {Value: string(theme.FilledKicker), Label: "On the brand’s colour"}},
		func(m *theme.Manifest) *string { return (*string)(&m.Kicker) }},
	{"verdict", "The word of the verdict", []Option{{Value: usual, Label: "In its colour"}, {Value: string(theme.FilledVerdict), Label: "On its colour"}},
		func(m *theme.Manifest) *string { return (*string)(&m.Verdict) }},
	{"frame", "Edge of the card", []Option{{Value: usual, Label: "A line all around"}, {Value: string(theme.RulesFrame), Label: "Rules above and below"}},
		func(m *theme.Manifest) *string { return (*string)(&m.Frame) }},
	{"head", "Head of the card", []Option{{Value: usual, Label: "At the start"}, {Value: string(theme.CentreHead), Label: "Centred"}},
		func(m *theme.Manifest) *string { return (*string)(&m.Head) }},
	{"labels", "Labels", []Option{{Value: usual, Label: "As written"}, {Value: string(theme.CapitalLabels), Label: "In capitals"}},
		func(m *theme.Manifest) *string { return (*string)(&m.Labels) }},
}

// describe changes what the manifest says, or tells what is wrong.
func (s *Studio) describe(ctx app.Context, what, value string) {
	if what == "name" && !theme.ValidName(value) {
		s.status = "“" + value + "” cannot be a name: use lower-case letters, digits and hyphens."
		ctx.Defer(s.synchronise)
		return
	}
	s.edit(ctx, "", func(t *theme.Theme) {
		switch what {
		case "name":
			t.Name = value
		case "title":
			t.Manifest.Title = value
		}
		for _, look := range looks {
			if look.what != what {
				continue
			}
			if *look.of(&t.Manifest) = value; value == usual {
				*look.of(&t.Manifest) = ""
			}
		}
	})
}

// textField is a field for a line of text that describes the theme.
func textField(what, label, value, hint string) app.UI {
	id := "theme-" + what
	input := app.Input().ID(id).Type("text").Attr("data-do", what).Attr("value", value).Attr("data-value", value).Attr("autocomplete", "off").Spellcheck(false)
	body := []app.UI{app.Label().For(id).Text(label), input}
	if hint != "" {
		input.Aria("describedby", id+"-hint")
		body = append(body, app.Span().Class("studio-hint").ID(id+"-hint").Text(hint))
	}
	return app.Div().Class("studio-field").Body(body...)
}

// pickField is a field for one of several values that describe the theme.
func pickField(what, label string, options []Option, chosen string) app.UI {
	id := "theme-" + what
	return app.Div().Class("studio-field").Body(
		app.Label().For(id).Text(label),
		app.Select().ID(id).Attr("data-do", what).Attr("data-value", chosen).Attr("autocomplete", "off").Body(choose(options, chosen)...),
	)
}

// choose are options, one of them chosen.
func choose(options []Option, chosen string) []app.UI {
	rows := make([]app.UI, len(options))
	for i, o := range options {
		row := app.Option().Attr("value", o.Value).Lang(o.Lang).Dir(o.Dir).Text(o.Label)
		if o.Value == chosen {
			row = row.Selected(true)
		}
		rows[i] = row
	}
	return rows
}
