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
	return app.Details().Class("studio-group").Open(true).Body(
		app.Summary().Body(app.H3().Text("Theme")),
		app.Div().Class("studio-fields").Body(
			textField("title", "Title", now.Manifest.Title, ""),
			textField("name", "Name of its folder", now.Name, "a–z, 0–9 and hyphens"),
			pickField("density", "Density", densities, cmp.Or(string(now.Manifest.Density), regular)),
			pickField("kicker", "The words “Fact check”", kickers, cmp.Or(string(now.Manifest.Kicker), plain)),
		),
	)
}

// How the form says that nothing is chosen; see auto.
const (
	regular = "regular"
	plain   = "plain"
)

var (
	densities = []Option{{Value: regular, Label: "Regular"}, {Value: string(theme.Compact), Label: "Compact"}, {Value: string(theme.Roomy), Label: "Roomy"}}
	kickers   = []Option{{Value: plain, Label: "In the brand’s colour"}, {Value: string(theme.FilledKicker), Label: "On the brand’s colour"}}
)

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
		case "density":
			if t.Manifest.Density = theme.Density(value); value == regular {
				t.Manifest.Density = theme.Regular
			}
		case "kicker":
			if t.Manifest.Kicker = theme.Kicker(value); value == plain {
				t.Manifest.Kicker = theme.PlainKicker
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
