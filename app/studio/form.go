package studio

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"factbox/app/theme"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// form is what there is to choose. The browser sends it by itself; where the
// WebAssembly runs, each choice counts at once and the button is not shown.
func (s *Studio) form() app.UI {
	c := s.Choices
	heading := auto
	if c.Heading != 0 {
		heading = strconv.Itoa(c.Heading)
	}
	fields := []app.UI{
		app.H2().ID("studio-choices").Class("studio-title").Text("Choices"),
		s.choice("check", "Fact check", s.Checks, c.Check),
		s.choice("theme", "Theme", s.Themes, cmp.Or(c.Theme, theme.DefaultName)),
		s.choice("scheme", "Colour scheme", schemes, cmp.Or(c.Scheme, auto)),
		s.width(),
		s.choice("page", "Language of the article", pages, cmp.Or(c.Page, auto)),
		s.choice("heading", "Level of the heading", headings, heading),
		app.P().Class("studio-show").Body(app.Button().Type("submit").Class("studio-button studio-primary").Text("Show")),
	}
	if s.Left > 0 {
		fields = slices.Insert(fields, 2, app.UI(app.P().Class("studio-hint").Text(
			fmt.Sprintf("These are the newest %d. There are %d more: write the name of one into the address, ?check=NAME.", len(s.Checks), s.Left))))
	}
	if s.trouble != "" {
		fields = append(fields, app.P().Class("studio-wrong").Role("alert").Text(s.trouble))
	}
	return app.Form().
		Class("studio-form").
		Method("get").
		Action("/").
		Aria("labelledby", "studio-choices").
		OnSubmit(s.onSubmit).
		Body(fields...)
}

func (s *Studio) choice(name, label string, options []Option, chosen string) app.UI {
	id := "choose-" + name
	return app.Div().Class("studio-field").Body(
		app.Label().For(id).Text(label),
		app.Select().
			ID(id).
			Name(name).
			Attr("autocomplete", "off"). // or a reload shows what was chosen before, and the page something else
			Attr("data-value", chosen).
			OnChange(s.onChoice).
			Body(choose(options, chosen)...),
	)
}

// presets are widths by name.
var presets = []struct {
	width int
	name  string
}{{LeastWidth, "Telephone"}, {480, "Narrow"}, {UsualWidth, "Column"}, {MostWidth, "Wide"}}

func (s *Studio) width() app.UI {
	value := strconv.Itoa(s.Choices.Column())
	var options, buttons []app.UI
	for _, preset := range presets {
		width := strconv.Itoa(preset.width)
		options = append(options, app.Option().Attr("value", width).Text(preset.name))
		button := app.Button().Type("button").Class("studio-preset").Attr("data-width", width).Aria("pressed", strconv.FormatBool(width == value)).OnClick(s.onPreset)
		buttons = append(buttons, button.Body(app.Span().Text(preset.name), app.Text(" "), app.B().Text(width)))
	}
	return app.Div().Class("studio-field").Body(
		app.Label().For("choose-width").Text("Width of the column"),
		app.Span().Class("studio-measure").Body(
			app.Input().
				ID("choose-width").
				Name("width").
				Type("number").
				Attr("min", strconv.Itoa(LeastWidth)).
				Attr("max", strconv.Itoa(MostWidth)).
				Attr("value", value).
				Attr("data-value", value).
				Attr("list", "choose-width-presets").
				Attr("autocomplete", "off").
				Aria("describedby", "choose-width-unit").
				OnChange(s.onChoice),
			app.Span().ID("choose-width-unit").Text(fmt.Sprintf("%d–%d px", LeastWidth, MostWidth)),
		),
		app.DataList().ID("choose-width-presets").Body(options...),
		app.Div().Class("studio-presets studio-running").Role("group").Aria("label", "Usual widths").Body(buttons...),
	)
}

// onSubmit is for Enter in the width's field: the form need not be sent.
func (s *Studio) onSubmit(ctx app.Context, e app.Event) {
	e.PreventDefault()
	s.choose(ctx)
}

func (s *Studio) onChoice(ctx app.Context, _ app.Event) { s.choose(ctx) }

func (s *Studio) onPreset(ctx app.Context, e app.Event) {
	width := attribute(ctx.JSSrc(), "data-width")
	app.Window().GetElementByID("choose-width").Set("value", width)
	s.choose(ctx)
}

// choose asks the host for the page of what the form says now, as the browser
// would, and takes the props out of it. A form that is wrong says so itself.
func (s *Studio) choose(ctx app.Context) {
	ctx.PreventUpdate()
	form := element(".studio-form")
	if !form.Call("reportValidity").Bool() {
		return
	}
	query := app.Window().Get("URLSearchParams").New(app.Window().Get("FormData").New(form))
	address := "/?" + query.Call("toString").String()
	s.asked++
	asked := s.asked
	fetchText(address, func(page string, err error) {
		ctx.Dispatch(func(ctx app.Context) {
			if asked != s.asked {
				ctx.PreventUpdate()
				return // something else was chosen meanwhile
			}
			s.show(ctx, page, err)
		})
	})
}

// show renders the props of a page that the host has answered with.
func (s *Studio) show(ctx app.Context, page string, err error) {
	var props Props
	if err == nil {
		err = json.Unmarshal([]byte(dataOf(page)), &props)
	}
	if err != nil {
		s.trouble = "Nothing has changed: " + err.Error() + "."
		ctx.Defer(s.synchronise) // and the form says what is shown
		return
	}
	base := s.Choices.Theme
	s.Props, s.trouble = props, ""
	s.status = "Shown: " + s.Title + "."
	replaceAddress(s.Choices.Address())
	if base != s.Choices.Theme && s.editor.open {
		s.editor.reading = reading{} // of another theme
		s.begin(ctx)
	}
	ctx.Defer(s.synchronise)
}
